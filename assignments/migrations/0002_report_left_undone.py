from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('assignments', '0001_squashed'),
    ]

    operations = [
        migrations.AddField(
            model_name='finalreport',
            name='starts_later_on',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='finalreport',
            name='undone_milestones',
            field=models.JSONField(blank=True, default=list),
        ),
    ]

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('federation', '0002_provider_log'),
    ]

    operations = [
        migrations.AddField(
            model_name='provider',
            name='is_only_way',
            field=models.BooleanField(db_default=False, default=False),
        ),
    ]

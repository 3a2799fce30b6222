from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('followup', '0001_squashed'),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='implementation',
            options={'ordering': ['need', 'area__position', 'principal__name_order', 'pk']},
        ),
    ]

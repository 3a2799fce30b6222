from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("meetings", "0003_replies")]

    operations = [
        migrations.AddField(
            model_name="agendaitem",
            name="by_itself",
            field=models.BooleanField(db_default=False, default=False),
        ),
    ]

"""Where no lane is left to be taken into use, it is the coordinator's turn: kept standings are worked out anew."""

from django.db import migrations

from initiatives.restanding import restand


class Migration(migrations.Migration):
    dependencies = [("initiatives", "0002_classification")]

    operations = [migrations.RunPython(restand, migrations.RunPython.noop)]

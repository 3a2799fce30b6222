"""What rests on a source is told apart, and lies with the coordinator: kept standings are worked out anew."""

from django.db import migrations

from initiatives.restanding import restand


class Migration(migrations.Migration):
    dependencies = [("initiatives", "0004_told_by_source")]

    operations = [migrations.RunPython(restand, migrations.RunPython.noop)]

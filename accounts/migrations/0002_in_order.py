import plaintext.order
from django.db import migrations

from plaintext.order import fill


def keys(apps, schema_editor):
    fill(apps.get_model("accounts", "User"), "name_order")


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='user',
            name='name_order',
            field=plaintext.order.OrderKey('name', 'email'),
        ),
        # Last: PostgreSQL changes no table whose rows have just been written.
        migrations.RunPython(keys, migrations.RunPython.noop, elidable=True),
    ]

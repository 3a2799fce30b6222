"""Every standpoint gets its effect. Those of the two profiles are known by id; `load_profile` has the last word."""

from django.db import migrations, models

KNOWN = {
    "noted": "note",
    "endorsed": "for",
    "adopted": "for",
    "recommended": "for",
    "forwarded": "for",
    "declined": "against",
    "remitted": "back",
}


def tell(apps, schema_editor):
    for standpoint in apps.get_model("organizations", "Standpoint").objects.all():
        standpoint.effect = KNOWN.get(standpoint.slug, "note")
        standpoint.save(update_fields=["effect"])


class Migration(migrations.Migration):
    dependencies = [("organizations", "0001_squashed")]

    operations = [
        migrations.AddField(
            model_name="standpoint",
            name="effect",
            field=models.CharField(choices=[("for", "för förslaget"), ("against", "mot förslaget"), ("back", "tillbaka för mer beredning"), ("note", "till kännedom")], default="note", max_length=7, verbose_name="verkan"),
            preserve_default=False,
        ),
        migrations.RunPython(tell, migrations.RunPython.noop),
    ]

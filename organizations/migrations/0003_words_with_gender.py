"""What a need is called gets names for its forms, and a gender: both regions' words of before are ett-words."""

from django.db import migrations

FORMS = ("indefinite", "definite", "plural", "definite_plural")


def name(apps, schema_editor):
    for profile in apps.get_model("organizations", "Profile").objects.all():
        profile.need_words = dict(zip(FORMS, profile.need_words, strict=True)) | {"gender": "neuter"}
        profile.save(update_fields=["need_words"])


class Migration(migrations.Migration):
    dependencies = [("organizations", "0002_standpoint_effect")]

    operations = [migrations.RunPython(name, migrations.RunPython.noop)]

"""The day from which the public could read a decision, and until which a source named it."""

from django.db import migrations, models
from django.utils import timezone


def fill(apps, schema_editor):
    Decision = apps.get_model("meetings", "Decision")
    Event = apps.get_model("initiatives", "Event")
    first = dict(Event.objects.filter(seq=1).values_list("need", "recorded"))
    for decision in Decision.objects.filter(announced_at__isnull=False).iterator(chunk_size=2000):
        told = timezone.localdate(decision.announced_at)
        begun = first.get(decision.need_id)
        read_first = bool(decision.source_words and begun and timezone.localdate(begun) == told)
        decision.public_day = decision.decided_on if read_first else told
        decision.save(update_fields=["public_day"])
    approved = Decision.objects.filter(minutes_approved_on__isnull=False)
    approved.update(minutes_recorded_on=models.F("minutes_approved_on"))


class Migration(migrations.Migration):

    dependencies = [
        ("initiatives", "0007_fill_standing_periods"),
        ("meetings", "0004_meeting_room"),
    ]

    operations = [
        migrations.AddField(
            model_name="decision",
            name="dropped_on",
            field=models.DateField(blank=True, editable=False, null=True, verbose_name="nämns inte längre i källan"),
        ),
        migrations.AddField(
            model_name="decision",
            name="minutes_recorded_on",
            field=models.DateField(blank=True, editable=False, null=True, verbose_name="justeringen antecknad"),
        ),
        migrations.AddField(
            model_name="decision",
            name="public_day",
            field=models.DateField(blank=True, editable=False, help_text="Dagen då det tillkännagavs; ur en källa dagen då det fattades.", null=True, verbose_name="offentligt från"),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]

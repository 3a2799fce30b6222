"""Fills the periods from the histories that are there already."""

from dataclasses import dataclass
from itertools import groupby

from django.db import migrations
from django.utils import timezone

from initiatives.standing import standing

COLUMNS = ("state", "number", "since", "importance", "urgency", "merged_into_id")


@dataclass
class Told:
    """What the fold reads of an event; the history's own model has no `effective` here."""

    pk: int
    verb: str
    to_state: str
    data: dict
    corrects_id: int | None
    effective: str


def fill(apps, schema_editor):
    Event = apps.get_model("initiatives", "Event")
    Text = apps.get_model("initiatives", "EventText")
    Period = apps.get_model("initiatives", "StandingPeriod")
    texts = {
        (event, name): pk
        for event, name, pk in Text.objects.filter(name__in=["title", "summary"])
        .exclude(event__verb="put_up")
        .values_list("event", "name", "pk")
    }
    public = Event.objects.filter(public_day__isnull=False).order_by("need", "seq")
    for need, events in groupby(public.iterator(chunk_size=2000), key=lambda event: event.need_id):
        Period.objects.bulk_create(_periods(Period, need, list(events), texts))


def _periods(Period, need, events, texts):
    found = []
    history = []
    for event in events:
        recorded = timezone.localdate(event.recorded)
        effective = event.happened if event.verb == "import_history" else recorded.isoformat()
        history.append(Told(event.pk, event.verb, event.to_state, event.data, event.corrects_id, effective))
        before = found[-1] if found else None
        if before is None or before.from_day != event.public_day:
            shown = {"title_id": before.title_id, "summary_id": before.summary_id} if before else {}
            found.append(Period(need_id=need, from_day=event.public_day, **shown))
            if before:
                before.until_day = event.public_day
        now = vars(standing(history)).copy()
        for name in COLUMNS:
            setattr(found[-1], name, now.pop(name))
        found[-1].facts, found[-1].recorded_on = now, recorded
        for name in ("title", "summary"):
            if (event.pk, name) in texts:
                setattr(found[-1], f"{name}_id", texts[event.pk, name])
    return found


class Migration(migrations.Migration):

    dependencies = [
        ("initiatives", "0006_standing_periods"),
    ]

    operations = [
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]

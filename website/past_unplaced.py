"""What can't be placed on a past day: told of by a source that does not say so well when.

As of today, and outside the day's own data, which never changes. Source: process.md, "Imported needs".
"""

from dataclasses import dataclass
from datetime import date

from initiatives import days
from initiatives.models import Event, StandingPeriod
from initiatives.verbs import Verb


@dataclass(frozen=True)
class Unplaced:
    """A need that may have been there that day, or not."""

    number: str
    title: str


def unplaced(day: date) -> list[Unplaced]:
    """Those read later from a source whose first word may have been true by then, by number. One query."""
    # What is begun by a source has an index of its own; of the events' days alone SQLite would read them all.
    begun = StandingPeriod.objects.filter(begun_by_source=True, known_from__gt=day).values("need")
    first = Event.objects.filter(
        need__in=begun, seq=1, verb=Verb.IMPORT_HISTORY, public_day__gt=day, recorded__date__gt=day
    )
    rows = first.order_by("need__number_order").values_list("happened", "need__number", "need__title")
    return [Unplaced(str(number), title) for happened, number, title in rows if _may_have_been(happened, day)]


def _may_have_been(happened: str, day: date) -> bool:
    begins = days.first_day(happened)
    # "2025" may mean its first day, and no date at all may mean any: both may have been there.
    return begins is None or begins <= day

"""Where needs wait and whose turn it is, and how many come into a step each year, as of any day."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from django.db.models import Count
from django.db.models.functions import ExtractYear

from initiatives.models import Event, Need, StandingPeriod
from initiatives.states import OPEN_AND_PUBLIC, states_of
from initiatives.verbs import Verb
from publication.keeping import by_version


class Waiting(NamedTuple):
    """So many needs in one state, whose turn it is in them."""

    state: str
    holder: str
    number: int


@by_version
def waiting(day: date | None = None, area: int | None = None) -> list[Waiting]:
    """Of every public need that is open, today or as it stood at the end of the day; the most first.

    `area`: only of those that belong to the priority area.
    """
    found = _now(area) if day is None else _then(day, area)
    counted = [Waiting(state, holder or "", count) for state, holder, count in found]
    return sorted(counted, key=lambda row: (-row.number, row.state, row.holder))


def _now(area: int | None) -> Iterable[tuple[str, str, int]]:
    rows = Need.objects.published().filter(state__in=OPEN_AND_PUBLIC).order_by()
    rows = rows if area is None else rows.filter(priority_area=area)
    return rows.values_list("state", "holder").annotate(n=Count("pk"))


def _then(day: date, area: int | None) -> Iterable[tuple[str, str, int]]:
    rows = StandingPeriod.objects.as_of(day).filter(state__in=OPEN_AND_PUBLIC).order_by()
    rows = rows if area is None else rows.filter(classification__priority_area=area)
    return rows.values_list("state", "facts__holder").annotate(n=Count("pk"))


@by_version
def entered(phase: int, day: date | None = None) -> dict[int, tuple[int, int]]:
    """Year → how many times a need came into the step, real ones and examples; not by a source's word.

    Of a past day what had happened by then and held then.
    """
    events = Event.objects.published() if day is None else Event.objects.standing_on(day)
    if day is None:
        events = events.filter(correction=None, corrects=None)
    states = states_of(phase)
    came = events.filter(to_state__in=states).exclude(from_state__in=states).exclude(verb=Verb.IMPORT_HISTORY)
    rows = came.order_by().values_list(ExtractYear("public_day"), "need__is_example").annotate(n=Count("pk"))
    years: dict[int, tuple[int, int]] = {}
    for year, is_example, count in rows:
        real, examples = years.get(year, (0, 0))
        years[year] = (real, examples + count) if is_example else (real + count, examples)
    return dict(sorted(years.items()))

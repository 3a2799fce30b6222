"""What a need is to change, as one value: which indicator, which way, by when; or openly no measure yet.

Which of the plan's areas it serves is its classification. An event that sets the aims keeps all of them, by
stable ids; the newest that holds counts, so what a corrected approval of a charter set gives way to what was
said before.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from indicators.models import Indicator
from initiatives import days
from initiatives.models import Aim, Direction, Event, Need
from initiatives.standing import still_held
from prepared import prepared

MOST = 3
"""So many are asked for where the need is raised: few and well chosen. A charter's goals may be more."""


class AimLine(NamedTuple):
    """One aim; without an indicator: no measure yet."""

    indicator: Indicator | None = None
    direction: str = ""
    by: date | None = None

    @property
    def data(self) -> dict[str, Any]:
        """As an event keeps it."""
        return {
            "indicator": self.indicator.slug if self.indicator else None,
            "direction": self.direction or None,
            "by": self.by.isoformat() if self.by else None,
        }

    @property
    def way(self) -> str:
        """Which way it is to go, in words."""
        return str(dict(Direction.choices).get(self.direction, ""))

    @property
    def words(self) -> str:
        """As a person reads it."""
        said = _("inget mått än")
        if self.indicator:
            said = f"{self.indicator.name} {self.way}"
        return (
            _("%(said)s, senast %(day)s") % {"said": said, "day": days.written(self.by)} if self.by else said
        )


def wanted_direction(indicator: Indicator) -> str:
    """The way that is good, where the indicator is judged."""
    ways = {Indicator.Polarity.HIGH: Direction.UP, Indicator.Polarity.LOW: Direction.DOWN}
    return str(ways.get(Indicator.Polarity(indicator.polarity), ""))


def in_words(lines: Iterable[AimLine]) -> str:
    return "; ".join(line.words for line in lines)


def as_data(lines: Iterable[AimLine]) -> list[dict[str, Any]]:
    return [line.data for line in lines]


def aims_of(need: Need) -> list[AimLine]:
    """As the need's rows have it."""
    return [AimLine(row.indicator, row.direction, row.by) for row in _aims(need.pk)]


@prepared
def _aims(need: int) -> QuerySet[Aim]:
    return Aim.objects.filter(need=need).select_related("indicator")


def read_aims(data: Sequence[dict[str, Any]]) -> list[AimLine]:
    """What an event keeps, with the indicators: three queries, and none where nothing is measured."""
    slugs = {each["indicator"] for each in data if each["indicator"]}
    found = Indicator.objects.prefetch_related("breaks", "targets") if slugs else None
    rows = found.in_bulk(slugs, field_name="slug") if found is not None else {}
    return [
        AimLine(
            rows.get(each["indicator"]),
            each["direction"] or "",
            date.fromisoformat(each["by"]) if each["by"] else None,
        )
        for each in data
    ]


def aims_after(events: Iterable[Event]) -> list[dict[str, Any]]:
    """What the need is to change after these events, in order, as they keep it; empty where none says."""
    found: list[dict[str, Any]] = []
    for event in still_held(events):
        found = event.data.get("aims", found)
    return found


def put_aims(need: Need, lines: Sequence[AimLine]) -> None:
    """Puts them in place of what the need's rows said."""
    need.aims.all().delete()
    Aim.objects.bulk_create(
        Aim(need=need, position=position, **line._asdict()) for position, line in enumerate(lines)
    )


def aims_data_of(keys: Collection[int]) -> dict[int, list[dict[str, Any]]]:
    """By need what its rows say, as an event has it: one query, however many they are."""
    found: dict[int, list[dict[str, Any]]] = defaultdict(list)
    rows = Aim.objects.filter(need__in=keys).select_related("indicator").order_by("need", "position")
    for row in rows:
        found[row.need_id].append(AimLine(row.indicator, row.direction, row.by).data)
    return found

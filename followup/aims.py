"""What a need is to change, and what has moved: told alike by its page, its data, the weighing, the report.

Decided here: the county's value is what is compared, from the last period that had ended when it was decided
to the newest. That a value has moved is never said to be the need's doing; what can't be known yet is said.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from itertools import groupby
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

import clock
from indicators import pictures
from indicators.gate import Shown
from indicators.models import Indicator, Value
from indicators.numbers import plain, written
from indicators.periods import in_words
from indicators.pictures import Mark
from indicators.places import Level
from indicators.series import Reading, Series, series_of, shown_on
from initiatives import days
from initiatives.aims import AimLine, aims_after, read_aims
from initiatives.lanes import LaneStatus
from initiatives.models import Direction, Event, Need
from initiatives.standing import still_held
from initiatives.verbs import Verb
from pictures.picture import Picture
from pictures.wanted import wanted
from publication.keeping import by_version


@dataclass(frozen=True)
class Marks:
    """The days that a series is read by: when it was decided, and first in use; None where it is not."""

    decided: date | None = None
    in_use: date | None = None

    @property
    def in_picture(self) -> list[Mark]:
        said = [(self.decided, _("beslutat")), (self.in_use, _("i bruk"))]
        return [Mark(day, words) for day, words in said if day]


@dataclass(frozen=True)
class AimStands:
    """One aim, its series, and in plain words what has moved and what can't be known."""

    line: AimLine
    sentences: list[str]
    county: Series = field(default_factory=list)
    marks: Marks = field(default_factory=Marks)
    picture: Picture | None = field(default=None, compare=False)

    @property
    def before(self) -> Reading | None:
        """The county's last reading that had ended when it was decided."""
        return _last_before(self.county, self.marks.decided)

    @property
    def now(self) -> Reading | None:
        return self.county[-1] if self.county else None


def aims_that_stand(events: Iterable[Event], day: date) -> list[AimStands]:
    """After these events of a need, by the values that were public at the end of the day.

    As many queries however many aims; none where none is said.
    """
    history = list(events)
    return _all_that_stand(tuple(read_aims(aims_after(history))), marks_of(history), day)


@by_version
def _all_that_stand(lines: tuple[AimLine, ...], marks: Marks, day: date) -> list[AimStands]:
    """Kept: of each indicator all places' values are read, which the gate must see to show the county's."""
    shown = shown_on([line.indicator for line in lines if line.indicator], day)
    return [_stands(number, line, marks, shown) for number, line in enumerate(lines, start=1)]


def _stands(number: int, line: AimLine, marks: Marks, shown: Mapping[int, list[Shown]]) -> AimStands:
    if line.indicator is None:
        return AimStands(line, [_("Det går inte att se i siffror om det blir bättre.")])
    every = shown[line.indicator.pk]
    county = series_of(line.indicator, every, Level.COUNTY)
    drawn = pictures.series_of(line.indicator, every, marks.in_picture)
    # Two aims of one indicator are two pictures of the page, each with an address of its own.
    picture = replace(drawn, name=f"mal-{number}") if drawn.table.rows else None
    return AimStands(line, what_moved(line, county, marks), county, marks, picture)


@wanted
def of_all_aims() -> Iterator[Picture]:
    """What the pages of the needs show, where a series has marks of its own."""
    measured = Need.objects.published().filter(aims__indicator__isnull=False)
    aimed = Event.objects.published().filter(need__in=measured)
    for _need, events in groupby(aimed.order_by("need", "seq"), key=lambda event: event.need_id):
        found = aims_that_stand(events, clock.today())
        yield from (aim.picture for aim in found if aim.picture)


def marks_of(history: Iterable[Event]) -> Marks:
    """The day of the decision on the assignment, and the first on which any place had the result in use."""
    decided = in_use = None
    for event in still_held(history):
        if event.verb == Verb.COMMISSION:
            decided, in_use = _day_of(event), None
        elif event.verb == Verb.AREA_STEP and in_use is None and _is_in_use(event):
            told = event.data.get("day")
            in_use = date.fromisoformat(told) if told else _day_of(event)
    return Marks(decided, in_use)


def _is_in_use(event: Event) -> bool:
    return LaneStatus.IN_USE in {event.data["status"], *event.data.get("municipalities", {}).values()}


def _day_of(event: Event) -> date:
    return timezone.localdate(event.recorded)


def _last_before(series: Series, day: date | None) -> Reading | None:
    """The newest that says a number, of a period that had ended by then."""
    known = [each for each in series if day and each.ended <= day and each.number is not None]
    return known[-1] if known else None


# In plain words.


def what_moved(line: AimLine, series: Series, marks: Marks) -> list[str]:
    """The county's value since the decision, and what can't be known yet."""
    if line.indicator is None or not series:
        return [_("Länet har inget publicerat värde.")]
    now, before = series[-1], _last_before(series, marks.decided)
    newest = _("Länets senaste värde är %(value)s (%(period)s).") % _named(now)
    if now.number is None or before is None or before == now:
        return [newest, _why_nothing_moved(now, before, marks), *_awaited(line.indicator)]
    for each in line.indicator.breaks.all():
        if before.ended < each.day <= now.ended:
            facts = {"day": days.written(each.day), "reason": each.reason}
            broken = _("Serien bröts %(day)s och kan inte jämföras med det som var före: %(reason)s") % facts
            return [newest, broken]
    return [_moved(line, before, now), _what_it_says(now, marks), *_awaited(line.indicator)]


def _why_nothing_moved(now: Reading, before: Reading | None, marks: Marks) -> str:
    if now.number is None:
        return _("Det går inte att säga om det har rört sig.")
    if marks.decided is None:
        return _("Inget uppdrag är beslutat, så det finns inget att jämföra med än.")
    if before is None:
        return _("Det finns inget värde från tiden före beslutet att jämföra med.")
    return _("Det är från tiden före beslutet. Om något har rört sig sedan dess går inte att veta än.")


def _moved(line: AimLine, before: Reading, now: Reading) -> str:
    way = _way(before.number, now.number)
    facts = _named(before) | {"to": now.words, "at": now.name, "how": HOW[way]}
    facts["wanted"] = _("som det var tänkt") if way == line.direction else _but(line.direction)
    words = _("Från %(value)s (%(period)s), före beslutet, till %(to)s (%(at)s): %(how)s, %(wanted)s.")
    return words % facts


def _but(direction: str) -> str:
    return _("men det %s") % Direction(direction).label


def _way(before: Decimal | None, now: Decimal | None) -> str:
    if before is None or now is None or before == now:
        return Direction.HOLD
    return Direction.UP if now > before else Direction.DOWN


HOW: dict[str, Any] = {
    Direction.UP: gettext_lazy("det har ökat"),
    Direction.DOWN: gettext_lazy("det har minskat"),
    Direction.HOLD: gettext_lazy("det är oförändrat"),
}


def _what_it_says(now: Reading, marks: Marks) -> str:
    """What the movement may not be taken for."""
    if marks.in_use is None:
        return _("Det som tas fram är inte i bruk än, så rörelsen säger inget om det.")
    day = {"day": days.written(marks.in_use)}
    if now.ended < marks.in_use:
        return (
            _("Värdet är från tiden innan det togs i bruk %(day)s. Vad det ändrar går inte att veta än.")
            % day
        )
    return _("Det har varit i bruk sedan %(day)s. Att värdet har rört sig säger inte vad det beror på.") % day


def _awaited(indicator: Indicator) -> list[str]:
    due = indicator.next_values_due
    return [_("Nya värden väntas %s.") % days.written(due)] if due else []


def _named(reading: Reading) -> dict[str, Any]:
    return {"value": reading.words, "period": reading.name}


# As an event keeps it.


def values_read(aims: Iterable[AimStands]) -> list[dict[str, Any]]:
    """What a following up keeps of each measured aim: the values before the decision and now.

    By each value's own row: what was read stays read, whatever the source says later.
    """
    return [
        # In words beside the id: an indicator may be called something else one day.
        {
            "indicator": aim.line.indicator.slug,
            "name": aim.line.indicator.name,
            "before": reading_data(aim.before),
            "now": reading_data(aim.now),
        }
        for aim in aims
        if aim.line.indicator
    ]


def reading_data(reading: Reading | None) -> dict[str, Any] | None:
    if reading is None:
        return None
    number = None if reading.number is None else plain(reading.number)
    day = reading.read_on.isoformat()
    return {"period": reading.period, "value": number, "read": day, "row": reading.value}


@dataclass(frozen=True)
class ValueRead:
    """What one measured aim read when it was followed up, in words."""

    sentence: str
    is_revised: bool


def values_when_followed_up(made: Event | None) -> list[ValueRead]:
    """Those that the event keeps; one query, which tells whether the source has revised any since."""
    kept: list[dict[str, Any]] = made.data.get("values", []) if made else []
    rows = {each[when]["row"] for each in kept for when in ("before", "now") if each[when]}
    newer = Value.objects.published().filter(replaces__in=rows)
    revised = set(newer.values_list("replaces", flat=True)) if rows else set[int]()
    return [
        ValueRead(
            read_in_words(each),
            any(each[when] and each[when]["row"] in revised for when in ("before", "now")),
        )
        for each in kept
    ]


def read_in_words(each: dict[str, Any]) -> str:
    """What an event keeps of one measured aim, as one sentence."""
    words = _("%(name)s: före beslutet %(before)s, vid uppföljningen %(now)s.")
    return words % {"name": each["name"], "before": _in_words(each["before"]), "now": _in_words(each["now"])}


def _in_words(kept: dict[str, Any] | None) -> str:
    if kept is None:
        return _("inget värde")
    number = written(Decimal(kept["value"])) if kept["value"] else _("visas inte")
    return f"{number} ({in_words(kept['period'])})"

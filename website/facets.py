"""The filters of the list of needs, each in one place: which needs a choice keeps, and how many each would.

A filter's counts are given all the other filters: what the list would hold if one chose that instead.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.db.models import F
from django.http import HttpRequest

from initiatives.eisenhower import PRIORITY
from initiatives.models import DayTally, NeedTally, TieTally
from initiatives.past_tallies import STANDING
from initiatives.querysets import StandsQuerySet
from initiatives.states import ENDED_EARLY, Phase, states_of
from publication.counting import counted_by_each, summed_by_each
from publication.keeping import by_version
from ui.addresses import PLACE

if TYPE_CHECKING:
    from website.forms import NeedFilter

ENDED = "ended"
"""As a status: all that ended early, outside the four steps."""

Counts = dict[Any, int]
Rows = Any
"""Today's needs, or how they stood on a past day: `NeedQuerySet` or `StandingPeriodQuerySet`."""


@dataclass(frozen=True)
class Facet:
    """What a choice keeps; what the needs are grouped by; what the groups say of each choice."""

    keep: Callable[[Rows, Any], Rows]
    by: Callable[[Rows], Any]
    of_choices: Callable[[Counts], Counts] = dict
    part: str = STANDING
    """Which part of the past days' tally tells of it."""


def _related(path: str, key: str = "slug", part: str = STANDING) -> Facet:
    """Those that have this row there."""
    return Facet(
        lambda rows, row: rows.filter(**{rows.belongs + path: row}),
        lambda rows: F(f"{rows.belongs}{path}__{key}"),
        part=part,
    )


def _tied(path: str, key: str = "slug") -> Facet:
    """The same where a need may have several, which the tallies tell each alone."""
    return _related(path, key, path)


def _by_state(_rows: Rows) -> F:
    return F("state")


def _in_state(rows: Rows, state: str) -> Rows:
    return rows.ended_early() if state == ENDED else rows.filter(state=state)


def _phases(by_state: Counts) -> Counts:
    return {int(phase): sum(by_state.get(state, 0) for state in states_of(phase)) for phase in Phase}


def _states(by_state: Counts) -> Counts:
    return by_state | {ENDED: sum(by_state.get(state, 0) for state in ENDED_EARLY)}


FACETS = {
    "fas": Facet(StandsQuerySet.in_phase, _by_state, _phases),
    "status": Facet(_in_state, _by_state, _states),
    "perspektiv": _related("priority_area__perspective"),
    "omrade": _related("priority_area"),
    "malgrupp": _tied("target_groups"),
    "ursprung": _related("origin"),
    "delregion": _tied("affected_areas"),
    "kommun": _tied("affected_municipalities", "code"),
    "prioritet": Facet(StandsQuerySet.with_priority, lambda _rows: PRIORITY),
}

TIES = frozenset({"malgrupp", "delregion", "kommun"})
"""Of which a need may have several, told each alone."""

KNOWN_OF_TIES = TIES | {"fas", "status", "perspektiv", "omrade"}
"""What the tally tells of the needs that have one."""


NEEDS, TIED, NONE = "needs", "tied", ""
"""Which tally tells of today: of the needs, or of what they are tied to; none."""


def told_by(names: Collection[str], day: date | None = None) -> str:
    """Which tally tells what these filters ask together: for a past day the part of its own."""
    if day is not None:
        parts = {FACETS[name].part for name in names} or {STANDING}
        # Of ties nothing but themselves.
        return parts.pop() if len(parts) == 1 else NONE
    ties = TIES.intersection(names)
    if not ties:
        return NEEDS
    return TIED if len(ties) == 1 and KNOWN_OF_TIES.issuperset(names) else NONE


def tally_of(names: Collection[str], day: date | None = None) -> Any:
    """How many there are, for what these filters ask together; None where no tally knows."""
    told = told_by(names, day)
    if day is not None:
        return DayTally.objects.as_of(told, day) if told else None
    return {NEEDS: NeedTally.objects, TIED: TieTally.objects}[told].all() if told else None


def counts(form: "NeedFilter", names: Iterable[str] = FACETS) -> dict[str, Counts]:
    """For each filter, how many needs each of its choices would leave: most of them in one query.

    Without those that no tally tells, where the list is too long to be read through for them.
    """
    here = [name for name in names if name in form.fields]
    together = _of_all() if form.is_of_all else _together(form, here)
    found = {name: together[name] if name in together else _counts(form, name) for name in here}
    return {name: of_each for name, of_each in found.items() if of_each is not None}


def _together(form: "NeedFilter", names: Iterable[str]) -> dict[str, Counts]:
    """Of those that are not chosen, which are asked of the same rows."""
    heaps: dict[str, list[str]] = {}
    for name in names:
        told = form.told_by(name)
        # A row that has several values of one would be several rows at each of the others.
        if name not in form.chosen and (told or name not in TIES):
            heaps.setdefault(told, []).append(name)
    found: dict[str, Counts] = {}
    for told, heap in heaps.items():
        if not told and form.is_long():
            continue
        rows = form.tally(by=heap[0]) if told else form.matching()
        found |= _each(rows, heap, summed_by_each if told else counted_by_each)
    return found


def _each(rows: Rows, names: Iterable[str], count: Callable[..., dict[str, Counts]]) -> dict[str, Counts]:
    by = {name: FACETS[name].by(rows) for name in names}
    return {name: FACETS[name].of_choices(of_each) for name, of_each in count(rows, by).items()}


def _counts(form: "NeedFilter", name: str) -> Counts | None:
    """One filter's; None where nobody can tell without reading a long list."""
    tally = form.tally(without=name, by=name)
    if tally is not None:
        return _each(tally, [name], summed_by_each)[name]
    if form.is_long(without=name):
        return None
    return _each(form.matching(without=name), [name], counted_by_each)[name]


@by_version
def _of_all() -> dict[str, Counts]:
    """Of the list as it is first met, and most often: kept whole, so that nothing is compiled."""
    ties = [name for name in FACETS if name in TIES]
    needs = _each(NeedTally.objects.all(), [name for name in FACETS if name not in TIES], summed_by_each)
    return needs | _each(TieTally.objects.all(), ties, summed_by_each)


@dataclass(frozen=True)
class Way:
    """A link to the list with one filter another way. `query`: the address's, without the page."""

    label: str
    query: str
    count: int
    is_chosen: bool = False


def ways_on(form: "NeedFilter", request: HttpRequest) -> list[Way]:
    """Where nothing fits all that is asked: each filter that, left out, would give some. One query each."""
    if not form.is_valid():
        return []
    ways = [
        Way(
            str(form.fields[name].label),
            _query(request, name),
            form.how_many(without=name),
        )
        for name in form.chosen
    ]
    return [way for way in ways if way.count]


def drill_down(form: "NeedFilter", request: HttpRequest, names: Iterable[str]) -> dict[str, list[Way]]:
    """For each of the filters its choices that leave something, as links; the chosen one leads back."""
    given = counts(form, names)
    ways = {
        str(form.fields[name].label): _choices(form, request, name, given[name])
        for name in names
        if name in form.fields
    }
    return {label: links for label, links in ways.items() if links}


def _choices(form: "NeedFilter", request: HttpRequest, name: str, counted: Counts) -> list[Way]:
    """One filter's choices that leave something."""
    given, chosen = {str(value): count for value, count in counted.items()}, form[name].data or ""
    field: Any = form.fields[name]
    choices = [(str(getattr(value, "value", value)), str(label)) for value, label in field.choices]
    return [
        Way(label, _query(request, name, "" if value == chosen else value), given[value], value == chosen)
        for value, label in choices
        if value and given.get(value)
    ]


def _query(request: HttpRequest, name: str, value: str = "") -> str:
    query = {key: asked for key, asked in request.GET.items() if key not in PLACE} | {name: value}
    return urlencode([(key, asked) for key, asked in query.items() if asked])

"""The whole public status at the end of a day, and what changed between two."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from django.core.paginator import Page
from django.db.models import BooleanField, Count, ExpressionWrapper, F, OuterRef, Q, Subquery, Sum
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from initiatives.models import DayTally, StandingPeriod
from initiatives.past_tallies import STANDING
from initiatives.querysets import StandingPeriodQuerySet
from initiatives.states import ENDED_EARLY, Phase, State, states_of
from organizations.region import Region
from publication.counting import counted, keys_of, keys_of_each, summed, summed_by
from publication.keeping import by_version
from ui.paging import PER_PAGE, paginate
from website.summaries import Summary, summarize_then

PER_STATE = 5
"""So many needs of each state are named; the list has the rest."""

PER_CHANGE = 10
OVER = [*ENDED_EARLY, State.CLOSED]


@dataclass(frozen=True)
class StateThen:
    """One state that day: how many stood in it, and the latest of them."""

    state: str
    label: str
    count: int
    unconfirmed: int
    latest: list[Summary]


@dataclass(frozen=True)
class ColumnThen:
    """One step on the board of that day; phase 0 has what had ended early."""

    phase: int
    label: str
    states: list[StateThen]

    @property
    def count(self) -> int:
        return sum(state.count for state in self.states)

    @property
    def unconfirmed(self) -> int:
        return sum(state.unconfirmed for state in self.states)


@dataclass(frozen=True)
class Status:
    """The whole public status at the end of one day."""

    day: date
    columns: list[ColumnThen]
    ended: ColumnThen
    afterwards: int

    @property
    def count(self) -> int:
        return sum(column.count for column in self.columns) + self.ended.count


def status_of(day: date, region: Region) -> Status:
    """In a handful of queries, however many needs there were."""
    tally: Any = DayTally.objects.as_of(STANDING, day)
    by_state, unsure = summed_by(tally, F("state")), summed_by(tally.unconfirmed(), F("state"))
    latest = _latest(day, sorted(by_state), region)

    def states(among: Sequence[str]) -> list[StateThen]:
        return [
            StateThen(state, State(state).words, by_state[state], unsure.get(state, 0), latest.get(state, []))
            for state in among
            if state in by_state
        ]

    return Status(
        day=day,
        columns=[ColumnThen(int(step), step.words, states(states_of(step))) for step in Phase],
        ended=ColumnThen(0, "", states([state for state in State if state in ENDED_EARLY])),
        afterwards=counted(StandingPeriod.objects.as_of(day).afterwards(day)),
    )


@by_version
def _latest_keys(day: date, states: tuple[str, ...]) -> list[int]:
    """The latest of every state, in one query and not one for each: their keys alone."""
    then = StandingPeriod.objects.to_list(day)
    return keys_of_each(then.filter(state=state).newest_first()[:PER_STATE] for state in states)


def _latest(day: date, states: Sequence[str], region: Region) -> dict[str, list[Summary]]:
    """By state, those that had come to it last."""
    found: dict[str, list[Summary]] = {}
    keys = _latest_keys(day, tuple(states))
    for period in StandingPeriod.objects.filter(pk__in=keys).for_list().newest_first():
        found.setdefault(period.state, []).append(summarize_then(period, region, day))
    return found


# Between two days.


@dataclass(frozen=True)
class ChangedNeed:
    """One need and what happened to it: the state before, empty where it was not there."""

    line: Summary
    before: str


@dataclass(frozen=True)
class Kind:
    """One kind of change: its name in addresses, its heading, what it means."""

    name: str
    heading: str | Promise
    means: str | Promise
    is_always_told: bool = True


KINDS = [
    Kind("kom", _("Kom"), _("De fanns inte i portalen den första dagen, men den sista.")),
    Kind("flyttades", _("Flyttades"), _("De fanns båda dagarna och har bytt läge däremellan.")),
    Kind("avslutades", _("Avslutades"), _("De slutfördes eller avslutades i förtid.")),
    Kind(
        "efterregistrerades",
        _("Efterregistrerades"),
        _("De skrevs in eller ändrades efter vad en äldre källa säger. När det hände är inte alltid känt."),
        is_always_told=False,
    ),
    Kind("vantade", _("Väntade"), _("De stod i samma läge hela tiden, utan att flyttas.")),
]


def between(first: date, last: date) -> dict[str, StandingPeriodQuerySet]:
    """What came, moved, ended and waited between the end of one day and the end of another, by kind.

    Each row is how the need stood at the end. What a source tells neither came nor ended then: it was only
    written down.
    """
    changed = _changed(first, last)
    return {kind: changed.filter(which) for kind, which in CHANGED.items()} | {
        "vantade": StandingPeriod.objects.to_wait(last).exclude(state__in=OVER).filter(state_from__lte=first)
    }


def _changed(first: date, last: date) -> StandingPeriodQuerySet:
    """What has come to its state since then, each with `was_there`: whether it was known before."""
    there = ExpressionWrapper(Q(known_from__lte=first), output_field=BooleanField())
    return StandingPeriod.objects.moved_between(first, last).annotate(was_there=there)


def _kinds() -> dict[str, Q]:
    """Of what has changed: what came, moved and ended."""
    # There and back again between the two days is a move too, though both ends look alike.
    moved = Q(was_there=True)
    # What a source tells did not come when it was written down, so it must not look like news of that day.
    came = Q(was_there=False, begun_by_source=False)
    written = Q(was_there=False, begun_by_source=True)
    by_source, over = Q(rests_on_source=True), Q(state__in=OVER)
    went_on = (moved | written) & ~by_source
    return {
        "kom": came,
        "flyttades": went_on & ~over,
        "avslutades": (came | went_on) & over,
        "efterregistrerades": (moved | written) & by_source,
    }


CHANGED = _kinds()
TELLING = ("was_there", "begun_by_source", "rests_on_source", "state")
"""All that tells the kinds apart."""


@by_version
def _how_many(first: date, last: date) -> dict[str, int]:
    """Of each kind: of what has changed between the days, and all that was open then but for that."""
    # What tells the same is counted first, which is quicker than to ask each row of every kind.
    alike = _changed(first, last).order_by().values(*TELLING).annotate(n=Count("pk"))
    which = CHANGED | {"went": ~Q(state__in=OVER)}
    counts: dict[str, int] = alike.aggregate(
        **{kind: Sum("n", filter=some, default=0) for kind, some in which.items()}
    )
    were_open = summed(DayTally.objects.as_of(STANDING, last).exclude(state__in=OVER))
    return counts | {"vantade": were_open - counts.pop("went")}


@dataclass(frozen=True)
class Changes:
    """One kind of change, as the page shows it."""

    kind: Kind
    page: Page[Any]
    lines: list[ChangedNeed]

    @property
    def count(self) -> int:
        return self.page.paginator.count


def changes(first: date, last: date, region: Region, *, only: str = "", number: Any = None) -> list[Changes]:
    """Every kind with its first needs; or only one kind, paged."""
    pages = {
        kind: _page(kind, rows, number if only else None, PER_PAGE if only else PER_CHANGE, count)
        for kind, (rows, count) in _by_kind(first, last).items()
        if only in {"", kind.name}
    }
    keys = {kind: keys_of(cast("Any", page.object_list)) for kind, page in pages.items()}
    rows = _with_before([key for theirs in keys.values() for key in theirs], first)
    lines = {
        pk: ChangedNeed(summarize_then(row, region, last), _words(row.before)) for pk, row in rows.items()
    }
    # Some kinds say something even when empty: that nothing was finished is news too.
    return [
        Changes(kind, page, [lines[key] for key in keys[kind] if key in lines])
        for kind, page in pages.items()
        if page.paginator.count or kind.is_always_told or only
    ]


def _by_kind(first: date, last: date) -> dict[Kind, tuple[StandingPeriodQuerySet, int]]:
    """The rows of each kind, and how many they are."""
    rows, counts = between(first, last), _how_many(first, last)
    return {kind: (rows[kind.name], counts[kind.name]) for kind in KINDS}


def _page(kind: Kind, rows: StandingPeriodQuerySet, number: Any, most: int, count: int) -> Page[Any]:
    ordered = rows.longest_first() if kind.name == "vantade" else rows.lately_moved()
    return paginate(ordered, number, most, count=lambda _rows: count)


def _with_before(keys: list[int], first: date) -> dict[int, Any]:
    """These rows, each with `before`: the need's state at the end of the first day. One query."""
    of_need = StandingPeriod.objects.filter(need=OuterRef("need"))
    before = Subquery(of_need.as_of(first).values("state")[:1])
    return StandingPeriod.objects.for_list().annotate(before=before).in_bulk(keys)


def _words(state: str | None) -> str:
    return State(state).words if state else ""

"""The whole public status at the end of a day, and what changed between two."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Page
from django.db.models import Count, Exists, F, OuterRef, Q, Subquery, Window
from django.db.models.functions import RowNumber
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from initiatives.models import Event, StandingPeriod
from initiatives.querysets import StandingPeriodQuerySet
from initiatives.states import ENDED_EARLY, Phase, State, states_of
from initiatives.verbs import Verb
from organizations.region import Region
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
    """In two queries, however many needs there were."""
    then = StandingPeriod.objects.as_of(day)
    unsure = Count("pk", filter=then.are_unconfirmed())
    afterwards = Count("pk", filter=Q(recorded_on__gt=day))
    counted = {
        row["state"]: row
        for row in then.order_by().values("state").annotate(n=Count("pk"), later=afterwards, unsure=unsure)
    }
    latest = _latest(then, day, region)

    def states(among: Sequence[str]) -> list[StateThen]:
        return [
            StateThen(
                state,
                State(state).words,
                counted[state]["n"],
                counted[state]["unsure"],
                latest.get(state, []),
            )
            for state in among
            if state in counted
        ]

    return Status(
        day=day,
        columns=[ColumnThen(int(step), step.words, states(states_of(step))) for step in Phase],
        ended=ColumnThen(0, "", states([state for state in State if state in ENDED_EARLY])),
        afterwards=sum(row["later"] for row in counted.values()),
    )


def _latest(then: StandingPeriodQuerySet, day: date, region: Region) -> dict[str, list[Summary]]:
    """By state, those that had come to it last."""
    # The latest of every state in one query, not one for each.
    place = Window(
        RowNumber(), partition_by=F("state"), order_by=[F("since").desc(), F("number_order").desc()]
    )
    found: dict[str, list[Summary]] = {}
    for period in then.alias(place=place).filter(place__lte=PER_STATE).for_list().newest_first():
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

    Each row is how the need stood at the end, with `before`: its state at the beginning. What a source tells
    neither came nor ended then: it was only written down.
    """
    of_need = StandingPeriod.objects.filter(need=OuterRef("need"))
    before = Subquery(of_need.as_of(first).values("state")[:1])
    # There and back again between the two days is a move too, though both ends look alike.
    elsewhere = of_need.filter(from_day__gt=first, from_day__lte=last).exclude(state=OuterRef("before"))
    then = StandingPeriod.objects.as_of(last).annotate(before=before)
    stayed = then.filter(before__isnull=False, before=F("state")).exclude(Exists(elsewhere))
    moved = then.filter(before__isnull=False).filter(~Q(before=F("state")) | Exists(elsewhere))
    # What a source tells did not come when it was written down, so it must not look like news of that day.
    began_by_source = Exists(Event.objects.filter(need=OuterRef("need"), seq=1, verb=Verb.IMPORT_HISTORY))
    came, written = then.filter(~began_by_source, before=None), then.filter(began_by_source, before=None)
    by_source = Q(facts__rests_on_source=True)
    changed = then.filter(pk__in=(moved | written).values("pk"))
    went_on = changed.exclude(by_source)
    return {
        "kom": came,
        "flyttades": went_on.exclude(state__in=OVER),
        "avslutades": then.filter(
            Q(pk__in=came.values("pk")) | Q(pk__in=went_on.values("pk")), state__in=OVER
        ),
        "efterregistrerades": changed.filter(by_source),
        "vantade": stayed.exclude(state__in=OVER),
    }


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
    found = between(first, last)
    told = []
    for kind in KINDS:
        if only not in {"", kind.name}:
            continue
        rows = found[kind.name].for_list()
        rows = rows.longest_first() if kind.name == "vantade" else rows.newest_first()
        page = paginate(rows, number, PER_PAGE if only else PER_CHANGE)
        # Some kinds say something even when empty: that nothing was finished is news too.
        if not (page.paginator.count or kind.is_always_told or only):
            continue
        lines = [ChangedNeed(summarize_then(row, region, last), _words(row.before)) for row in page]
        told.append(Changes(kind, page, lines))
    return told


def _words(state: str | None) -> str:
    return State(state).words if state else ""

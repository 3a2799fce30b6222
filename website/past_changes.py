"""What came, moved, ended and waited between two days."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Page
from django.db.models import BooleanField, ExpressionWrapper, OuterRef, Q, QuerySet, Subquery
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from initiatives.models import DayTally, StandingPeriod
from initiatives.past_tallies import STANDING
from initiatives.querysets import StandingPeriodQuerySet
from initiatives.states import OVER, State
from organizations.region import Region
from publication.counting import keys_of, summed
from publication.keeping import by_version
from ui.paging import PER_PAGE, paginate
from website.past_days import MOST_READ
from website.summaries import Summary, summarize_then

PER_CHANGE = 10


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
WAITED = KINDS[-1]


@dataclass(frozen=True)
class Change:
    """One kind of change, as the page shows it."""

    kind: Kind
    page: Page[Any]
    lines: list[ChangedNeed]

    @property
    def count(self) -> int:
        return self.page.paginator.count


@dataclass(frozen=True)
class Changes:
    """Every kind that is shown. `is_cut`: more has changed than is read, so what is told is of those that
    changed last, and nothing of who waited."""

    shown: list[Change]
    is_cut: bool


def changes(first: date, last: date, region: Region, *, only: str = "", number: Any = None) -> Changes:
    """Between the end of one day and the end of another: every kind with its first needs; or only one, paged.

    Each row is how the need stood at the end. What a source tells neither came nor ended then: it was only
    written down.
    """
    told = _told(first, last)
    most = PER_PAGE if only else PER_CHANGE
    pages: dict[Kind, Page[Any]] = {}
    for kind in KINDS:
        if only in {"", kind.name} and kind.name in told.counts:
            rows: Any = told.first.get(kind.name)
            if kind is WAITED:
                rows = waited(first, last)
            elif only:
                rows = _read(first, last).keys[kind.name]
            pages[kind] = paginate(rows, number if only else None, most, count=_count(told, kind))
    keys = {kind: _keys(page) for kind, page in pages.items()}
    rows_by_key = _with_before([key for theirs in keys.values() for key in theirs], first)
    lines = {
        pk: ChangedNeed(summarize_then(row, region, last), _words(row.before))
        for pk, row in rows_by_key.items()
    }
    # Some kinds say something even when empty: that nothing was finished is news too, where all is known.
    shown = [
        Change(kind, page, [lines[key] for key in keys[kind] if key in lines])
        for kind, page in pages.items()
        if page.paginator.count or ((kind.is_always_told or only) and not told.is_cut)
    ]
    return Changes(shown, told.is_cut)


def _count(told: "_Told", kind: Kind) -> Callable[[Any], int]:
    return lambda _rows: told.counts[kind.name]


def _keys(page: Page[Any]) -> list[int]:
    rows: Any = page.object_list
    return keys_of(rows) if isinstance(rows, QuerySet) else rows


def waited(first: date, last: date) -> StandingPeriodQuerySet:
    """What was open the last day and stood as it did the first, the longest first."""
    rows = StandingPeriod.objects.to_wait(last).exclude(state__in=OVER).filter(state_from__lte=first)
    return rows.longest_first()


def _kinds(first: date) -> dict[str, Q]:
    """Of what has come to its state since then: what came, moved and ended."""
    # There and back again between the two days is a move too, though both ends look alike.
    moved = Q(known_from__lte=first)
    # What a source tells did not come when it was written down, so it must not look like news of that day.
    came = Q(known_from__gt=first, begun_by_source=False)
    written = Q(known_from__gt=first, begun_by_source=True)
    by_source, over = Q(rests_on_source=True), Q(state__in=OVER)
    went_on = (moved | written) & ~by_source
    return {
        "kom": came,
        "flyttades": went_on & ~over,
        "avslutades": (came | went_on) & over,
        "efterregistrerades": (moved | written) & by_source,
    }


@dataclass(frozen=True)
class _Read:
    """What has changed, those first that moved last. `keys`: the periods' by kind; `still_open`: how many had
    not ended."""

    keys: Mapping[str, list[int]]
    still_open: int
    is_cut: bool


def _read(first: date, last: date) -> _Read:
    """In one query, which reads an index from the last day on, and no further than `MOST_READ`."""
    kinds = _kinds(first)
    told = {name: ExpressionWrapper(which, BooleanField()) for name, which in kinds.items()}
    rows = StandingPeriod.objects.moved_between(first, last).annotate(**told).lately_moved()
    found: dict[str, list[int]] = {name: [] for name in kinds}
    still_open = 0
    changed = list(rows.values_list("pk", "state", *kinds)[: MOST_READ + 1])
    for key, state, *is_so in changed[:MOST_READ]:
        still_open += state not in OVER
        for name, so in zip(kinds, is_so, strict=True):
            if so:
                found[name].append(key)
    return _Read(found, still_open, is_cut=len(changed) > MOST_READ)


@dataclass(frozen=True)
class _Told:
    """How many of each kind, and the first of each but of those that waited."""

    counts: Mapping[str, int]
    first: Mapping[str, list[int]]
    is_cut: bool


@by_version
def _told(first: date, last: date) -> _Told:
    """What the page of all kinds needs; the rest is not kept, or whoever asks much would fill the memory."""
    read = _read(first, last)
    counts = {name: len(keys) for name, keys in read.keys.items()}
    if not read.is_cut:
        were_open = summed(DayTally.objects.as_of(STANDING, last).exclude(state__in=OVER))
        counts[WAITED.name] = were_open - read.still_open
    return _Told(counts, {name: keys[:PER_CHANGE] for name, keys in read.keys.items()}, read.is_cut)


def _with_before(keys: list[int], first: date) -> dict[int, Any]:
    """These rows, each with `before`: the need's state at the end of the first day. One query."""
    of_need = StandingPeriod.objects.filter(need=OuterRef("need"))
    before = Subquery(of_need.as_of(first).values("state")[:1])
    return StandingPeriod.objects.for_list().annotate(before=before).in_bulk(keys)


def _words(state: str | None) -> str:
    return State(state).words if state else ""

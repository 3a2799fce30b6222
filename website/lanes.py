"""Where a result is in use: the lanes of one need, and of one place, as pages and data tell of them."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import (
    BooleanField,
    Case,
    Count,
    ExpressionWrapper,
    F,
    Prefetch,
    Q,
    QuerySet,
    Value,
    When,
)

import clock
from followup.models import Implementation
from followup.querysets import ImplementationQuerySet, old_before
from initiatives.lanes import Lane, LaneKind, LaneStatus
from initiatives.models import Need
from initiatives.states import TAKEN_UP
from organizations.models import Principal, SubregionalArea
from prepared import prepared
from publication.counting import counted, counted_by_each
from website.decisions import iso

UNSAID = ""
"""In place of a status: nobody has said anything."""

Use = dict[tuple[str, bool], Counter[str]]
"""By place and whether of examples, how many results stand how there."""

Counts = dict[Any, int]
"""How many results stand how at one place: by status, `UNSAID` or None."""

BELOW = Prefetch("area__municipalities", Principal.objects.by_name())
"""Every municipality of the lane's area, by name."""


@dataclass(frozen=True)
class LaneLine:
    """A lane, with the municipalities below it: those that have said how far they have come, and the others.

    What an area says of the whole is never told as a municipality's.
    """

    row: Implementation
    below: list[Implementation]
    unsaid: list[Principal]

    @property
    def in_use(self) -> int:
        """How many of its municipalities have it in use by their own word."""
        return sum(row.status == LaneStatus.IN_USE for row in self.below)

    @property
    def total(self) -> int:
        """Its municipalities."""
        return len(self.below) + len(self.unsaid)


def lane_line(row: Implementation, below: list[Implementation]) -> LaneLine:
    """The lane with all of its area's municipalities, as `municipalities` has them by name."""
    said = {each.principal_id for each in below}
    all_below = row.area.municipalities.all() if row.area else ()
    return LaneLine(row, below, [each for each in all_below if each.pk not in said])


@dataclass(frozen=True)
class PlaceLine:
    """What one place is to use or uses: its lane or, below one, its area's with its own row.

    `counted`: in how many municipalities it is in use by their own word, of how many: an area's, or the
    county's where the line is a municipality's.
    """

    row: Implementation
    own: Implementation | None = None
    is_below: bool = False
    counted: tuple[int, int] | None = None

    @property
    def shown(self) -> Implementation | None:
        """What the place has said itself; None of a municipality that has not, whatever its area says."""
        return self.own if self.is_below else self.row

    @property
    def word(self) -> str | None:
        """How far it has come by that, as `Stands` counts it."""
        return said_of(self.shown.status, self.shown.confirmed_on) if self.shown else None


def lane_lines(need: Need) -> list[LaneLine]:
    """The need's lanes in the region's order. Two queries."""
    rows = _rows(need.pk, old_before(clock.today()))
    below: dict[int, list[Implementation]] = defaultdict(list)
    lanes = []
    for row in rows:
        # A row within an area is a municipality's own word, shown below its area and never as a lane.
        if row.within_id:
            below[row.within_id].append(row)
        else:
            lanes.append(row)
    return [lane_line(row, below[row.area_id] if row.area_id else []) for row in lanes]


@prepared
def _rows(need: int, old_before: date) -> QuerySet[Implementation]:
    rows = Implementation.objects.filter(need=need).with_age_by(old_before)
    return rows.select_related("area", "principal").prefetch_related(BELOW)


def lane_data(line: LaneLine) -> dict[str, Any]:
    """One lane in open data; keys are promises."""
    return _facts(line.row) | {
        "municipalities": [_facts(row) for row in line.below],
        "municipalities_in_use": line.in_use,
        "municipalities_total": line.total,
        "municipalities_unsaid": [{"area": each.name, "id": each.code} for each in line.unsaid],
    }


def _facts(row: Implementation) -> dict[str, Any]:
    return {
        "area": str(row.place),
        "id": row.lane.key,
        "status": row.status,
        "status_label": row.status_words,
        "day": iso(row.day) or None,
        "confirmed_on": iso(row.confirmed_on) or None,
        "is_old": row.is_old,  # type: ignore[attr-defined]  # annotated by `with_age`
    }


@dataclass(frozen=True)
class Stands:
    """How all that has been published for a place stands there, by the place's own word.

    `counts`: how much stands how; `UNSAID` is a lane that nobody has spoken of, which is not begun as far as
    is known, and None a municipality that has said nothing. `rows`: those that stand in any of these ways,
    the newest need first; each has `need`.
    """

    counts: Counts
    rows: Callable[[Collection[str | None]], QuerySet[Any]]

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    def how_many(self, statuses: Collection[str | None]) -> int:
        """How much stands in any of these ways."""
        return sum(self.counts.get(status, 0) for status in statuses)


def said_of(status: str, confirmed_on: date | None) -> str:
    """The status of a place's row, or that nobody has said anything: as a row says of itself."""
    return UNSAID if status == LaneStatus.NOT_STARTED and confirmed_on is None else status


SAID = Case(When(status=LaneStatus.NOT_STARTED, confirmed_on=None, then=Value(UNSAID)), default=F("status"))
"""The same in SQL."""


def stands(place: SubregionalArea | Principal) -> Stands:
    """Of all that has been published for the place: however much it is, two queries at most."""
    rows = _published().annotate(said=SAID)
    if isinstance(place, Principal) and place.area:
        return _below(rows.filter(area=place.area), rows.below().filter(principal=place))
    lanes = rows.filter(area=place) if isinstance(place, SubregionalArea) else _of_principal(place, rows)
    return Stands(_by_word(lanes), lambda among: _by_need(lanes.filter(Q(said__in=among))))


def _below(lanes: ImplementationQuerySet, own: ImplementationQuerySet) -> Stands:
    """Of a municipality: what has been published for its area, by the municipality's `own` rows alone."""
    own = own.filter(need__in=lanes.values("need"))
    of_own = _by_word(own)

    def rows(among: Collection[str | None]) -> QuerySet[Any]:
        kept = Q(need__in=own.filter(Q(said__in=[said for said in among if said is not None])).values("need"))
        return _by_need(lanes.filter(kept | ~Q(need__in=own.values("need")) if None in among else kept))

    return Stands({**of_own, None: counted(lanes) - sum(of_own.values())}, rows)


def _by_word(rows: ImplementationQuerySet) -> Counts:
    return counted_by_each(rows, {"said": F("said")})["said"]


def _by_need(rows: ImplementationQuerySet) -> ImplementationQuerySet:
    return rows.order_by("-need__number_order")


def _of_principal(place: Principal, rows: ImplementationQuerySet) -> ImplementationQuerySet:
    return rows.lanes().filter(principal=place)


def place_lines(place: SubregionalArea | Principal, needs: Collection[int] | None = None) -> list[PlaceLine]:
    """What has been published for the place to use, the newest need first: of these needs, or all. At most
    four queries."""
    rows = _published()
    if needs is not None:
        rows = rows.filter(need__in=needs)
    rows = rows.with_age(clock.today())
    if isinstance(place, SubregionalArea):
        lines = _of_area(place, rows)
    elif place.area:
        lines = _of_municipality(place, rows)
    else:
        lines = [PlaceLine(row) for row in _newest_first(_of_principal(place, rows))]
    return lines


def _published() -> ImplementationQuerySet:
    found: ImplementationQuerySet = Implementation.objects.filter(
        need__number__isnull=False, need__state__in=TAKEN_UP
    )
    return found


def used_now() -> Use:
    """How far every place has come; a municipality by its own word alone. Two queries."""
    rows = _published()
    silent = ExpressionWrapper(Q(confirmed_on=None), output_field=BooleanField())
    of = (
        rows.annotate(silent=silent)
        .order_by()
        .values_list("area__slug", "principal__code", "within__slug", "status", "silent", "need__is_example")
    )
    found: Use = defaultdict(Counter)
    lanes: Counter[tuple[str, bool]] = Counter()
    below: Counter[tuple[str, bool]] = Counter()
    for area, code, within, status, is_silent, is_example, count in of.annotate(n=Count("pk")):
        lane = Lane(LaneKind.AREA, area) if area else Lane(LaneKind.PRINCIPAL, code)
        said = UNSAID if is_silent and status == LaneStatus.NOT_STARTED and not within else status
        found[str(lane), is_example][said] += count
        if area:
            lanes[area, is_example] += count
        if within:
            below[code, is_example] += count
    for code, area in Principal.objects.exclude(area=None).values_list("code", "area__slug"):
        for is_example in (False, True):
            place = str(Lane(LaneKind.PRINCIPAL, code)), is_example
            # What its area is to use, the municipality has said something of or nothing.
            # Fewer than none: it has said something of what was published for an area that it stood within.
            if (unsaid := lanes[area, is_example] - below[code, is_example]) > 0:
                found[place][UNSAID] += unsaid
    return found


def _newest_first(rows: ImplementationQuerySet) -> ImplementationQuerySet:
    return _by_need(rows.select_related("need", "area", "principal"))


def _of_area(area: SubregionalArea, rows: ImplementationQuerySet) -> list[PlaceLine]:
    # Counted in SQL without an order, for the reason that `facets` gives.
    used = rows.below().filter(within=area, status=LaneStatus.IN_USE).order_by()
    counts = dict(used.values_list("need").annotate(n=Count("pk")))
    total = area.municipalities.count()
    lanes = _newest_first(rows.filter(area=area))
    return [PlaceLine(row, counted=(counts.get(row.need_id, 0), total)) for row in lanes]


def _of_municipality(place: Principal, rows: ImplementationQuerySet) -> list[PlaceLine]:
    own = {row.need_id: row for row in rows.below().filter(principal=place)}
    used = rows.below().filter(status=LaneStatus.IN_USE).order_by()
    counts = dict(used.values_list("need").annotate(n=Count("pk")))
    total = Principal.objects.municipalities().count()
    return [
        PlaceLine(row, own.get(row.need_id), is_below=True, counted=(counts.get(row.need_id, 0), total))
        for row in _newest_first(rows.filter(area=place.area))
    ]

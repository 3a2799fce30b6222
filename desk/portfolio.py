"""All assignments under way in one list: how each goes, its nearest day, who leads it and how much else."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

import clock
from assignments.models import Assignment, Colour, PlannedReport, ProcessLeader, StatusUpdate
from assignments.nearest_days import nearest_day
from desk.load import UNDER_WAY
from desk.waiting.leading import led_by, led_by_nobody
from initiatives.models import Need
from initiatives.querysets import NeedQuerySet
from initiatives.states import Holder, State
from initiatives.wording import marked_state

SHOWN = (*UNDER_WAY, State.REPORTED)
UNSET = "inget"
"""The light of an assignment whose state nobody has told."""

NOBODY = "ingen"
"""As the leader of one that nobody leads."""

WORST_FIRST = {Colour.RED: 0, Colour.YELLOW: 1, "": 2, Colour.GREEN: 3}


@dataclass(frozen=True)
class Leader:
    key: int
    name: str
    leads: int
    """How many assignments under way, this one too."""


@dataclass(frozen=True)
class Line:
    need: Need
    state: str
    told: StatusUpdate | None
    leaders: list[Leader]
    what: str
    """What comes on its nearest day; empty where it has none."""
    day: date | None

    @property
    def is_late(self) -> bool:
        return bool(self.day and self.day < clock.today())


def assignments(person: int | None = None) -> NeedQuerySet:
    """The needs whose assignments are under way; `person`: those alone that she leads or is to write."""
    rows = Need.objects.published().filter(state__in=SHOWN)
    rows = rows if person is None else rows.filter(led_by(person, clock.today()))
    told = StatusUpdate.objects.filter(assignment__need=OuterRef("pk"), assignment__is_open=True)
    reports = PlannedReport.objects.unanswered().filter(charter__assignment__need=OuterRef("pk"))
    days = rows.annotate(
        light=Coalesce(Subquery(told.newest_first().values("colour")[:1]), Value("")),
        own_day=nearest_day(),
        report_day=Subquery(reports.values("due_on")[:1]),
    )
    return days.annotate(due=_sooner("own_day", "report_day"))


def _sooner(one: str, other: str) -> Case:
    """The sooner of the two, or the one that there is: `Least` says that on one database alone."""
    first = When(**{f"{other}__isnull": True}, then=F(one))
    return Case(first, When(**{f"{one}__lte": F(other)}, then=F(one)), default=F(other))


def with_light(light: str) -> Q:
    return Q(light="" if light == UNSET else light)


def soonest_first(rows: NeedQuerySet) -> NeedQuerySet:
    return rows.order_by(F("due").asc(nulls_last=True), "number_order")


def worst_first(rows: NeedQuerySet) -> NeedQuerySet:
    places = [When(light=light, then=Value(place)) for light, place in WORST_FIRST.items()]
    order = Case(*places, output_field=IntegerField())
    return rows.order_by(order, F("due").asc(nulls_last=True), "number_order")


def led(leader: str) -> Q:
    """By that person, by her key; or by nobody."""
    today = clock.today()
    return led_by_nobody(today) if leader == NOBODY else led_by(int(leader), today)


SORTING: dict[str, Callable[[NeedQuerySet], NeedQuerySet]] = {
    "dag": soonest_first,
    "ljus": worst_first,
    "nummer": NeedQuerySet.by_number,
}


def leaders() -> list[Leader]:
    """Whoever leads an assignment under way today, by name."""
    rows = _leading().order_by("user__name_order", "user")
    counts: dict[tuple[int, str], set[int]] = defaultdict(set)
    for user, name, need in rows.values_list("user", "user__name", "assignment__need"):
        # A set: whoever leads one in two capacities does not lead two.
        counts[user, name].add(need)
    return [Leader(user, name, len(needs)) for (user, name), needs in counts.items()]


def lines(needs: Sequence[Any], all_leaders: Sequence[Leader]) -> list[Line]:
    """A page's, in three queries."""
    keys, known = [need.pk for need in needs], {leader.key: leader for leader in all_leaders}
    of_need: dict[int, dict[int, Leader]] = defaultdict(dict)
    for need, user in _leading().filter(assignment__need__in=keys).values_list("assignment__need", "user"):
        of_need[need] |= {user: known[user]} if user in known else {}
    opened = Assignment.objects.filter(need__in=keys, is_open=True)
    told = {
        row.assignment.need_id: row
        for row in StatusUpdate.objects.filter(assignment__in=opened)
        .select_related("assignment")
        .order_by("pk")
    }
    paused = dict(opened.values_list("need", "resume_by"))
    return [
        Line(
            need=need,
            state=marked_state(need),
            told=told.get(need.pk),
            leaders=list(of_need[need.pk].values()),
            what=_what(need, paused.get(need.pk)) if need.due else "",
            day=need.due,
        )
        for need in needs
    ]


def _leading() -> QuerySet[ProcessLeader]:
    under_way = ProcessLeader.objects.current(clock.today()).filter(assignment__is_open=True)
    return under_way.filter(assignment__need__number__isnull=False, assignment__need__state__in=SHOWN)


def _what(need: Any, resume_by: date | None) -> str:
    """What the soonest day is of: as `nearest_day` chooses, or the report that comes before it."""
    if need.due != need.own_day:
        return _("Delrapport")
    if need.question_open:
        return _("Svar på frågan")
    if need.holder == Holder.STEERING:
        return _("Tas upp på möte")
    if need.due == resume_by:
        return _("Återupptas")
    return _("Uppdragshandlingen klar") if need.state == State.CHARTERING else _("Uppdraget klart")

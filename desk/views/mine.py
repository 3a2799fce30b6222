"""Mitt arbete: what waits for me, soonest first, each with the one button that answers it."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from assignments.models import Assignment, PlannedReport, ProcessLeader
from desk.answers import REPORT_AHEAD, answer
from desk.doors import primary
from desk.gate import DeskRequest, key_of
from followup.models import Implementation
from followup.permissions import own_lanes
from initiatives import days
from initiatives.actors import LEADERS, Actor
from initiatives.lanes import Lane
from initiatives.models import Event, Need
from initiatives.permissions import MAY, PREDICATES
from initiatives.states import Holder, State
from initiatives.verbs import Verb
from initiatives.wording import holder_words, state_label, what_comes_next
from initiatives.workflow import permission_for
from meetings.models import Referral
from organizations.models import Body
from organizations.permissions import Role, has_role, is_coordinator, is_proposer
from organizations.region import Region, current_region
from prioritization.models import Assessment, Round, RoundEntry
from prioritization.permissions import may_run_rounds, may_weigh

BY_ROLE = (
    Actor.COORDINATOR,
    Actor.CHAIR,
    Actor.POLITICAL_CHAIR,
    Actor.COMMUNICATOR,
    Actor.AREA_COORDINATOR,
)
"""Actors that follow from the person's roles, whatever the need."""

TURN_OF: dict[str, tuple[Actor, ...]] = {
    Holder.PROPOSER: (Actor.PROPOSER,),
    Holder.COORDINATOR: (Actor.COORDINATOR,),
    Holder.STEERING: (Actor.CHAIR, Actor.COORDINATOR),
    Holder.POLITICAL: (Actor.POLITICAL_CHAIR,),
    Holder.PROCESS_LEADER: (Actor.PROCESS_LEADER,),
    Holder.COMMUNICATOR: (Actor.COMMUNICATOR,),
    Holder.AREAS: (Actor.AREA_COORDINATOR, Actor.COORDINATOR),
}
"""Who sees it as waiting for them, by whose turn it is."""

PUBLISHERS = frozenset({Actor.COMMUNICATOR, Actor.PROCESS_LEADER, Actor.STANDIN})
"""They publish together: what waits for publication stands with each, whosever the next press is."""


@dataclass(frozen=True)
class Waiting:
    """One thing that waits – a need or a round of weighing: how long, until when, and what answers it."""

    title: str
    href: str
    due: date | None
    answer: str = ""
    label: Any = ""
    need: Need | None = None
    state: str = ""
    holder: str = ""
    next: str = ""
    days: int | None = None
    is_example: bool = False

    @property
    def is_overdue(self) -> bool:
        return bool(self.due and self.due < timezone.localdate())


class Me:
    """The person looking: in which roles, and what she leads. As many queries however many needs."""

    def __init__(self, user: Any) -> None:
        self.user = user

    @cached_property
    def roles(self) -> set[Actor]:
        return {role for role in BY_ROLE if PREDICATES[role](self.user, Need())}

    @cached_property
    def leaders(self) -> dict[int, set[int]]:
        """Who leads now, by need."""
        rows = ProcessLeader.objects.current(timezone.localdate()).filter(assignment__is_open=True)
        led: dict[int, set[int]] = {}
        for need, user in rows.values_list("assignment__need", "user"):
            led.setdefault(need, set()).add(user)
        return led

    @cached_property
    def drafts(self) -> set[int]:
        """The needs whose charter she is to write."""
        return set(Assignment.objects.filter(is_open=True, drafter=self.user).values_list("need", flat=True))

    def acts_as(self, need: Need) -> set[Actor]:
        """Her roles towards this need, as the permission table has them."""
        roles = set(self.roles)
        leaders = self.leaders.get(need.pk, set())
        if need.proposer_id == self.user.pk:
            roles.add(Actor.PROPOSER)
        if self.user.pk in leaders or (not leaders and need.pk in self.drafts):
            roles.add(Actor.PROCESS_LEADER)
        if not leaders and Actor.COORDINATOR in roles:
            roles.add(Actor.STANDIN)
        return roles

    @cached_property
    def sits_in_the_political_body(self) -> bool:
        return has_role(self.user, Role.MEMBER, Body.Kind.POLITICAL)

    @cached_property
    def lanes(self) -> set[Lane]:
        """The lanes that she answers for."""
        return own_lanes(self.user) if Actor.AREA_COORDINATOR in self.roles else set()

    @cached_property
    def with_an_old_lane(self) -> set[int]:
        """The needs where a lane of hers has not been confirmed for long."""
        old = Implementation.objects.of(self.lanes).stale(timezone.localdate())
        return set(old.values_list("need", flat=True))

    def has_lane_left(self, need: Need) -> bool:
        """Whether a lane of hers is to be taken into use yet, or to be confirmed."""
        return bool(self.lanes.intersection(need.lanes_left)) or need.pk in self.with_an_old_lane

    def has_turn(self, need: Need) -> bool:
        """Whether it waits for her; a question to the political body waits for each who sits there."""
        if need.holder == Holder.POLITICAL and self.sits_in_the_political_body:
            return True
        roles = self.acts_as(need)
        if need.state == State.COMPLETED and roles & PUBLISHERS:
            return True
        if need.holder == Holder.AREAS and Actor.COORDINATOR not in roles:
            return self.has_lane_left(need)
        return bool(roles & set(TURN_OF.get(need.holder, ())))

    def answer_to(self, need: Need) -> Verb | None:
        """The one verb that answers what waits."""
        roles = self.acts_as(need)
        here = {Verb(way.name) for way in Need.graph() if way.source == need.state}
        return primary(need, [verb for verb in here if roles & set(MAY[permission_for(verb, need)])])


@require_safe
def mine(request: DeskRequest) -> HttpResponse:
    """`/arbete/`: for the coordinator also all that lies anywhere else, with how long; `hos` filters."""
    region, me = current_region(), Me(request.user)
    waiting, elsewhere = _mine_and_elsewhere(me)
    held_by = {need.holder for need in elsewhere}
    chosen = request.GET.get("hos", "")
    shown = [need for need in elsewhere if chosen in {"", need.holder}]
    due = due_days()
    items = [_waiting(need, region, due, me) for need in waiting]
    items += rounds_waiting(request.user) + reports_due(me)
    context = {
        "waiting": sorted(items, key=_soonest_first),
        "elsewhere": sorted((_waiting(need, region, due) for need in shown), key=_soonest_first),
        "holders": [(holder.value, holder.label) for holder in Holder if holder in held_by],
        "chosen": chosen,
        "may_raise": is_proposer(request.user),
    }
    return render(request, "desk/mine.html", context)


def _mine_and_elsewhere(me: Me) -> tuple[list[Need], list[Need]]:
    """The open needs that wait for the person and, for the coordinator, all others."""
    visible = list(Need.objects.visible_to(me.user).open().for_list())
    waits = {need.pk: me.has_turn(need) for need in visible}
    elsewhere = visible if is_coordinator(me.user) else []
    return [need for need in visible if waits[need.pk]], [need for need in elsewhere if not waits[need.pk]]


def due_days() -> dict[int, date]:
    """By need: the day that what it waits for should be done. Three queries, however many needs.

    An open question's answer goes before the assignment's return from a pause or its deadline, and
    before the last day of an assessment per capsulam.
    """
    opened = Event.objects.filter(verb=Verb.OPEN_ASSESSMENT, need__state=State.ASSESSMENT).order_by("seq")
    due = {
        need: date.fromisoformat(data["last_day"])
        for need, data in opened.values_list("need", "data")
        if data.get("last_day")
    }
    assignments = Assignment.objects.filter(is_open=True).values_list("need", "resume_by", "deadline")
    due |= {need: day for need, back, deadline in assignments if (day := back or deadline)}
    questions = Referral.objects.open().values_list("need", "answer_by")
    return due | {need: answer_by for need, answer_by in questions if answer_by}


def rounds_waiting(user: Any) -> list[Waiting]:
    """Open rounds: for a member what is left to answer, for the coordinator those that may be closed."""
    found = []
    if may_weigh(user):
        found += [
            Waiting(
                title=_("Väg %(needs)s %(round)s") % {"needs": needs, "round": round_name(entry.round)},
                href=reverse("desk:weigh_list"),
                due=entry.round.last_day,
                answer=reverse("desk:weigh", args=[key_of(entry.need)]),
                label=_("Svara"),
                is_example=entry.round.is_example,
            )
            for entry, needs in left_to_answer(user)
        ]
    if may_run_rounds(user):
        over = Round.objects.open().filter(last_day__lt=timezone.localdate()).select_related("meeting__body")
        found += [
            Waiting(
                title=_("Stäng omgången %s") % round_name(weighing),
                href=reverse("desk:round", args=[weighing.pk]),
                due=weighing.last_day,
                is_example=weighing.is_example,
            )
            for weighing in over
        ]
    return found


def reports_due(me: Me) -> list[Waiting]:
    """The planned interim reports that she is to hand in within a month, and those that are overdue.

    The soonest of each assignment. One query, however many.
    """
    planned = PlannedReport.objects.unanswered().due_by(timezone.localdate() + REPORT_AHEAD)
    soonest: dict[int, PlannedReport] = {}
    for report in planned:
        if me.acts_as(report.charter.assignment.need) & set(LEADERS):
            soonest.setdefault(report.charter.assignment_id, report)
    return [_report_due(report) for report in soonest.values()]


def _report_due(report: PlannedReport) -> Waiting:
    need = report.charter.assignment.need
    return Waiting(
        title=_("Delrapport: %s") % need.title,
        href=reverse("desk:assignment", args=[key_of(need)]),
        due=report.due_on,
        answer=reverse("desk:assignment_interim", args=[key_of(need)]),
        label=_("Lämna delrapport"),
        need=need,
        is_example=need.is_example,
    )


def left_to_answer(user: Any) -> list[tuple[RoundEntry, str]]:
    """For each open round the first need that the member has not answered, and how many in words."""
    done = Assessment.objects.current().of(user).answered().values("entry")
    by_round: dict[int, list[RoundEntry]] = {}
    for entry in RoundEntry.objects.open().exclude(pk__in=done).with_need().by_last_day():
        by_round.setdefault(entry.round_id, []).append(entry)
    return [
        (left[0], ngettext("%s ärende", "%s ärenden", len(left)) % len(left)) for left in by_round.values()
    ]


def round_name(weighing: Round) -> str:
    """Which round, in a few words."""
    if weighing.meeting is None:
        return _("per capsulam")
    return _("inför %(body)s %(day)s") % {
        "body": weighing.meeting.body.short_name,
        "day": days.words(weighing.meeting.day.isoformat()),
    }


def _waiting(need: Need, region: Region, due: dict[int, date], me: Me | None = None) -> Waiting:
    first = me.answer_to(need) if me else None
    answers = answer(need, first, due=due.get(need.pk), lanes=me.lanes) if me and first else None
    return Waiting(
        title=need.title,
        href=reverse("desk:need", args=[key_of(need)]),
        due=due.get(need.pk),
        answer=answers.href if answers else "",
        label=answers.label if answers else "",
        need=need,
        state=state_label(need),
        holder=holder_words(need, region),
        next=what_comes_next(need, region) if need.state == State.COMPLETED else "",
        days=days.days_since(need.holder_since),
        is_example=need.is_example,
    )


def _soonest_first(item: Waiting) -> tuple[date, int, int]:
    """What has a day by its day, overdue first; then what has waited longest."""
    return (item.due or date.max, -(item.days or 0), item.need.pk if item.need else 0)

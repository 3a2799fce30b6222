"""Mitt arbete: what waits for me, soonest first, each with the one button that answers it."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from assignments.models import Assignment, ProcessLeader
from desk.doors import DOORS, primary
from desk.gate import key_of
from initiatives import days
from initiatives.models import Event, Need
from initiatives.permissions import MAY, PREDICATES, Actor
from initiatives.states import Holder, State
from initiatives.verbs import Verb
from initiatives.wording import holder_words, state_label
from initiatives.workflow import permission_for
from meetings.models import Referral
from organizations.permissions import is_coordinator, is_proposer
from organizations.region import Region, current_region

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


@dataclass(frozen=True)
class Waiting:
    """One thing that waits: for whom, how long, and what answers it."""

    need: Need
    key: str
    state: str
    holder: str
    days: int | None
    due: date | None
    is_overdue: bool
    address: str
    label: Any


class Me:
    """The person looking: in which roles, and what she leads. Three queries, however many needs."""

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

    def has_turn(self, need: Need) -> bool:
        return bool(self.acts_as(need) & set(TURN_OF.get(need.holder, ())))

    def answer_to(self, need: Need) -> Verb | None:
        """The one verb that answers what waits."""
        roles = self.acts_as(need)
        here = {Verb(way.name) for way in Need.graph() if way.source == need.state}
        return primary(need, [verb for verb in here if roles & set(MAY[permission_for(verb, need)])])


@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """`/arbete/`: for the coordinator also all that lies anywhere else, with how long; `hos` filters."""
    region, me = current_region(), Me(request.user)
    visible = list(Need.objects.visible_to(request.user).open().for_list())
    waiting = [need for need in visible if me.has_turn(need)]
    elsewhere = [need for need in visible if not me.has_turn(need)] if is_coordinator(request.user) else []
    holders = [holder for holder in Holder if any(need.holder == holder for need in elsewhere)]
    chosen = request.GET.get("hos", "")
    shown = [need for need in elsewhere if chosen in {"", need.holder}]
    due = due_days()
    context = {
        "waiting": sorted((_waiting(need, region, due, me) for need in waiting), key=_soonest_first),
        "elsewhere": sorted((_waiting(need, region, due) for need in shown), key=_soonest_first),
        "holders": [(holder.value, holder.label) for holder in holders],
        "chosen": chosen,
        "may_raise": is_proposer(request.user),
    }
    return render(request, "desk/mine.html", context)


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


def _waiting(need: Need, region: Region, due: dict[int, date], me: Me | None = None) -> Waiting:
    first = me.answer_to(need) if me else None
    day = due.get(need.pk)
    return Waiting(
        need=need,
        key=key_of(need),
        state=state_label(need),
        holder=holder_words(need, region),
        days=days.days_since(need.holder_since),
        due=day,
        is_overdue=bool(day and day < timezone.localdate()),
        address=first.replace("_", "-") if first else "",
        label=DOORS[first].label if first else "",
    )


def _soonest_first(item: Waiting) -> tuple[date, int, int]:
    """What has a day by its day, overdue first; then what has waited longest."""
    return (item.due or date.max, -(item.days or 0), item.need.pk)

"""Mitt arbete: what waits for me, soonest first, each with the one button that answers it."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from assignments.models import Assignment
from desk.doors import DOORS, primary
from desk.gate import key_of, open_verbs
from initiatives import days
from initiatives.models import Need
from initiatives.states import Holder
from initiatives.wording import holder_words, state_label
from organizations.models import Body
from organizations.permissions import (
    Role,
    has_role,
    is_chair,
    is_communicator,
    is_coordinator,
    is_political_chair,
    is_proposer,
)
from organizations.region import Region, current_region


@dataclass(frozen=True)
class Waiting:
    """One thing that waits: for whom, how long, and what answers it."""

    need: Need
    key: str
    state: str
    holder: str
    days: int | None
    address: str
    label: Any


@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """`/arbete/`: for the coordinator also all that lies anywhere else, with how long."""
    region = current_region()
    visible = Need.objects.visible_to(request.user).open().for_list()
    held_by_me = visible.filter(holder__in=_holders(request.user))
    mine = [_waiting(request.user, need, region) for need in _mine(request.user, held_by_me)]
    elsewhere = (
        visible.exclude(pk__in=[item.need.pk for item in mine]) if is_coordinator(request.user) else []
    )
    context = {
        "waiting": sorted(mine, key=_longest_first),
        "elsewhere": sorted((_waiting(None, need, region) for need in elsewhere), key=_longest_first),
        "may_raise": is_proposer(request.user),
    }
    return render(request, "desk/mine.html", context)


def _holders(user: Any) -> list[str]:
    """Whose turns are this person's."""
    mine = {
        Holder.PROPOSER: True,
        Holder.PROCESS_LEADER: True,
        Holder.COORDINATOR: is_coordinator(user),
        Holder.STEERING: is_chair(user) or is_coordinator(user),
        Holder.POLITICAL: is_political_chair(user),
        Holder.COMMUNICATOR: is_communicator(user),
        Holder.AREAS: has_role(user, Role.COORDINATOR, Body.Kind.SUBREGIONAL) or is_coordinator(user),
    }
    return [holder for holder, is_mine in mine.items() if is_mine]


def _mine(user: Any, needs: Any) -> list[Need]:
    """Of what such a person holds, what is this very person's."""
    led = set(
        Assignment.objects.filter(is_open=True, leaders__user=user).values_list("need", flat=True)
    ) | set(Assignment.objects.filter(is_open=True, drafter=user).values_list("need", flat=True))
    return [
        need
        for need in needs
        if (need.holder != Holder.PROPOSER or need.proposer_id == user.pk)
        and (need.holder != Holder.PROCESS_LEADER or need.pk in led)
    ]


def _waiting(user: Any, need: Need, region: Region) -> Waiting:
    first = primary(need, open_verbs(user, need)) if user else None
    return Waiting(
        need=need,
        key=key_of(need),
        state=state_label(need),
        holder=holder_words(need, region),
        days=days.days_since(need.holder_since),
        address=first.replace("_", "-") if first else "",
        label=DOORS[first].label if first else "",
    )


def _longest_first(item: Waiting) -> tuple[int, int]:
    return (-(item.days or 0), item.need.pk)

"""Mitt arbete: what waits for me, soonest first, each with the one button that answers it."""

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from assignments.nearest_days import nearest_days
from desk.gate import DeskRequest
from desk.waiting.duties import duties
from desk.waiting.item import Waiting, once_a_need, soonest_first
from desk.waiting.me import Me
from desk.waiting.needs import turns, waiting
from initiatives.models import Need
from initiatives.states import Holder
from organizations.permissions import is_coordinator, is_proposer
from organizations.region import Region, current_region


@require_safe
def mine(request: DeskRequest) -> HttpResponse:
    """`/arbete/`: what waits for me and for the body that I sit in; for the coordinator also all that lies
    anywhere else, with how long; `hos` filters."""
    region, me = current_region(), Me(request.user)
    # Once for all three lists: whose turn it is is worked out in Python from the same rows.
    visible = list(Need.objects.visible_to(request.user).open().for_list())
    others = [need for need in visible if not me.has_turn(need)]
    elsewhere = others if is_coordinator(request.user) else []
    chosen = request.GET.get("hos", "")
    shown = [need for need in elsewhere if chosen in {"", need.holder}]
    due = nearest_days()
    context = {
        "waiting": once_a_need([*duties(me), *turns(me, visible, region, due)]),
        "with_my_body": _lines([need for need in others if me.sits_with(need)], region, due),
        "elsewhere": _lines(shown, region, due),
        "holders": _holders(elsewhere),
        "chosen": chosen,
        "may_raise": is_proposer(request.user),
    }
    return render(request, "desk/mine.html", context)


def _holders(needs: list[Need]) -> list[tuple[str, Any]]:
    """Those that have any of the needs, as choices."""
    having = {need.holder for need in needs}
    return [(holder.value, holder.label) for holder in Holder if holder in having]


def _lines(needs: list[Need], region: Region, due: dict[int, date]) -> list[Waiting]:
    return sorted((waiting(need, region, due) for need in needs), key=soonest_first)

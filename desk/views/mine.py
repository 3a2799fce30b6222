"""Mitt arbete: what waits for me, soonest first, each with the one button that answers it."""

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from assignments.together import places_of, with_reading
from desk.gate import DeskRequest
from desk.waiting import kinds
from desk.waiting.duties import DUTIES
from desk.waiting.item import Lines, Waiting
from desk.waiting.me import Me
from desk.waiting.needs import line, own_line, read
from desk.waiting.taken_up import taken_up
from desk.waiting.whose import lies_with, waits_for
from initiatives.states import Holder
from initiatives.wording import holder_name
from organizations.permissions import is_auditor, is_coordinator, is_proposer
from organizations.region import current_region
from ui.paging import PER_PAGE, Numbered


@require_safe
def mine(request: DeskRequest) -> HttpResponse:
    """`/arbete/`: what waits for me and for the body that I sit in; for the coordinator also all that lies
    anywhere else, with how long; `hos` filters."""
    if is_auditor(request.user):
        return render(request, "desk/mine_auditor.html")
    region, me = current_region(), Me(request.user)
    others = kinds.with_others(me, region, _may_see(me))
    elsewhere = others if is_coordinator(request.user) else {}
    chosen = request.GET.get("hos", "")
    context = {
        "principals": me.principals,
        "waiting": kinds.arrange([*kinds.duties(me), *kinds.turns(me, region)]),
        "taken_up": taken_up(me),
        "groups": with_reading(places_of(request.user)).select_related("assignment__need"),
        "with_my_body": kinds.arrange(kind for holder, kind in others.items() if holder in me.sits_with),
        "elsewhere": kinds.arrange(kind for holder, kind in elsewhere.items() if chosen in {"", holder}),
        "holders": [(holder, Holder(holder).label) for holder in elsewhere],
        "chosen": chosen,
        "may_raise": is_proposer(request.user),
    }
    return render(request, "desk/mine.html", context)


@require_safe
def waiting(request: DeskRequest, kind: str) -> HttpResponse:
    """`/arbete/vantar/<kind>/`: all of one kind that waits for me, soonest first."""
    if is_auditor(request.user):
        raise Http404
    region, me = current_region(), Me(request.user)
    lines: Sequence[Waiting]
    if kind in kinds.TURNS:
        needs = waits_for(me, kind).values_list("pk", flat=True)
        lines, title = Lines(needs, lambda keys: _lines(me, keys, is_own=True)), kinds.heading(kind, region)
    elif kind in DUTIES and DUTIES[kind].heading:
        lines, title = DUTIES[kind].find(me), str(DUTIES[kind].heading)
    else:
        raise Http404
    return _page(request, lines, title)


@require_safe
def with_other(request: DeskRequest, holder: str) -> HttpResponse:
    """`/arbete/hos/<holder>/`: all that lies with another, for the coordinator and for whoever sits there."""
    me = Me(request.user)
    if holder not in _may_see(me):
        raise Http404
    needs = lies_with(me, holder).values_list("pk", flat=True)
    words = holder_name(holder, current_region())
    lines = Lines(needs, lambda keys: _lines(me, keys, is_own=False))
    return _page(request, lines, kinds.lies_with_words(words))


def _may_see(me: Me) -> list[str]:
    """Whose needs she is shown, beside her own."""
    return [holder for holder in Holder.values if holder] if is_coordinator(me.user) else list(me.sits_with)


def _lines(me: Me, keys: Sequence[int], *, is_own: bool) -> list[Waiting]:
    region, needs = current_region(), read(list(keys))
    me.look_at(needs.values())
    return [own_line(needs[pk], region, me) if is_own else line(needs[pk], region) for pk in keys]


def _page(request: DeskRequest, lines: Sequence[Waiting], title: str) -> HttpResponse:
    # A page that is no more there is the last one: the list gets shorter as one works.
    page: Any = Numbered(lines, PER_PAGE).get_page(request.GET.get("sida"))
    context = {"page": page, "title": kinds.counted(title, page.paginator.count)}
    return render(request, "desk/waiting_list.html", context)

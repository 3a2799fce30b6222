"""Rounds: opened and closed by the coordinator; the shared matrix, as much of it as one may see."""

from collections.abc import Collection
from functools import partial
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

import clock
from accounts.models import User
from desk.forms.remarks import WeighRemarkForm
from desk.forms.rounds import AddForm, AgendaForm, OpenForm
from desk.gate import DeskRequest, key_of, load_need
from desk.load import load
from desk.plane import Plane, line_words, round_plane, spread_plane
from desk.publicity import ReviewRow, Visibility, grouped
from desk.rehearsal import Rehearsal
from desk.sending import press, say, send
from desk.typed import given
from desk.views.confirming import Press, confirm_press, is_asked
from desk.views.weighing import own_answer, same_seat_words
from initiatives.models import Need
from initiatives.refusals import NotPermitted
from notifications.workflow import tell_of_added, tell_of_round
from organizations.models import Body
from prioritization.matrix import matrix_of, open_up
from prioritization.models import Round, RoundEntry
from prioritization.permissions import may_follow_rounds, may_run_rounds, may_weigh
from prioritization.querysets import WEIGHED
from prioritization.remarks import may_remark, remarks_for
from prioritization.seats import who_answered
from prioritization.workflow import add_to_round, close_round, look, open_round, put_round_on_agenda


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: DeskRequest) -> HttpResponse:
    """`/arbete/vag/omgang/ny/`: opens a round; the members are told."""
    require_coordinator(request.user)
    form = OpenForm(given(request))
    sent = send(request, form, lambda: _open(form, request.user))
    if sent.made:
        opened, told = sent.made
        messages.success(request, _("Omgången är öppen. %s ledamöter får ett meddelande.") % told)
        return redirect("desk:round", opened.pk)
    return render(request, "desk/round_form.html", {"form": form}, status=sent.status)


@require_safe
def weighing_round(request: DeskRequest, pk: int) -> HttpResponse:
    """`/arbete/vag/omgang/<id>/`: who has answered, and the shared matrix of what one may see."""
    return _show(request, load_round(request.user, pk))


@require_http_methods(["GET", "HEAD", "POST"])
def act(request: DeskRequest, pk: int, what: str) -> HttpResponse:
    """`/arbete/vag/omgang/<id>/<add|close>/`: takes in more needs, or closes the round; GET asks to close."""
    found = load_round(request.user, pk)
    require_coordinator(request.user)
    if what == "close" and found.is_open and is_asked(request):
        return confirm_press(request, _closing(found))
    if request.method != "POST":
        return redirect("desk:round", pk)
    form = AddForm(request.POST) if what == "add" else None
    if form and not form.is_valid():
        return _show(request, found, form, 400)
    make = partial(_add, needs=form.cleaned_data["needs"]) if form else close_round
    sent = press(request, lambda: make(found, by=request.user))
    say(request, sent, _("Ärendena är med i omgången.") if form else _("Omgången är stängd."))
    if sent.is_made:
        return redirect("desk:round", pk)
    return _show(request, load_round(request.user, pk), None, sent.status)


@require_http_methods(["GET", "HEAD", "POST"])
def agenda(request: DeskRequest, pk: int) -> HttpResponse:
    """`/arbete/vag/omgang/<id>/dagordning/`: the consent list and the items, proposed from the spread."""
    found = load_round(request.user, pk)
    require_coordinator(request.user)
    if found.is_open:
        messages.warning(request, _("Stäng omgången först."))
        return redirect("desk:round", pk)
    lines = [line for line in matrix_of(found, request.user) if line.entry.need.state in WEIGHED]
    form = AgendaForm(given(request), lines=lines)
    sent = send(request, form, lambda: put_round_on_agenda(found, form.slots(), by=request.user))
    if sent.is_made and found.meeting_id:
        messages.success(request, _("Ärendena står på dagordningen."))
        return redirect("desk:meeting", found.meeting_id)
    rows = [row | {"words": line_words(row["line"])} for row in form.rows()]
    context = {"form": form, "round": found, "rows": rows}
    return render(request, "desk/round_agenda.html", context, status=sent.status)


@require_safe
def others(request: DeskRequest, key: str) -> HttpResponse:
    """`/arbete/vag/<id>/andra/`: one need's spread, once one's own answer is in or the round is closed."""
    need = load_need(request.user, key)
    newest = RoundEntry.objects.filter(need=need).select_related("round__meeting__body", "need")
    entry = newest.last_opened()
    if entry is None or not may_follow_rounds(request.user):
        raise Http404
    return others_page(request, need, entry)


def others_page(
    request: DeskRequest,
    need: Need,
    entry: RoundEntry,
    *,
    form: WeighRemarkForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """The spread, and what is asked and remarked. Raises `NotPermitted` until one may see it."""
    opened = open_up(entry, request.user)
    if opened is None:
        first = _("Svara själv först. Sedan visas de andras svar.")
        raise NotPermitted(first if may_weigh(request.user) else _("Svaren visas när omgången är stängd."))
    # Not at HEAD: a link checker looks at nothing, and a changed answer would be marked.
    if request.method == "GET":
        look([entry], by=request.user)
    spread, mine = opened.line.spread, own_answer(entry, request.user)
    context = {
        "need": need,
        "key": key_of(need),
        "entry": entry,
        "opened": opened,
        "plane": spread_plane(spread) if spread else None,
        "words": line_words(opened.line),
        "mine": mine,
        "remarks": remarks_for(request.user, entry),
        "form": (form or WeighRemarkForm()) if may_remark(request.user, entry) else None,
        "same_seat": same_seat_words(entry, request.user, mine) if mine or may_weigh(request.user) else "",
    }
    return render(request, "desk/weigh_others.html", context, status=status)


def _closing(found: Round) -> Press:
    """What closing the round means, before it is closed."""
    people = who_answered(found)
    done = sum(person.answered >= person.asked for person in people)
    answered = _("%(done)s av %(all)s har svarat på allt. Därefter kan ingen svara mer.")
    body = Body.objects.steering().short_name
    shown = ReviewRow(Visibility.INTERNAL, _("Svaren"), _("Alla i %s ser hur svaren fördelar sig.") % body)
    return Press(
        title=_("Omgången där ledamöterna väger"),
        button=_("Stäng omgången"),
        back=reverse("desk:round", args=[found.pk]),
        says=[answered % {"done": done, "all": len(people)}],
        rehearsal=Rehearsal(grouped([shown]), [], is_held=False),
    )


def _open(form: OpenForm, by: User) -> tuple[Round, int]:
    """The round, and how many are told; both or neither."""
    opened = open_round(by=by, **form.cleaned_data)
    return opened, tell_of_round(opened, by=by)


@transaction.atomic
def _add(weighing: Round, *, by: User, needs: Collection[Need]) -> Round:
    """Takes them in, and the members are told."""
    added = add_to_round(weighing, needs=needs, by=by)
    # In the same transaction: members who are not told would not answer in time.
    tell_of_added(added, needs, by=by)
    return added


def load_round(user: Any, pk: int) -> Round:
    """Raises Http404 unless the person follows the rounds."""
    if not may_follow_rounds(user):
        raise Http404
    return get_object_or_404(Round.objects.select_related("meeting__body"), pk=pk)


def require_coordinator(user: Any) -> None:
    """Raises Http404 for who may not know of rounds, PermissionDenied for who may not run them."""
    if not may_follow_rounds(user):
        raise Http404
    if not may_run_rounds(user):
        raise PermissionDenied


def _show(request: DeskRequest, found: Round, form: AddForm | None = None, status: int = 200) -> HttpResponse:
    lines = matrix_of(found, request.user)
    if request.method != "HEAD":
        # Written before the page is made: once the answers are on their way they must count as seen.
        look([line.entry for line in lines if line.is_shown], by=request.user)
    plane: Plane = round_plane(lines)
    people = who_answered(found)
    context = {
        "round": found,
        "rows": [{"line": line, "words": line_words(line)} for line in lines],
        "plane": plane if plane.dots else None,
        "people": people,
        "done": sum(person.is_done for person in people),
        "answers": found.is_open and may_weigh(request.user),
        "load": load(),
        "is_late": found.is_open and found.last_day < clock.today(),
    }
    offered = _offered(found, form) if may_run_rounds(request.user) else {}
    return render(request, "desk/round_detail.html", context | offered, status=status)


def _offered(found: Round, form: AddForm | None) -> dict[str, Any]:
    """What whoever runs the rounds may do with this one: while it is open, and then."""
    if found.is_open:
        return {"may_close": True, "add_form": form or AddForm()}
    return {"may_plan": bool(found.meeting_id)}

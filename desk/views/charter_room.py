"""An assignment's charter written together: read, commented on, marked as read; who writes where just now."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from assignments import presence, workflow
from assignments.models import Assignment, Charter, GroupPerson, ReadMark, Remark
from assignments.together import Part, Right, may, part_of, room_of
from desk.charter_room import charter_to_read, labels, readers, sections
from desk.forms.charter_room import GroupPersonForm, RemarkForm
from desk.gate import DeskRequest, key_of, load_need, may_read_assignment
from desk.sending import press, say, send
from desk.typed import given
from initiatives.models import Need
from notifications.workflow import invite_by_mail

LONGEST = 10
"""Digits of an edition."""


@require_safe
def together(request: DeskRequest, key: str) -> HttpResponse:
    """`/arbete/uppdrag/<id>/tillsammans/`: the charter to read, and what is said of each section."""
    need, room = _load(request, key, Right.READ)
    return _page(request, need, room)


@require_http_methods(["GET", "HEAD", "POST"])
def remark(request: DeskRequest, key: str) -> HttpResponse:
    """`/arbete/uppdrag/<id>/tillsammans/kommentera/`: a comment on a section, or how it might be worded."""
    need, room = _load(request, key, Right.REMARK)
    charter = _charter(need)
    begin = {"section": request.GET.get("avsnitt", "")}
    form = RemarkForm(given(request), sections=list(labels().items()), initial=begin)
    sent = send(
        request,
        form,
        lambda: workflow.remark_on(need, by=request.user, charter=charter, **form.cleaned_data),
    )
    if sent.is_made:
        messages.success(request, _("Kommentaren är sparad. Alla som skriver och läser här ser den."))
        return _back(need, form.cleaned_data["section"])
    chosen = form["section"].value()
    context = {
        "need": need,
        "key": key_of(need),
        "form": form,
        "section": next((each for each in sections(charter, room) if each.name == chosen), None),
    }
    return render(request, "desk/together_remark.html", context, status=sent.status)


@require_POST
def settle(request: DeskRequest, key: str, remark: int) -> HttpResponse:
    """`/arbete/uppdrag/<id>/tillsammans/<remark>/settle/`: the remark needs nothing more."""
    need, room = _load(request, key, Right.SETTLE)
    found = get_object_or_404(Remark, pk=remark, assignment=room)
    sent = press(request, lambda: workflow.settle(need, by=request.user, remark=found))
    say(request, sent, _("Kommentaren är avklarad."))
    return _back(need, found.section)


@require_POST
def take(request: DeskRequest, key: str, remark: int) -> HttpResponse:
    """`/arbete/uppdrag/<id>/tillsammans/<remark>/take/`: the wording stands in the draft."""
    need, room = _load(request, key, Right.SETTLE)
    found = get_object_or_404(Remark, pk=remark, assignment=room)
    edition = _edition(request)
    sent = press(request, lambda: workflow.take_wording(need, by=request.user, remark=found, edition=edition))
    say(request, sent, _("Lydelsen står i utkastet."))
    return _back(need, found.section)


@require_POST
def read(request: DeskRequest, key: str) -> HttpResponse:
    """`/arbete/uppdrag/<id>/tillsammans/read/`: whoever presses has read the version as it was shown."""
    need, _room = _load(request, key, Right.MARK_READ)
    charter, edition = _charter(need), _edition(request)
    sent = press(request, lambda: workflow.mark_read(need, by=request.user, charter=charter, edition=edition))
    say(request, sent, _("Markerat som läst."))
    return _back(need)


@require_http_methods(["GET", "HEAD", "POST"])
def invite(request: DeskRequest, key: str) -> HttpResponse:
    """`/arbete/uppdrag/<id>/tillsammans/bjud-in/`: a person of one of the groups, told by mail."""
    need, _room = _load(request, key, Right.INVITE)
    form = GroupPersonForm(given(request))
    sent = send(request, form, lambda: invite_by_mail(need, by=request.user, **form.cleaned_data))
    if sent.is_made:
        messages.success(request, _("Personen är inbjuden och får ett mejl."))
        return _back(need, "personer")
    context = {"need": need, "key": key_of(need), "form": form}
    return render(request, "desk/together_invite.html", context, status=sent.status)


@require_POST
def leave(request: DeskRequest, key: str, person: int) -> HttpResponse:
    """`/arbete/uppdrag/<id>/tillsammans/personer/<person>/end/`: they read it no more."""
    need, room = _load(request, key, Right.INVITE)
    found = GroupPerson.objects.filter(pk=person, assignment=room).first()
    # Pressed twice, or by two: gone is what was asked for.
    sent = press(request, lambda: found and workflow.leave_group(need, by=request.user, person=found))
    say(request, sent, _("Personen läser inte längre uppdraget."))
    return _back(need, "personer")


@require_POST
def here(request: DeskRequest, key: str) -> HttpResponse:
    """`/arbete/uppdrag/<id>/charter/har/`: told by the page as one writes; who else is there, and where."""
    _need, room = _load(request, key, Right.SEE_WHO_WRITES)
    names = labels()
    section = request.POST.get("section", "")
    presence.tell(room, request.user, section if section in names else "")
    there = presence.others(room, request.user)
    return JsonResponse(
        {
            "others": [
                {"name": str(person), "section": section, "label": names.get(section, "")}
                for person, section in there
            ]
        }
    )


def _load(request: DeskRequest, key: str, right: Right) -> tuple[Need, Assignment]:
    """The need and its open assignment. 404 for whoever has no part in it, 403 for whoever has another."""
    need = load_need(request.user, key)
    room = room_of(need)
    if part_of(request.user, need) is None:
        # Whoever reads the assignment knows that it is there.
        raise PermissionDenied if room and may_read_assignment(request.user, need) else Http404
    if not may(request.user, need, right):
        raise PermissionDenied
    if room is None:
        raise Http404
    return need, room


def _charter(need: Need) -> Charter:
    charter = charter_to_read(need)
    if charter is None:
        raise Http404
    return charter


def _edition(request: DeskRequest) -> int:
    said = request.POST.get("edition", "")
    # Our own page sends a number; anything else is no form of ours.
    if not (said.isascii() and said.isdecimal() and len(said) < LONGEST):
        raise Http404
    return int(said)


def _back(need: Need, place: str = "") -> HttpResponse:
    answer = redirect("desk:together", key_of(need))
    if place:
        answer["Location"] += f"#{place}"
    return answer


def _page(request: DeskRequest, need: Need, room: Assignment) -> HttpResponse:
    charter = charter_to_read(need)
    part = part_of(request.user, need)
    own = ReadMark.objects.filter(charter=charter, user=request.user).first() if charter else None
    shown = [each for each in sections(charter, room) if each.is_shown] if charter else []
    context: dict[str, Any] = {
        "need": need,
        "key": key_of(need),
        "charter": charter,
        "sections": shown,
        "waiting": [each for each in shown if each.open],
        "is_writer": part == Part.WRITER,
        "may_remark": may(request.user, need, Right.REMARK),
        "may_take": part == Part.WRITER and charter is not None and not workflow.is_frozen(charter),
        "own": own,
        "has_read": bool(own and charter and own.edition == charter.edition),
        "readers": readers(charter, room) if charter and part == Part.WRITER else [],
        "people": room.people.select_related("user") if part == Part.WRITER and not charter else [],
    }
    return render(request, "desk/together.html", context)

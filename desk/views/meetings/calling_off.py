"""A meeting that does not come to be as it was: moved, called off, or taken back while nobody knows of it."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.models import User
from desk.forms.calling_off import CancelMeetingForm, MoveMeetingForm
from desk.gate import DeskRequest, locked
from desk.publicity import ReviewRow, Visibility, grouped
from desk.rehearsal import Rehearsal
from desk.sending import REVIEW, Sent, send
from desk.typed import given
from desk.views.confirming import CHANGE, Press, confirm_press
from desk.views.meetings.gate import load_to_run
from desk.views.meetings.meeting import back_to, form_page, group_of, press
from initiatives import days
from initiatives.refusals import WrongState
from meetings import workflow
from meetings.models import Meeting, MeetingChange
from meetings.states import AHEAD, MeetingStatus
from notifications.groups import audience_words
from notifications.workflow import tell_of_change
from organizations.region import current_region


@require_http_methods(["GET", "HEAD", "POST"])
def move(request: DeskRequest, pk: int) -> HttpResponse:
    """`/arbete/moten/<id>/move/`: a called meeting on another day, at another time or place."""
    found = load_to_run(request.user, pk)
    if found.status != MeetingStatus.CALLED:
        # Before anybody has typed what could not be saved.
        raise WrongState(_("Bara ett kallat möte kan flyttas."))
    form = MoveMeetingForm(given(request), meeting=found)
    make = partial(_move, form, request.user)
    page = {
        "title": _("Flytta mötet"),
        "button": _("Flytta mötet"),
        "ingress": _("Dagordningen och omgången följer med. De som är kallade får veta det genast."),
    }
    fresh = partial(_move_form, found)
    return _asked(request, form, page, make, _moves, fresh=fresh)


@require_http_methods(["GET", "HEAD", "POST"])
def cancel(request: DeskRequest, pk: int) -> HttpResponse:
    """`/arbete/moten/<id>/cancel/`: the meeting is called off."""
    found = load_to_run(request.user, pk)
    if found.status not in AHEAD:
        raise WrongState(_("Mötet är redan %s.") % found.get_status_display())
    if found.items.decided().exists():
        raise WrongState(_("Mötet har redan beslut och kan inte ställas in."))
    form = CancelMeetingForm(given(request), meeting=found)
    make = partial(_cancel, form, request.user)
    page = {
        "title": _("Ställ in mötet"),
        "button": _("Ställ in mötet"),
        "ingress": _("Välj var det som står på dagordningen ska tas upp i stället.")
        if form.coming
        else _(
            "Organet har inget annat kommande möte. Planera ett först, om något ska tas upp där i stället."
        ),
    }
    return _asked(request, form, page, make, _calls_off)


@require_POST
def withdraw(request: DeskRequest, pk: int) -> HttpResponse:
    """`/arbete/moten/<id>/withdraw/`: a planned meeting without items is taken back."""
    found = load_to_run(request.user, pk)
    taken_back = []

    def make(meeting: Meeting, by: User) -> None:
        taken_back.append(workflow.withdraw_meeting(meeting, by=by))

    answer = press(request, found, make, _("Mötet är borttaget."))
    return redirect("desk:meetings") if taken_back else answer


def _asked(
    request: DeskRequest,
    form: Any,
    page: dict[str, Any],
    make: Callable[[], MeetingChange],
    says: Callable[[Any], list[ReviewRow]],
    **rules: Any,
) -> HttpResponse:
    """The form; then what it would do and whom it would tell; then done."""
    found = form.meeting
    sent = Sent[MeetingChange | Press](200)
    # The button back sends the whole form too; it only shows it again.
    if CHANGE not in request.POST:
        sent = send(request, form, partial(_made_or_asked, request, form, page, make, says), **rules)
    if isinstance(sent.made, Press):
        return confirm_press(request, sent.made)
    if sent.made:
        messages.success(request, _("Mötet är %s.") % sent.made.get_kind_display())
        return back_to(found)
    return form_page(request, found, form, page | {"asks": True}, sent.status)


def _made_or_asked(
    request: DeskRequest,
    form: Any,
    page: dict[str, Any],
    make: Callable[[], MeetingChange],
    says: Callable[[Any], list[ReviewRow]],
) -> MeetingChange | Press:
    if REVIEW not in request.POST:
        return make()
    found, was_called = form.meeting, form.meeting.status == MeetingStatus.CALLED
    with transaction.atomic():
        make()
        transaction.set_rollback(True)
    told = audience_words([group_of(found)], current_region()) if was_called else []
    return Press(
        title=_("%(body)s möte den %(day)s")
        % {"body": found.body.short_name, "day": days.words(found.day.isoformat())},
        button=page["button"],
        back=reverse("desk:meeting", args=[found.pk]),
        says=[],
        rehearsal=Rehearsal(grouped(says(form)), told, is_held=False),
        form=form,
        is_form=True,
    )


def _moves(form: MoveMeetingForm) -> list[ReviewRow]:
    """What everybody reads of the move, and what those called do."""
    said = form.cleaned_data
    hours = "–".join(f"{said[name]:%H.%M}" for name in ("starts_at", "ends_at") if said[name])
    when = days.words(said["day"].isoformat()) + (f" kl. {hours}" if hours else "")
    return [
        ReviewRow(Visibility.NOW, _("Ny tid"), when),
        ReviewRow(Visibility.NOW, _("Plats"), said["place"]),
        ReviewRow(Visibility.INTERNAL, _("Till de kallade"), said["word"]),
    ]


def _calls_off(form: CancelMeetingForm) -> list[ReviewRow]:
    going = form.going()
    off = [str(item) for item, other in going.items() if other is None]
    on = [f"{item} → {other}" for item, other in going.items() if other]
    return [
        ReviewRow(Visibility.NOW, _("Mötet"), _("Inställt")),
        ReviewRow(Visibility.INTERNAL, _("Tas upp på ett annat möte"), "\n".join(on)),
        ReviewRow(Visibility.INTERNAL, _("Tas från dagordningen"), "\n".join(off)),
        ReviewRow(Visibility.INTERNAL, _("Till de kallade"), form.cleaned_data["word"]),
    ]


def _move_form(found: Meeting) -> MoveMeetingForm:
    return MoveMeetingForm(meeting=locked(found))


# Together: a meeting that is moved without anybody being told would be met at by nobody.
@transaction.atomic
def _move(form: MoveMeetingForm, by: User) -> MeetingChange:
    change = workflow.move_meeting(form.meeting, by=by, **form.said())
    tell_of_change(change, by=by)
    return change


@transaction.atomic
def _cancel(form: CancelMeetingForm, by: User) -> MeetingChange:
    was_called = form.meeting.status == MeetingStatus.CALLED
    change = workflow.cancel_meeting(
        form.meeting, by=by, word=form.cleaned_data["word"], items=form.going(), instead=form.instead()
    )
    # Of a planned one nobody has been told, and so there is nobody to tell.
    if was_called:
        tell_of_change(change, by=by)
    return change

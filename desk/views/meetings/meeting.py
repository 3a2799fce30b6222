"""The bodies' meetings: the list, and one meeting from its planning to its approved minutes."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Count, Q
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.models import User
from assignments.waiting import waiting_papers
from desk.forms.meetings import EditMeetingForm, MeetingForm, PlanForm
from desk.gate import DeskRequest, locked
from desk.publicity import Reading, ReviewRow, Visibility, grouped
from desk.rehearsal import Rehearsal
from desk.sending import Sent, attempt, send
from desk.typed import given
from desk.views.confirming import Press, confirm_press, is_asked
from desk.views.meetings.gate import load_meeting, load_to_run
from desk.views.meetings.room import meeting_page
from initiatives import days
from initiatives.refusals import WrongState
from meetings import workflow
from meetings.models import Meeting
from meetings.permissions import bodies_run_by, may_follow
from meetings.states import OFF, OVER, MeetingStatus
from notifications.groups import Group, audience_words
from notifications.meeting_wording import text_of_meeting
from notifications.workflow import tell_of_meeting
from organizations.models import Body
from organizations.region import current_region
from ui.paging import PER_PAGE, Numbered


@require_http_methods(["GET", "HEAD", "POST"])
def meetings(request: DeskRequest) -> HttpResponse:
    """`/arbete/moten/`: the bodies' meetings; whoever keeps a body's meetings plans a new one."""
    if not may_follow(request.user):
        raise Http404
    kept = bodies_run_by(request.user)
    if request.method == "POST" and not kept:
        raise PermissionDenied
    form = PlanForm(given(request), user=request.user) if kept else None
    sent = _plan(request, form) if form else Sent(200)
    if sent.made:
        messages.success(request, _("Mötet är planerat. Sätt nu ärenden på dagordningen."))
        return redirect("desk:meeting", sent.made.pk)
    # Of the bodies that the person keeps alone: who has proposed what to another is not theirs to know.
    waiting = Count("proposals", filter=Q(proposals__answered_at=None, body__in=kept))
    every = Meeting.objects.published().annotate(waiting=waiting)
    over = Q(status__in=[*OVER, *OFF])
    context = {
        "form": form,
        "coming": every.exclude(over).order_by("day", "pk"),
        "page": Numbered(every.filter(over).order_by("-day", "-pk"), PER_PAGE).get_page(
            request.GET.get("sida")
        ),
        "papers": waiting_papers(kept),
    }
    return render(request, "desk/meeting_list.html", context, status=sent.status)


@require_safe
def meeting(request: DeskRequest, pk: int) -> HttpResponse:
    """`/arbete/moten/<id>/`: the agenda, what was decided, and what may be done to the meeting now."""
    return show(request, load_meeting(request.user, pk))


@require_http_methods(["GET", "HEAD", "POST"])
def call(request: DeskRequest, pk: int) -> HttpResponse:
    """`/arbete/moten/<id>/call/`: kallar till mötet; the body is told. GET only asks."""
    found = load_to_run(request.user, pk)
    asked = attempt(lambda: _rehearse_call(found, request.user)) if is_asked(request) else None
    if asked and asked.made:
        return confirm_press(request, asked.made)
    if request.method != "POST":
        messages.warning(request, asked.why if asked else "")
        return back_to(found)
    return press(request, found, _call, _("Mötet är kallat."))


@require_POST
def hold(request: DeskRequest, pk: int) -> HttpResponse:
    """`/arbete/moten/<id>/hold/`: the meeting has been."""
    return press(request, load_to_run(request.user, pk), workflow.hold_meeting, _("Mötet är hållet."))


# Together: a meeting that is called without anybody being told would be called for nobody.
@transaction.atomic
def _call(found: Meeting, *, by: User) -> None:
    tell_of_meeting(workflow.call_meeting(found, by=by), by=by)


def _rehearse_call(found: Meeting, by: User) -> Press:
    """What the call would make public, and whom it would tell; nothing is changed."""
    public = found.items.published().order_by("paragraph")
    # What an announced decision has told of already is public before the call, and no news of it.
    before = set(public.values_list("pk", flat=True))
    with transaction.atomic():
        told = tell_of_meeting(workflow.call_meeting(found, by=by), by=by)
        lines = "\n".join(str(item) for item in public.all() if item.pk not in before)
        # Not by raising: what would be public is carried out of the block.
        transaction.set_rollback(True)
    words = audience_words([group_of(found)], current_region()) if told else []
    rows = [ReviewRow(Visibility.NOW, _("Dagordningen"), lines)]
    return Press(
        title=_("%(body)s möte den %(day)s")
        % {"body": found.body.short_name, "day": days.words(found.day.isoformat())},
        button=_("Kalla till mötet"),
        back=reverse("desk:meeting", args=[found.pk]),
        says=_call_says(found),
        rehearsal=Rehearsal(grouped(rows), words, is_held=False),
        readings=[_mail_of_call(found)],
    )


def _mail_of_call(found: Meeting) -> Reading:
    """The call as each of them reads it; the entry for their calendars goes along."""
    text = text_of_meeting(found, found.items.filter(is_open=True))
    return Reading(_("Mejlet, med en kalenderinbjudan"), "desk/_reading_mail.html", {"text": text})


def _call_says(found: Meeting) -> list[str]:
    says = [_("Ändras något därefter får de kallade veta det, med några ord från dig.")]
    if not workflow.sent_papers(found):
        says.append(_("Handlingarna är inte gjorda. Kallelsen går ut utan dem."))
    return says


def group_of(found: Meeting) -> Group:
    """Those who are called to it."""
    return Group.STEERING if found.body.kind == Body.Kind.STEERING else Group.POLITICAL


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: DeskRequest, pk: int) -> HttpResponse:
    """`/arbete/moten/<id>/edit/`: another day, time or place, while the meeting is planned."""
    found = load_to_run(request.user, pk)
    if request.method != "POST" and found.status == MeetingStatus.CALLED:
        # Those called have its day in their calendars: what they are told is part of the change.
        return redirect("desk:meeting_move", pk)
    if request.method != "POST" and found.status != MeetingStatus.PLANNED:
        # Before anybody has typed what could not be saved.
        raise WrongState(_("Mötet är redan %s.") % found.get_status_display())
    form = EditMeetingForm(given(request), meeting=found)
    sent = send(
        request,
        form,
        lambda: workflow.edit_meeting(found, by=request.user, **form.said()),
        fresh=lambda: EditMeetingForm(meeting=locked(found)),
    )
    if sent.is_made:
        messages.success(request, _("Mötet är ändrat."))
        return redirect("desk:meeting", pk)
    page = {"title": _("Ändra mötet"), "button": _("Spara")}
    return form_page(request, found, form, page, sent.status)


def press(
    request: DeskRequest, found: Meeting, make: Callable[..., Any], said: str, anchor: str = ""
) -> HttpResponse:
    """One press of a button on the meeting's page: made, or the page again with what stopped it."""
    form = MeetingForm(request.POST, meeting=found)
    sent = send(request, form, lambda: make(found, by=request.user))
    if not sent.is_made:
        # Loaded anew: what refused the press may have changed the meeting that is shown.
        return show(request, load_meeting(request.user, found.pk), wrong=form, status=sent.status)
    messages.success(request, said)
    return back_to(found, anchor)


def back_to(found: Meeting, anchor: str = "") -> HttpResponse:
    """The meeting's page, where one was."""
    return redirect(reverse("desk:meeting", args=[found.pk]) + anchor)


def form_page(
    request: DeskRequest, found: Meeting, form: Any, page: dict[str, Any], status: int
) -> HttpResponse:
    """A form of the meeting's on a page of its own."""
    context = {"meeting": found, "form": form} | page
    return render(request, page.get("template", "desk/meeting_form.html"), context, status=status)


def _plan(request: DeskRequest, form: PlanForm) -> Sent[Meeting]:
    return send(request, form, lambda: workflow.plan_meeting(by=request.user, **form.cleaned_data))


def show(
    request: DeskRequest, found: Meeting, wrong: MeetingForm | None = None, status: int = 200
) -> HttpResponse:
    """The meeting's page."""
    context = meeting_page(found, request.user) | {"wrong": wrong}
    return render(request, "desk/meeting_detail.html", context, status=status)

"""The minutes approved: asked about first, with what takes effect and what goes on waiting."""

from dataclasses import replace
from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from desk import papers
from desk.announced import in_one_row
from desk.forms.meetings import ApproveForm
from desk.gate import DeskRequest
from desk.publicity import ReviewRow, Visibility
from desk.rehearsal import rehearse_decisions
from desk.sending import REVIEW, Sent, attempt, send
from desk.typed import given
from desk.views.confirming import CHANGE, Press, confirm_press
from desk.views.meetings.gate import load_to_run
from desk.views.meetings.meeting import group_of
from initiatives import days
from meetings import workflow
from meetings.models import Decision, Meeting
from meetings.workflow.signing import signed_day
from notifications.groups import audience_words
from organizations.region import current_region


@require_http_methods(["GET", "HEAD", "POST"])
def approve(request: DeskRequest, pk: int) -> HttpResponse:
    """`/arbete/moten/<id>/approve/`: the minutes are approved, and the marked decisions take effect."""
    found = load_to_run(request.user, pk)
    form = ApproveForm(given(request), meeting=found)
    sent = Sent[Meeting | Press](200)
    # The button back sends the whole form too; it only shows it again.
    if CHANGE not in request.POST:
        sent = send(request, form, partial(_approve_or_review, request, form))
    if isinstance(sent.made, Press):
        return confirm_press(request, sent.made)
    if sent.is_made:
        messages.success(request, _("Protokollet är justerat."))
        return redirect("desk:meeting", pk)
    context = {
        "meeting": found,
        "form": form,
        "title": _("Justera protokollet"),
        "missing": attempt(lambda: signed_day(found)).why,
    }
    return render(request, "desk/meeting_approve.html", context, status=sent.status)


def _approve_or_review(request: DeskRequest, form: ApproveForm) -> Meeting | Press:
    found, announcing = form.meeting, form.chosen()
    by = request.user
    if REVIEW not in request.POST:
        return papers.approve_minutes(found, by=by, announcing=announcing)
    # Not the papers' own: what is only asked about prints no minutes and leaves no file.
    make = partial(workflow.approve_minutes, found, by=by, announcing=announcing)
    # Before they are made: announced, they are no held decisions any more.
    told = _told(form)
    needs = [decision.need for decision in announcing if decision.need]
    rehearsal = rehearse_decisions(needs, make, lambda: told, current_region())
    of_minutes = [*audience_words([group_of(found)], current_region()), _("de vars ärenden togs upp")]
    return Press(
        title=_("%(body)s möte den %(day)s")
        % {"body": found.body.short_name, "day": days.words(found.day.isoformat())},
        button=_("Justera protokollet"),
        back=reverse("desk:meeting", args=[found.pk]),
        says=[_("Protokollet fryses som det står nu. Det som antecknas senare blir ett tillägg till det.")],
        rehearsal=replace(rehearsal, told=[*of_minutes, *rehearsal.told]),
        form=form,
        is_form=True,
    )


def _told(form: ApproveForm) -> list[ReviewRow]:
    """What everybody reads of the approval and of each decision, and which decisions go on waiting."""
    announcing = form.chosen()
    waiting = Decision.objects.held_at(form.meeting).exclude(pk__in=[each.pk for each in announcing])
    day = days.written(signed_day(form.meeting))
    held = "\n".join(f"{decision.need}: {decision.words}" for decision in waiting)
    return [
        ReviewRow(Visibility.NOW, _("Mötet"), _("Justerat %s") % day),
        *(in_one_row(decision) for decision in announcing),
        ReviewRow(Visibility.INTERNAL, _("Beslut som fortsätter att vänta"), held),
        ReviewRow(Visibility.INTERNAL, _("Protokollet"), _("Läses av dem som följer organens möten.")),
    ]

"""Deep follow-ups of the plan: begun from what the portal holds, written part by part, published for good."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

import clock
from desk.forms.follow_ups import FollowUpPartForm
from desk.gate import DeskRequest, locked
from desk.publicity import ReviewRow, Visibility, grouped
from desk.rehearsal import Rehearsal
from desk.sending import press, say, send
from desk.typed import given
from desk.views.confirming import Press, confirm_press, is_asked
from organizations.models import Profile
from plans.models import DeepFollowUp
from plans.permissions import may_write_follow_up
from plans.workflow import begin_follow_up, publish_follow_up, throw_follow_up, write_part


@require_safe
def follow_ups(request: DeskRequest) -> HttpResponse:
    """`/arbete/fordjupad-uppfoljning/`: the plan's years, begun or not."""
    _require_writer(request.user)
    profile = Profile.objects.first()
    begun = {each.year: each for each in DeepFollowUp.objects.all()}
    years = sorted({*begun, *(profile.plan_reviews if profile else ())})
    context = {"years": [(year, begun.get(year)) for year in years], "this_year": clock.today().year}
    return render(request, "desk/follow_up_list.html", context)


@require_POST
def begin(request: DeskRequest, year: int) -> HttpResponse:
    """`/arbete/fordjupad-uppfoljning/<år>/begin/`: a draft of each part, from what the portal holds now."""
    _require_writer(request.user)
    sent = press(request, lambda: begin_follow_up(year, by=request.user))
    say(request, sent, _("Utkastet är gjort ur det som portalen har. Läs och ändra varje del."))
    return redirect("desk:follow_up", year) if sent.is_made else redirect("desk:follow_ups")


@require_safe
def follow_up(request: DeskRequest, year: int) -> HttpResponse:
    """`/arbete/fordjupad-uppfoljning/<år>/`: all of it, with the way to change each part."""
    found = _load(request, year)
    return render(request, "desk/follow_up_detail.html", {"follow_up": found, "parts": found.parts.all()})


@require_http_methods(["GET", "HEAD", "POST"])
def part(request: DeskRequest, year: int, part: int) -> HttpResponse:
    """`/arbete/fordjupad-uppfoljning/<år>/del/<del>/`: its text and what it rests on."""
    found = _load(request, year)
    row = get_object_or_404(found.parts, pk=part)
    form = FollowUpPartForm.of(row, given(request))
    sent = send(
        request,
        form,
        lambda: write_part(row, by=request.user, **form.said()),
        fresh=lambda: FollowUpPartForm.of(locked(row)),
    )
    back = reverse("desk:follow_up", args=[year])
    if sent.is_made:
        messages.success(request, _("Delen är sparad. Inget visas förrän du har publicerat."))
        return redirect(f"{back}#del-{row.pk}")
    context = {"form": form, "title": row.name, "back": back, "is_follow_up": True}
    return render(request, "desk/plan_form.html", context, status=sent.status)


@require_http_methods(["GET", "HEAD", "POST"])
def publish(request: DeskRequest, year: int) -> HttpResponse:
    """`/arbete/fordjupad-uppfoljning/<år>/publish/`: for everybody and for good; GET asks first."""
    found = _load(request, year)
    if found.published_at is None and is_asked(request):
        return confirm_press(request, _publishing(found))
    if request.method == "POST":
        sent = press(request, lambda: publish_follow_up(found, by=request.user))
        say(request, sent, _("Uppföljningen är publicerad."))
    return redirect("desk:follow_up", year)


@require_POST
def throw(request: DeskRequest, year: int) -> HttpResponse:
    """`/arbete/fordjupad-uppfoljning/<år>/throw-away/`: what nobody has published goes."""
    found = _load(request, year)
    sent = press(request, lambda: throw_follow_up(found, by=request.user))
    say(request, sent, _("Utkastet är kastat."))
    return redirect("desk:follow_ups")


def _publishing(found: DeepFollowUp) -> Press:
    rows = [ReviewRow(Visibility.NOW, part.name, part.text) for part in found.parts.all()]
    return Press(
        title=str(found),
        button=_("Publicera"),
        back=reverse("desk:follow_up", args=[found.year]),
        says=[_("Den ändras aldrig mer. Läs igenom varje del.")],
        rehearsal=Rehearsal(grouped(rows), [], is_held=False),
    )


def _load(request: DeskRequest, year: int) -> DeepFollowUp:
    _require_writer(request.user)
    # No year has five digits, and SQLite would raise for a number of twenty.
    return get_object_or_404(DeepFollowUp, year=min(year, 9999))


def _require_writer(user: Any) -> None:
    """Raises Http404: for everybody else there is no such room."""
    if not may_write_follow_up(user):
        raise Http404

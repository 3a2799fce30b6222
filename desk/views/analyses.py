"""What was learnt of deviations: written, changed until it is published, and the need that it raises."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from desk.forms.deviations import AnalysisForm
from desk.gate import DeskRequest, locked
from desk.publicity import ReviewRow, Visibility, grouped
from desk.rehearsal import Rehearsal
from desk.sending import press, say, send
from desk.typed import given
from desk.views.confirming import Press, confirm_press, is_asked
from deviations.models import Analysis
from deviations.permissions import may_follow_deviations, may_write_for, places_to_analyse
from deviations.places import AnalysisLevel
from deviations.wording import place_name, span
from deviations.workflow import publish_analysis, save_analysis
from indicators.places import Place, places
from initiatives.models import Need
from organizations.permissions import is_proposer

IN_A_LANE = 20


def analysis_lanes() -> list[tuple[str, list[Analysis]]]:
    """The newest of each level, from the nearest to the widest, each with its place and months in words."""
    known = places()
    return [
        (
            str(level.label),
            [_worded(each, known) for each in Analysis.objects.filter(level=level)[:IN_A_LANE]],
        )
        for level in AnalysisLevel
    ]


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: DeskRequest) -> HttpResponse:
    """`/arbete/avvikelser/analyser/ny/`."""
    require_room(request.user)
    if not places_to_analyse(request.user):
        raise PermissionDenied
    form = AnalysisForm(given(request), user=request.user)
    sent = send(request, form, lambda: save_analysis(None, form.text(), by=request.user))
    if sent.made:
        messages.success(request, _("Analysen är sparad. Den visas för alla när den är publicerad."))
        return redirect("desk:analysis", sent.made.pk)
    return render(request, "desk/analysis_form.html", {"form": form}, status=sent.status)


@require_safe
def analysis(request: DeskRequest, pk: int) -> HttpResponse:
    """`/arbete/avvikelser/analyser/<id>/`: what it says, and what it may lead to."""
    found = _load(request.user, pk)
    known = places()
    context = {
        "analysis": _worded(found, known),
        "may_write": may_write_for(request.user, found.place) and found.published_at is None,
        "may_raise": is_proposer(request.user),
        "needs": found.needs.filter(pk__in=Need.objects.visible_to(request.user)),
        "builds_on": [_worded(each, known) for each in found.builds_on.all()],
        "built_on_by": [_worded(each, known) for each in found.built_on_by.all()],
    }
    return render(request, "desk/analysis.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: DeskRequest, pk: int) -> HttpResponse:
    """`/arbete/avvikelser/analyser/<id>/edit/`: until it is published."""
    found = _load_own(request.user, pk)
    form = AnalysisForm(given(request), user=request.user, analysis=found)
    sent = send(
        request,
        form,
        lambda: save_analysis(found, form.text(), by=request.user),
        fresh=lambda: AnalysisForm(user=request.user, analysis=locked(found)),
    )
    if sent.made:
        messages.success(request, _("Analysen är ändrad."))
        return redirect("desk:analysis", pk)
    return render(request, "desk/analysis_form.html", {"form": form, "analysis": found}, status=sent.status)


@require_http_methods(["GET", "HEAD", "POST"])
def publish(request: DeskRequest, pk: int) -> HttpResponse:
    """`/arbete/avvikelser/analyser/<id>/publish/`: everybody may read it from now on; GET asks first."""
    found = _load_own(request.user, pk)
    if found.published_at is None and is_asked(request):
        return confirm_press(request, _publishing(found))
    if request.method == "POST":
        sent = press(request, lambda: publish_analysis(found, by=request.user))
        say(request, sent, _("Analysen är publicerad."))
    return redirect("desk:analysis", pk)


def _publishing(found: Analysis) -> Press:
    rows = [
        ReviewRow(Visibility.NOW, str(_("Rubrik")), found.heading),
        ReviewRow(Visibility.NOW, str(_("Det vi lärde oss")), found.learnt),
        ReviewRow(Visibility.NOW, str(_("Det vi gjorde")), found.done),
    ]
    return Press(
        title=found.heading,
        button=_("Publicera"),
        back=reverse("desk:analysis", args=[found.pk]),
        says=[_("Det som är publicerat ändras inte mer. Läs en gång till att inget pekar ut en person.")],
        rehearsal=Rehearsal(grouped([row for row in rows if row.value]), [], is_held=False),
    )


def _worded(found: Analysis, known: dict[str, Place]) -> Any:
    worded: Any = found
    worded.where, worded.span = place_name(found, known), span(found)
    return worded


def _load(user: Any, pk: int) -> Analysis:
    require_room(user)
    return get_object_or_404(Analysis.objects.for_list(), pk=pk)


def _load_own(user: Any, pk: int) -> Analysis:
    """Raises PermissionDenied for whoever does not answer for its place."""
    found = _load(user, pk)
    if not may_write_for(user, found.place):
        raise PermissionDenied
    return found


def require_room(user: Any) -> None:
    """Raises Http404: for everybody else there is no such room."""
    if not may_follow_deviations(user):
        raise Http404

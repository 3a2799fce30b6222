"""What was learnt of deviations: written, changed until it is published, and the need that it raises."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from desk.forms.deviations import AnalysisForm, PublishAnalysisForm, TakeDownForm
from desk.gate import DeskRequest, locked
from desk.publicity import ReviewRow, Visibility, grouped
from desk.rehearsal import Rehearsal
from desk.sending import press, say, send
from desk.typed import given
from desk.views.confirming import Press, confirm_press, is_asked
from deviations.models import Analysis
from deviations.names import possible_names_in
from deviations.permissions import may_follow_deviations, may_write_for, places_to_analyse
from deviations.places import AnalysisLevel
from deviations.wording import place_name, span
from deviations.workflow import publish_analysis, save_analysis, take_down_analysis
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
    return _page(request, _load(request.user, pk), PublishAnalysisForm())


def _page(
    request: DeskRequest, found: Analysis, form: PublishAnalysisForm, status: int = 200
) -> HttpResponse:
    known = places()
    may_write = may_write_for(request.user, found.place)
    context = {
        "analysis": _worded(found, known),
        "may_write": may_write and found.published_at is None,
        "may_take_down": may_write and found.published_at is not None and found.taken_down_at is None,
        "form": form,
        "names": possible_names_in(found) if found.published_at is None else [],
        "may_raise": is_proposer(request.user),
        "needs": found.needs.filter(pk__in=Need.objects.visible_to(request.user)),
        "builds_on": [_worded(each, known) for each in found.builds_on.all()],
        "built_on_by": [_worded(each, known) for each in found.built_on_by.all()],
    }
    return render(request, "desk/analysis.html", context, status=status)


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
    form = PublishAnalysisForm(given(request))
    if found.published_at is None and is_asked(request):
        if possible_names_in(found) and not (form.is_valid() and form.cleaned_data["no_names"]):
            return _not_answered(request, found, form)
        return confirm_press(request, _publishing(found, form))
    if request.method == "POST":
        no_names = form.is_valid() and form.cleaned_data["no_names"]
        sent = press(request, lambda: publish_analysis(found, by=request.user, no_names=no_names))
        say(request, sent, _("Analysen är publicerad."))
    return redirect("desk:analysis", pk)


def _not_answered(request: DeskRequest, found: Analysis, form: PublishAnalysisForm) -> HttpResponse:
    """The analysis again, with what is to be answered first; a link straight to the press leads there too."""
    if request.method != "POST":
        return redirect("desk:analysis", found.pk)
    form.add_error("no_names", _("Läs orden och svara. Är något av dem en persons namn: ändra texten."))
    return _page(request, found, form, 400)


@require_http_methods(["GET", "HEAD", "POST"])
def take_down(request: DeskRequest, pk: int) -> HttpResponse:
    """`/arbete/avvikelser/analyser/<id>/take-down/`: nobody outside reads it any more, but why."""
    found = _load_own(request.user, pk)
    form = TakeDownForm(given(request))
    sent = send(
        request,
        form,
        lambda: take_down_analysis(
            found, by=request.user, why=form.cleaned_data["why"], erases=form.cleaned_data["erases"]
        ),
    )
    if sent.is_made:
        messages.success(request, _("Analysen är nedtagen. På dess adress står varför."))
        return redirect("desk:analysis", pk)
    context = {"form": form, "title": _("Ta ned analysen"), "back": reverse("desk:analysis", args=[pk])}
    context |= {"about": found.heading, "button": _("Ta ned")}
    return render(request, "desk/take_back_form.html", context, status=sent.status)


def _publishing(found: Analysis, form: PublishAnalysisForm) -> Press:
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
        form=form,
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

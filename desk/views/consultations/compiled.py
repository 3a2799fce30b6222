"""The compilation at the desk: side by side, point by point; themes, what was done, and what is published."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from consultations import workflow
from consultations.models import Consultation, ConsultationPoint, Theme
from desk.forms.compilation import PublishCompilationForm, ThemeForm, WordingForm
from desk.gate import DeskRequest, locked
from desk.publicity import ReviewRow, Visibility, grouped
from desk.rehearsal import Rehearsal
from desk.sending import REVIEW, say, send
from desk.typed import given
from desk.views.confirming import CHANGE, Press, confirm_press
from desk.views.consultations.gate import load_to_run

SEVERAL = ["GET", "HEAD", "POST"]


@require_safe
def compilation(request: DeskRequest, pk: int) -> HttpResponse:
    """`/arbete/remisser/<id>/sammanstallning/`: each point with its remarks and themes, and what is left."""
    found = load_to_run(request.user, pk)
    context = {
        "consultation": found,
        "points": found.points.in_order().counted().prefetch_related("themes"),
        "heard_lacks": workflow.what_lacks_to_be_heard(found) if not found.heard_at else [],
        "decided_lacks": workflow.what_lacks_to_be_decided(found) if not found.decided_at else [],
    }
    return render(request, "desk/compilation.html", context)


@require_http_methods(SEVERAL)
def point(request: DeskRequest, pk: int, point: int) -> HttpResponse:
    """`/arbete/remisser/<id>/sammanstallning/<punkt>/`: proposed, who said what, and the new wording."""
    found = load_to_run(request.user, pk)
    row = _point(found, point)
    form = WordingForm(given(request), point=row)
    sent = send(
        request,
        form,
        lambda: workflow.reword(row, **form.said(), by=request.user),
        fresh=lambda: WordingForm(point=locked(row)),
    )
    if sent.made:
        say(request, sent, _("Den nya lydelsen är sparad."))
        return redirect("desk:compilation_point", pk, point)
    lines = row.lines.of_current().select_related("response").prefetch_related("themes")
    context = {
        "consultation": found,
        "point": row,
        "lines": lines.order_by("response__number"),
        "themes": row.themes.select_related("opposes", "made_by", "chosen_by").prefetch_related("lines"),
        "form": form,
    }
    return render(request, "desk/compilation_point.html", context, status=sent.status)


@require_http_methods(SEVERAL)
def theme(request: DeskRequest, pk: int, point: int, theme: int = 0) -> HttpResponse:
    """`/arbete/remisser/<id>/sammanstallning/<punkt>/<tema>/`, or `…/ny/`: gathered, chosen, answered."""
    found = load_to_run(request.user, pk)
    row = _point(found, point)
    known = get_object_or_404(Theme, pk=theme, point=row) if theme else None
    form = ThemeForm(given(request), point=row, theme=known)
    sent = send(
        request,
        form,
        lambda: _write(row, known, form, request.user),
        fresh=(lambda: ThemeForm(point=row, theme=locked(known))) if known else None,
    )
    back = reverse("desk:compilation_point", args=[pk, point])
    if sent.made:
        return redirect(back)
    title = known.title if known else _("Nytt tema")
    context = {"form": form, "title": title, "back": back, "consultation": found, "point": row}
    return render(request, "desk/consultation_form.html", context, status=sent.status)


@require_http_methods(SEVERAL)
def publish(request: DeskRequest, pk: int, what: str) -> HttpResponse:
    """`/arbete/remisser/<id>/publish-heard/` and `…/publish-decided/`: in short, asked about first."""
    found = load_to_run(request.user, pk)
    make = workflow.publish_heard if what == "heard" else workflow.publish_decided
    form = PublishCompilationForm(given(request))
    title = _("Vad vi hörde") if what == "heard" else _("Vad som beslutades")
    back = reverse("desk:compilation", args=[pk])
    if REVIEW in request.POST and form.is_valid():
        row = ReviewRow(Visibility.NOW, title, form.cleaned_data["text"] or found.title)
        asked = Press(
            title=found.title,
            button=_("Publicera"),
            back=back,
            says=[_("Det som är publicerat står fast.")],
            rehearsal=Rehearsal(grouped([row]), [], is_held=False),
            form=form,
            is_form=True,
        )
        return confirm_press(request, asked)
    if CHANGE not in request.POST:
        sent = send(request, form, lambda: make(found, **form.cleaned_data, by=request.user))
        if sent.made:
            say(request, sent, _("%s är publicerat.") % title)
            return redirect(back)
    context = {"form": form, "title": title, "back": back, "consultation": found, "asks": True}
    status = 200 if CHANGE in request.POST else sent.status
    return render(request, "desk/consultation_form.html", context, status=status)


def _write(point: ConsultationPoint, known: Theme | None, form: ThemeForm, by: Any) -> Theme:
    """All that the form says, or nothing."""
    said = form.said()
    if "title" in said:
        text = form.gathered()
        known = workflow.write_theme(known, text, by=by) if known else workflow.make_theme(point, text, by=by)
        if said["is_chosen"] != (known.chosen_at is not None):
            known = workflow.choose_theme(known, chosen=said["is_chosen"], by=by)
    assert known is not None  # noqa: S101 – a new one has a title
    return workflow.answer_theme(known, outcome=said["outcome"], because=said["because"], by=by)


def _point(found: Consultation, point: int) -> ConsultationPoint:
    return get_object_or_404(found.points.select_related("consultation", "document"), pk=point)

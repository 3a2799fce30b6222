"""Indicators at the desk: values read in, looked through and published by the coordinator."""

from typing import Any

from django.contrib import messages
from django.db.models import Count, Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

import clock
from desk.forms.indicators import CsvForm
from desk.gate import DeskRequest
from desk.publicity import ReviewRow, Visibility, grouped
from desk.rehearsal import Rehearsal
from desk.sending import press, say, send
from desk.typed import given
from desk.views.confirming import Press, confirm_press, is_asked
from indicators.csv_file import template
from indicators.models import Batch, Indicator, KoladaReading, Value
from indicators.numbers import written
from indicators.periods import in_words
from indicators.permissions import may_keep_indicators
from indicators.places import name_of, places
from indicators.workflow import ask_for_kolada, publish_batch, read_in, throw_away
from ui.paging import Numbered

PER_PAGE = 50
REVISED = Q(replaces__isnull=False, is_withdrawn=False)


@require_safe
def indicators(request: DeskRequest) -> HttpResponse:
    """`/arbete/indikatorer/`: what waits to be published, what is followed, what has been published."""
    _require_keeper(request.user)
    batches = Batch.objects.select_related("read_by", "published_by").annotate(count=Count("values"))
    page = Numbered(batches.published().order_by("-number"), PER_PAGE).get_page(request.GET.get("sida"))
    context = {
        "waiting": batches.waiting()[:PER_PAGE],
        "page": page,
        "kolada": KoladaReading.objects.select_related("batch").first(),
        "indicators": Indicator.objects.all(),
        "today": clock.today(),
    }
    return render(request, "desk/indicator_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def read(request: DeskRequest) -> HttpResponse:
    """`/arbete/indikatorer/ny/`: a csv file, which nobody outside sees until it is published."""
    _require_keeper(request.user)
    form = CsvForm(given(request), request.FILES if request.method == "POST" else None)

    def make() -> Batch:
        source = form.cleaned_data["source"]
        return read_in(
            form.rows, door=Batch.Door.CSV, source=source, by=request.user, file_name=form.file_name
        )

    sent = send(request, form, make)
    if sent.made:
        messages.success(request, _("Filen är inläst. Inget visas förrän du har publicerat."))
        return redirect("desk:indicators_batch", sent.made.pk)
    context = {"form": form, "indicators": Indicator.objects.all(), "places": places().values()}
    return render(request, "desk/indicator_read.html", context, status=sent.status)


@require_POST
def read_from_kolada(request: DeskRequest) -> HttpResponse:
    """`/arbete/indikatorer/kolada/`: asks the worker for what Kolada has by now."""
    _require_keeper(request.user)
    sent = press(request, lambda: ask_for_kolada(by=request.user))
    say(
        request,
        sent,
        _("Koladas värden läses in. Det tar några minuter. Läs om sidan för att se hur det gick."),
    )
    return redirect("desk:indicators")


@require_safe
def empty_file(request: DeskRequest) -> HttpResponse:
    """`/arbete/indikatorer/mall.csv`: the file to fill in."""
    _require_keeper(request.user)
    disposition = {"Content-Disposition": 'attachment; filename="indikatorer.csv"'}
    return HttpResponse(template(), content_type="text/csv; charset=utf-8", headers=disposition)


@require_safe
def batch(request: DeskRequest, pk: int) -> HttpResponse:
    """`/arbete/indikatorer/<id>/`: row by row what is new, changed and taken back."""
    found = _load(request, pk)
    values = found.values.select_related("indicator", "replaces").order_by(
        "indicator", "level", "place", "period", "gender"
    )
    page = Numbered(values, PER_PAGE).get_page(request.GET.get("sida"))
    known = places()
    context = {
        "batch": found,
        "page": page,
        "rows": [_row(value, name_of(value.place, known)) for value in page],
        "counts": _counts(found),
        "is_next": found.based_on == Batch.objects.newest_number(),
    }
    return render(request, "desk/indicator_batch.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def publish(request: DeskRequest, pk: int) -> HttpResponse:
    """`/arbete/indikatorer/<id>/publish/`: everybody may read it from now on; GET asks first."""
    found = _load(request, pk)
    if found.number is None and is_asked(request):
        return confirm_press(request, _publishing(found))
    if request.method == "POST":
        sent = press(request, lambda: publish_batch(found, by=request.user))
        say(request, sent, _("Värdena är publicerade."))
    return redirect("desk:indicators_batch", pk)


@require_POST
def throw(request: DeskRequest, pk: int) -> HttpResponse:
    """`/arbete/indikatorer/<id>/throw-away/`: what nobody has published goes."""
    found = _load(request, pk)
    sent = press(request, lambda: throw_away(found, by=request.user))
    say(request, sent, _("Inläsningen är kastad."))
    return redirect("desk:indicators")


def _publishing(found: Batch) -> Press:
    shown = ReviewRow(Visibility.NOW, _("Värden"), "\n".join(_counts(found)))
    return Press(
        title=_("Värden från %(source)s") % {"source": found.source},
        button=_("Publicera"),
        back=reverse("desk:indicators_batch", args=[found.pk]),
        says=[_("Det som är publicerat ändras aldrig. Ett rättat värde står bredvid det tidigare.")],
        rehearsal=Rehearsal(grouped([shown]), [], is_held=False),
    )


def _counts(found: Batch) -> list[str]:
    """Indicator by indicator, how many values are new, changed and taken back."""
    counted = found.values.values("indicator__name").annotate(
        new=Count("pk", filter=Q(replaces=None)),
        revised=Count("pk", filter=REVISED),
        withdrawn=Count("pk", filter=Q(is_withdrawn=True)),
    )
    words = _("%(indicator__name)s: %(new)s nya, %(revised)s ändrade, %(withdrawn)s tillbakadragna")
    return [words % row for row in counted.order_by("indicator__position", "indicator__slug")]


def _row(value: Value, place: str) -> dict[str, Any]:
    """One line of the preview, in words."""
    before = value.replaces
    return {
        "indicator": value.indicator.name,
        "place": place,
        "period": in_words(value.period),
        "gender": value.get_gender_display(),
        "before": said(before) if before else "",
        "now": said(value),
    }


def said(value: Value) -> str:
    """The value as the desk reads it."""
    if value.is_withdrawn:
        return _("tillbakadraget av källan")
    if value.value is None:
        return _("uppgift saknas eller är skyddad")
    if value.numerator is None or not value.denominator:
        return written(value.value)
    return f"{written(value.value)} ({value.numerator}/{value.denominator})"


def _load(request: DeskRequest, pk: int) -> Batch:
    _require_keeper(request.user)
    return get_object_or_404(Batch.objects.select_related("read_by", "published_by"), pk=pk)


def _require_keeper(user: Any) -> None:
    """Raises Http404: for everybody else there is no such room."""
    if not may_keep_indicators(user):
        raise Http404

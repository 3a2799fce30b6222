"""Deviations in collaboration at the desk: counts read in, looked through and published."""

from collections import Counter
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from desk.forms.deviations import CountsForm
from desk.gate import DeskRequest
from desk.publicity import ReviewRow, Visibility, grouped
from desk.rehearsal import Rehearsal
from desk.sending import press, say, send
from desk.typed import given
from desk.views.analyses import analysis_lanes, require_room
from desk.views.confirming import Press, confirm_press, is_asked
from deviations.csv_file import template
from deviations.models import DeviationBatch, DeviationCount
from deviations.permissions import places_to_analyse, places_to_count
from deviations.workflow import publish_counts, read_in_counts, throw_away_counts
from indicators.periods import in_words
from indicators.places import name_of, places
from organizations.models import DeviationCategory
from ui.paging import Numbered

PER_PAGE = 50


@require_safe
def deviations(request: DeskRequest) -> HttpResponse:
    """`/arbete/avvikelser/`: what waits to be published, and what has been."""
    require_room(request.user)
    own = places_to_count(request.user)
    batches = DeviationBatch.objects.select_related("read_by", "published_by").annotate(count=Count("counts"))
    page = Numbered(batches.published().order_by("-number"), PER_PAGE).get_page(request.GET.get("sida"))
    context = {
        "may_read_in": bool(own),
        "waiting": batches.waiting().of_places(list(own))[:PER_PAGE],
        "page": page,
        "lanes": analysis_lanes(),
        "may_analyse": bool(places_to_analyse(request.user)),
        "has_categories": DeviationCategory.objects.exists(),
    }
    return render(request, "desk/deviation_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def read(request: DeskRequest) -> HttpResponse:
    """`/arbete/avvikelser/ny/`: a file or a pasted table, which nobody outside sees until it is published."""
    own = _require_places(request.user)
    form = CountsForm(given(request), request.FILES if request.method == "POST" else None, own=own)

    def make() -> DeviationBatch:
        source = form.cleaned_data["source"]
        return read_in_counts(form.rows, source=source, by=request.user, file_name=form.file_name)

    sent = send(request, form, make)
    if sent.made:
        messages.success(request, _("Antalen är inlästa. Inget visas förrän de är publicerade."))
        return redirect("desk:deviations_batch", sent.made.pk)
    context = {"form": form, "categories": DeviationCategory.objects.all(), "places": own.values()}
    return render(request, "desk/deviation_read.html", context, status=sent.status)


@require_safe
def empty_file(request: DeskRequest) -> HttpResponse:
    """`/arbete/avvikelser/mall.csv`: the file to fill in."""
    _require_places(request.user)
    disposition = {"Content-Disposition": 'attachment; filename="avvikelser.csv"'}
    return HttpResponse(template(), content_type="text/csv; charset=utf-8", headers=disposition)


@require_safe
def batch(request: DeskRequest, pk: int) -> HttpResponse:
    """`/arbete/avvikelser/<id>/`: row by row what is new and what is counted anew."""
    found = _load(request.user, pk)
    counts = found.counts.select_related("category").order_by("month", "place", "category__position")
    page = Numbered(counts, PER_PAGE).get_page(request.GET.get("sida"))
    known = places()
    before = _before(found, {each.month for each in page})
    rows = [
        {
            "place": name_of(each.place, known),
            "category": each.category.name,
            "month": in_words(each.month),
            "before": before.get((each.place, each.category_id, each.month)),
            "now": each.count,
        }
        for each in page
    ]
    context = {"batch": found, "page": page, "rows": rows, "counts": _in_lines(found)}
    return render(request, "desk/deviation_batch.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def publish(request: DeskRequest, pk: int) -> HttpResponse:
    """`/arbete/avvikelser/<id>/publish/`: everybody may read it from now on; GET asks first."""
    found = _load(request.user, pk)
    if found.number is None and is_asked(request):
        return confirm_press(request, _publishing(found))
    if request.method == "POST":
        sent = press(request, lambda: publish_counts(found, by=request.user))
        say(request, sent, _("Antalen är publicerade."))
    return redirect("desk:deviations_batch", pk)


@require_POST
def throw(request: DeskRequest, pk: int) -> HttpResponse:
    """`/arbete/avvikelser/<id>/throw-away/`: what nobody has published goes."""
    found = _load(request.user, pk)
    sent = press(request, lambda: throw_away_counts(found, by=request.user))
    say(request, sent, _("Inläsningen är kastad."))
    return redirect("desk:deviations")


def _publishing(found: DeviationBatch) -> Press:
    shown = ReviewRow(Visibility.NOW, _("Antal"), "\n".join(_in_lines(found)))
    return Press(
        title=_("Avvikelser från %(source)s") % {"source": found.source},
        button=_("Publicera"),
        back=reverse("desk:deviations_batch", args=[found.pk]),
        says=[
            _("Antal under fem visas inte för allmänheten, och inte heller det som skulle avslöja dem."),
            _("Det som är publicerat ändras aldrig. Räknas en månad om står det nya antalet i stället."),
        ],
        rehearsal=Rehearsal(grouped([shown]), [], is_held=False),
    )


def _before(found: DeviationBatch, months: set[str]) -> dict[tuple[str, int, str], int]:
    """What stood, or stands, of the same: published before this one."""
    others = DeviationCount.objects.published().filter(month__in=months)
    if found.number is not None:
        others = others.filter(batch__number__lt=found.number)
    rows = others.order_by("batch__number").values_list("place", "category", "month", "count")
    return {(place, category, month): count for place, category, month, count in rows}


def _in_lines(found: DeviationBatch) -> list[str]:
    """Place by place, how many in which months."""
    known = places()
    rows = found.counts.order_by("month").values_list("place", "month", "count")
    months: dict[str, set[str]] = {}
    sums: Counter[str] = Counter()
    for place, month, count in rows:
        months.setdefault(place, set()).add(month)
        sums[place] += count
    return [
        f"{name_of(place, known)}: {sums[place]} ({in_words(min(of))}–{in_words(max(of))})"
        if len(of) > 1
        else f"{name_of(place, known)}: {sums[place]} ({in_words(min(of))})"
        for place, of in sorted(months.items())
    ]


def _load(user: Any, pk: int) -> DeviationBatch:
    require_room(user)
    found = get_object_or_404(DeviationBatch.objects.select_related("read_by", "published_by"), pk=pk)
    own = places_to_count(user)
    if found.number is None and not set(found.counts.values_list("place", flat=True)) <= own.keys():
        raise Http404
    return found


def _require_places(user: Any) -> Any:
    """The places that the person reads in for. Raises PermissionDenied where there are none."""
    require_room(user)
    if not (own := places_to_count(user)):
        raise PermissionDenied
    return own

"""The register of what the principals agree on, and each document with its decisions, as page and as data."""

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

import clock
from agreements.models import GoverningDocument
from initiatives.models import StandingPeriod
from ui import errors
from website.addresses import site, today_address
from website.document_versions import version_page
from website.documents import DocumentPage, document_page, register
from website.documents_data import (
    COLUMNS,
    LIST_COLUMNS,
    answers_data,
    line_data,
    list_rows,
    page_data,
)
from website.formats import csv_answer, json_answer, refusal
from website.past_days import AsOf

NOT_KNOWN = _("Dokumentet fanns inte i registret den dagen.")


@require_safe
def documents(request: HttpRequest) -> HttpResponse:
    """`/styrdokument/`: every document, kind by kind; with `lage=` as they stood that day."""
    form = AsOf(request.GET)
    if not form.is_valid():
        return errors.page(request, 400, form.errors["lage"][0])
    day = form.cleaned_data["lage"]
    return render(request, "website/document_list.html", {"kinds": register(day)} | _dated(request, day))


@require_safe
def documents_json(request: HttpRequest) -> HttpResponse:
    """`/styrdokument.json`: the same as data."""
    form = AsOf(request.GET)
    if not form.is_valid():
        return refusal(form)
    base, kinds = site(), register(form.cleaned_data["lage"])
    return json_answer({"results": [line_data(line, base) for kind in kinds for line in kind.lines]})


@require_safe
def documents_csv(request: HttpRequest) -> HttpResponse:
    """`/styrdokument.csv`: the same as a table."""
    form = AsOf(request.GET)
    if not form.is_valid():
        return refusal(form)
    return csv_answer(
        "styrdokument.csv", LIST_COLUMNS, list_rows(register(form.cleaned_data["lage"]), site())
    )


@require_safe
def document(request: HttpRequest, document: str) -> HttpResponse:
    """`/styrdokument/<id>/`: where it stands, each party's decision, its versions and its history."""
    form = AsOf(request.GET)
    if not form.is_valid():
        return errors.page(request, 400, form.errors["lage"][0])
    day = form.cleaned_data["lage"]
    page = _page(document, day)
    if page is None:
        return errors.page(request, 404, NOT_KNOWN)
    return render(request, "website/document_detail.html", {"page": page} | _dated(request, day))


@require_safe
def document_json(request: HttpRequest, document: str) -> HttpResponse:
    """`/styrdokument/<id>.json`: the same as data."""
    form = AsOf(request.GET)
    if not form.is_valid():
        return refusal(form)
    page = _page(document, form.cleaned_data["lage"])
    if page is None:
        raise Http404
    day = form.cleaned_data["lage"]
    return json_answer(page_data(page, site()) | ({"as_of": day.isoformat()} if day else {}))


@require_safe
def document_csv(request: HttpRequest, document: str) -> HttpResponse:
    """`/styrdokument/<id>.csv`: each party's decision as a row."""
    form = AsOf(request.GET)
    if not form.is_valid():
        return refusal(form)
    page = _page(document, form.cleaned_data["lage"])
    if page is None:
        raise Http404
    rows = ([row[name] for name in COLUMNS] for row in answers_data(page))
    return csv_answer(f"{page.document.slug}.csv", COLUMNS, rows)


@require_safe
def document_version(request: HttpRequest, document: str, edition: int) -> HttpResponse:
    """`/styrdokument/<id>/version/<n>/`: its text and terms, and what differs from the one before."""
    page = version_page(_load(document), edition)
    if page is None:
        raise Http404
    return render(request, "website/document_version.html", {"page": page})


def _load(slug: str, day: date | None = None) -> GoverningDocument:
    found = GoverningDocument.objects.with_history().with_what_it_belongs_to()
    return get_object_or_404(found.with_facts() if day else found, slug=slug)


def _page(slug: str, day: date | None) -> DocumentPage | None:
    return document_page(_load(slug, day), day)


def _dated(request: HttpRequest, day: date | None) -> dict[str, object]:
    """Which past day the page tells of, and how far back one may go."""
    first = StandingPeriod.objects.first_day()
    return {"as_of": day, "list_today": today_address(request), "first_day": first, "today": clock.today()}

"""An approved yearly report, as page and as data: what was frozen, and what has changed since."""

from csp.decorators import csp
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from typesetting.word import WORD
from website.formats import json_answer
from website.views.charters import ONLY_TO_SAVE
from yearly.content import shown_sections
from yearly.models import YearlyReport
from yearly.papers import report_docx, report_pdf


@require_safe
def yearly(request: HttpRequest, report: str) -> HttpResponse:
    """`/uppfoljning/<år>/`: sentence by sentence, each opening on what it rests on."""
    found = _load(report)
    sections = shown_sections(found.content or {}, found.changed)
    return render(request, "website/yearly.html", {"report": found, "sections": sections})


@require_safe
def yearly_json(request: HttpRequest, report: str) -> JsonResponse:
    """`/uppfoljning/<år>.json`: what was frozen, with its digest."""
    found = _load(report)
    compared = {"changed_since": found.changed, "compared_on": found.compared_on}
    return json_answer({"digest": found.digest} | compared | (found.content or {}))


@require_safe
@csp(ONLY_TO_SAVE)  # type: ignore[arg-type]
def yearly_pdf(request: HttpRequest, report: str) -> HttpResponse:
    """`/uppfoljning/<år>.pdf`: what was frozen, to print."""
    found = _load(report)
    return _file(report_pdf(found), f"{found.slug}.pdf", "application/pdf")


@require_safe
def yearly_docx(request: HttpRequest, report: str) -> HttpResponse:
    """`/uppfoljning/<år>.docx`: the same, to take texts from."""
    found = _load(report)
    return _file(report_docx(found), f"{found.slug}.docx", WORD)


def _file(content: bytes, name: str, content_type: str) -> HttpResponse:
    disposition = content_disposition_header(as_attachment=True, filename=name)
    return HttpResponse(
        content, content_type=content_type, headers={"Content-Disposition": disposition or "attachment"}
    )


def _load(slug: str) -> YearlyReport:
    """404 for a draft, as for what is not there."""
    return get_object_or_404(
        YearlyReport.objects.approved().select_related("body__area", "comparison"), slug=slug
    )

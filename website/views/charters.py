"""The approved charter of a need, as a page and as PDF. What is not approved is as if it were not there."""

from typing import Any

from csp.constants import NONE
from csp.decorators import csp
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header, quote_etag
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from assignments.content import CharterText
from assignments.differences import differences
from assignments.models import Assignment, Charter
from assignments.paper import approved_by, reports_to
from assignments.word import charter_as_word
from assignments.workflow import charter_document
from initiatives.models import Need
from initiatives.refusals import NotYetPublic
from organizations.models import CharterSection
from typesetting.word import WORD
from website.gone import NOT_APPROVED, tell_of_charter

# A PDF that some browser shows itself may hold scripts and forms: it gets no rights on our site.
ONLY_TO_SAVE: Any = {"default-src": [NONE], "sandbox": True}


@require_safe
def newest(request: HttpRequest, number: str) -> HttpResponse:
    """`/behov/<nummer>/uppdragshandling/`: the version that counts."""
    versions = _approved(number)
    if not versions:
        tell_of_charter(number)
        raise NotYetPublic(NOT_APPROVED)
    return _page(request, versions, versions[-1])


@require_safe
def version(request: HttpRequest, number: str, version: int) -> HttpResponse:
    """`/behov/<nummer>/uppdragshandling/<version>/`: one approved version, also one that was replaced."""
    versions = _approved(number)
    return _page(request, versions, _one(number, versions, version))


@require_safe
@csp(ONLY_TO_SAVE)  # type: ignore[arg-type]
def pdf(request: HttpRequest, number: str, version: int) -> HttpResponse:
    """`/behov/<nummer>/uppdragshandling/<version>.pdf`: the same to print; typeset once, then read."""
    # What is not approved is 404 before anything is typeset.
    document = charter_document(_one(number, _approved(number), version))
    etag = quote_etag(document.digest)
    if unchanged := get_conditional_response(request, etag=etag):
        return unchanged
    try:
        with document.pdf.open("rb") as file:
            response = HttpResponse(file.read(), content_type="application/pdf")
    # For instance a database that was restored without its files.
    except OSError as lost:
        raise Http404 from lost
    name = _("%(number)s uppdragshandling %(version)s.pdf") % {"number": number, "version": version}
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    response["X-Content-Type-Options"] = "nosniff"
    response["ETag"] = etag
    # Kept, but asked about each time: an approval may be taken back, and the file with it.
    response["Cache-Control"] = "public, no-cache"
    return response


@require_safe
@csp(ONLY_TO_SAVE)  # type: ignore[arg-type]
def docx(request: HttpRequest, number: str, version: int) -> HttpResponse:
    """`/behov/<nummer>/uppdragshandling/<version>.docx`: the same to take texts from."""
    found = _one(number, _approved(number), version)
    content = charter_as_word(found, CharterSection.objects.values_list("slug", "name"))
    name = _("%(number)s uppdragshandling %(version)s.docx") % {"number": number, "version": version}
    disposition = content_disposition_header(as_attachment=True, filename=name) or ""
    return HttpResponse(content, content_type=WORD, headers={"Content-Disposition": disposition})


def _approved(number: str) -> list[Charter]:
    """The approved versions of the assignment in force, the one that counts last."""
    need = get_object_or_404(Need.objects.published(), number=number)
    assignments = Assignment.objects.filter(need=need).in_force()
    versions = Charter.objects.published().filter(assignment__in=assignments).whole()
    versions = versions.select_related("assignment__need", "approved_event")
    # By approval, not by number: version 3 may be approved before a version 2 that was left.
    return list(versions.order_by("approved_event__seq"))


def _one(number: str, versions: list[Charter], version: int) -> Charter:
    found = next((each for each in versions if each.version == version), None)
    if found is None:
        tell_of_charter(number, version)
        raise NotYetPublic(NOT_APPROVED)
    return found


def _page(request: HttpRequest, versions: list[Charter], found: Charter) -> HttpResponse:
    place = versions.index(found)
    before = versions[place - 1] if place else None
    names = dict(CharterSection.objects.values_list("slug", "name"))
    context = {
        "need": found.assignment.need,
        "charter": found,
        "approved_by": approved_by(found),
        "reports_to": reports_to(found),
        "is_newest": found is versions[-1],
        "others": [each for each in reversed(versions) if each is not found],
        "before": before,
        "changes": differences(CharterText.of(before), CharterText.of(found), names) if before else [],
    }
    return render(request, "website/charter_detail.html", context)

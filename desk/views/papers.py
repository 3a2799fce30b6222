"""The meeting's papers: the package with its supplements, and the minutes, as pages and as PDF."""

from typing import Any, cast

from csp.constants import NONE
from csp.decorators import csp
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

import clock
from desk import papers
from desk.gate import DeskRequest
from desk.sending import press, say
from desk.views.meetings.gate import load_meeting
from meetings import workflow
from meetings.models import Decision, Meeting, MeetingDocument
from meetings.supplement import Content

Kind = MeetingDocument.Kind
# A PDF may hold scripts and forms; opened in a browser it gets no rights here.
ONLY_TO_SAVE: Any = {"default-src": [NONE], "sandbox": True}


@require_http_methods(["GET", "HEAD", "POST"])
def package(request: DeskRequest, pk: int) -> HttpResponse:
    """`/arbete/moten/<id>/handlingar/`: what was sent out; POST makes it, and later a supplement."""
    found = load_meeting(request.user, pk)
    runs = workflow.may_run(request.user, found.body)
    refusal = None
    if request.method == "POST":
        if not runs:
            raise PermissionDenied
        made = press(request, lambda: papers.make_papers(found, by=request.user))
        if made.made:
            messages.success(request, _made_in_words(made.made))
            # Where the next thing is: the papers themselves are a press away.
            return redirect("desk:meeting", found.pk)
        refusal = made.refusal
    sent = as_sent(found, request.user)
    # Before it is sent only its maker sees it: a draft that others read would be taken for the papers.
    drafted = [papers.package_content(found)] if runs and not sent else []
    preview = [_shown(each) for each in papers.shown(drafted, found, request.user)]
    context = {
        "meeting": found,
        "sent": sent,
        "preview": preview[0] if preview else None,
        "may_take": found.day >= clock.today(),
        "filed": papers.filed_of(found, request.user),
        "refusal": refusal,
    }
    return render(request, "desk/papers_package.html", context, status=refusal.status if refusal else 200)


@require_safe
@csp(ONLY_TO_SAVE)  # type: ignore[arg-type]
def package_pdf(request: DeskRequest, pk: int) -> HttpResponse:
    """`/arbete/moten/<id>/handlingar.pdf`: the package as it was sent out, its appendices behind it."""
    return _sent(request, pk, Kind.PACKAGE, 0, _("handlingar"))


@require_safe
@csp(ONLY_TO_SAVE)  # type: ignore[arg-type]
def package_alone(request: DeskRequest, pk: int) -> HttpResponse:
    """`/arbete/moten/<id>/handlingar/utan-bilagor.pdf`: our own part of the package, which is PDF/A."""
    return _sent(request, pk, Kind.PACKAGE, 0, _("handlingar utan bilagor"), alone=True)


@require_safe
@csp(ONLY_TO_SAVE)  # type: ignore[arg-type]
def supplement_pdf(request: DeskRequest, pk: int, number: int) -> HttpResponse:
    """`/arbete/moten/<id>/handlingar/tillagg-<n>.pdf`: a supplement as it was sent out."""
    return _sent(request, pk, Kind.SUPPLEMENT, number, _("tillägg %s") % number)


@require_http_methods(["GET", "HEAD", "POST"])
def minutes(request: DeskRequest, pk: int) -> HttpResponse:
    """`/arbete/moten/<id>/protokoll/`: what is recorded as a draft, then as it was approved; POST makes the
    supplement that is missing."""
    found = load_meeting(request.user, pk)
    runs = workflow.may_run(request.user, found.body)
    if request.method == "POST":
        if not runs:
            raise PermissionDenied
        made = press(request, lambda: papers.make_addendum(found, request.user))
        say(
            request,
            made,
            _("Tillägget är gjort.") if made.made else _("Det finns inget att göra tillägg av."),
        )
        return redirect("desk:papers_minutes", found.pk)
    document, paper = _minutes(found, request.user)
    addenda = [
        {"document": each, "paper": papers.minutes_for(each.content, request.user, found.body)}
        for each in found.documents.filter(kind=Kind.ADDENDUM).order_by("number")
    ]
    context = {
        "meeting": found,
        "document": document,
        "paper": paper,
        "addenda": addenda,
        "may_sign": found.status == Meeting.Status.HELD and workflow.is_to_sign(found, request.user),
        "is_unfiled": runs and Decision.objects.unfiled().filter(item__meeting=found).exists(),
    }
    return render(request, "desk/papers_minutes.html", context)


@require_safe
@csp(ONLY_TO_SAVE)  # type: ignore[arg-type]
def minutes_pdf(request: DeskRequest, pk: int) -> HttpResponse:
    """`/arbete/moten/<id>/protokoll.pdf`: the same to print."""
    found = load_meeting(request.user, pk)
    document, paper = _minutes(found, request.user)
    what = _("protokoll") if paper["approved_on"] else _("protokoll, utkast")
    return _pdf(_printed_minutes(document, paper), found, what)


@require_safe
@csp(ONLY_TO_SAVE)  # type: ignore[arg-type]
def addendum_pdf(request: DeskRequest, pk: int, number: int) -> HttpResponse:
    """`/arbete/moten/<id>/protokoll/tillagg-<n>.pdf`: a supplement to the minutes, as it was frozen."""
    found = load_meeting(request.user, pk)
    document = found.documents.filter(kind=Kind.ADDENDUM, number=number).first()
    if document is None:
        raise Http404
    paper = papers.minutes_for(document.content, request.user, found.body)
    return _pdf(_printed_minutes(document, paper), found, _("protokoll, tillägg %s") % number)


def _printed_minutes(document: MeetingDocument | None, paper: Content) -> bytes:
    """The file that was frozen, where this person reads all of it."""
    # Else the file itself would show what this reader's page leaves out.
    is_whole = document is not None and paper == document.content
    return _stored(document) if document and is_whole else papers.minutes_pdf(paper)


def as_sent(meeting: Meeting, user: Any) -> list[dict[str, Any]]:
    """The package and its supplements as this person reads them."""
    sent = workflow.sent_papers(meeting)
    read = papers.shown([each.content for each in sent], meeting, user)
    return [
        _shown(paper) | {"document": document, "rows": list(papers.rows_of(paper))}
        for document, paper in zip(sent, read, strict=True)
    ]


def _shown(paper: Content) -> dict[str, Any]:
    """The content, and of a package the items one by one and those that are decided together."""
    items = paper.get("items", [])
    return {
        "paper": paper,
        "alone": [item for item in items if not item["consent"]],
        "together": [item for item in items if item["consent"]],
    }


def _made_in_words(made: MeetingDocument) -> str:
    return _("Tillägg %s är gjort.") % made.number if made.number else _("Handlingarna är gjorda.")


def _sent(
    request: DeskRequest, pk: int, kind: str, number: int, what: str, *, alone: bool = False
) -> HttpResponse:
    found = load_meeting(request.user, pk)
    document = found.documents.filter(kind=kind, number=number).first()
    if document is None:
        raise Http404
    shown = papers.package_for(document.content, request.user, found.body)
    is_whole = shown == document.content
    own = _stored(document) if is_whole else papers.package_pdf(shown)
    return _pdf(own if alone else papers.volume(own, shown), found, what)


def _minutes(meeting: Meeting, user: Any) -> tuple[MeetingDocument | None, Content]:
    """What is frozen, if it is, and what this person reads of it."""
    document = meeting.documents.filter(kind=Kind.MINUTES).first()
    content = document.content if document else papers.minutes_content(meeting)
    return document, papers.minutes_for(content, user, meeting.body)


def _stored(document: MeetingDocument) -> bytes:
    try:
        with document.pdf.open("rb") as file:
            return cast("bytes", file.read())
    except OSError as lost:
        raise Http404 from lost


def _pdf(file: bytes, meeting: Meeting, what: str) -> HttpResponse:
    """The file as something to save: the browser's own viewer does not do without styles of its own."""
    name = f"{meeting.body.short_name} {meeting.day.isoformat()} {what}.pdf"
    response = HttpResponse(file, content_type="application/pdf")
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    response["X-Content-Type-Options"] = "nosniff"
    # It may hold names, jäv and held decisions: no proxy or shared computer should keep it.
    response["Cache-Control"] = "private, no-store"
    return response

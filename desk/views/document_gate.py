"""The way to a document of the register: who may, where it stands, and the page of each of its forms."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

import clock
from agreements.models import DocumentEvent, GoverningDocument
from agreements.permissions import (
    may_care_for,
    may_keep_documents,
    may_read_register,
)
from agreements.standing import DocumentStanding, VersionStanding, standing
from desk.gate import DeskRequest
from desk.views.document_confirming import About


def about_of(title: str, button: str, document: str) -> About:
    return About(title, button, reverse("desk:document", args=[document]))


def form_page(request: DeskRequest, form: Any, status: int, about: About, **more: Any) -> HttpResponse:
    """`more`: of a document that is there already the document; of one that is being written its draft."""
    context = {"form": form, "about": about} | more
    return render(request, "desk/document_form.html", context, status=status)


def load_document(slug: str) -> tuple[GoverningDocument, DocumentStanding]:
    found = get_object_or_404(GoverningDocument.objects.with_history(), slug=slug)
    stands = stands_of(found)
    if stands is None:
        raise Http404
    return found, stands


def stands_of(document: GoverningDocument) -> DocumentStanding | None:
    return standing(document.events.all(), document.versions.all(), clock.today())


def asked_of(stands: DocumentStanding) -> VersionStanding:
    """The newest version that was sent to the parties; else the newest."""
    sent = [one for one in stands.versions if one.sent_on]
    return sent[-1] if sent else stands.newest


def seq_of(document: GoverningDocument) -> int:
    return DocumentEvent.objects.filter(document=document).count()


def require_reader(user: Any) -> None:
    """Raises Http404: for everybody else there is no such room."""
    if not may_read_register(user):
        raise Http404


def require_carer(user: Any, document: GoverningDocument) -> None:
    if not may_care_for(user, document):
        raise Http404


def require_keeper(user: Any) -> None:
    if not may_keep_documents(user):
        raise Http404

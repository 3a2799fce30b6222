"""A need's archive package, once it is completed: what was raised, decided, written and made of it.

Decided here: a need is completed where its state is an end. Waking it anew gives another package later,
under another name, since the name counts its events.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from assignments.models import Charter, FinalReport, InterimReport
from assignments.workflow.document import charter_document
from followup.models import Deliverable
from initiatives.models import Need, StoredFile
from initiatives.states import State
from records.history import need_record
from records.package import PDF, Content, Package
from records.parts import creator, named, uploaded
from typesetting import pdf

ENDED = (
    State.CLOSED,
    State.DECLINED,
    State.REDIRECTED,
    State.MERGED,
    State.DISCONTINUED,
    State.WITHDRAWN,
)

LEFT_OUT = (
    gettext_noop("Hur var och en av ledamöterna svarat och placerat ingår inte."),
    gettext_noop("Hur svaren fördelade sig står i mötenas handlingar, som har paket för sig."),
    gettext_noop("Texter som enligt lag tagits bort saknas."),
)
"""What a reader of the package is told that it lacks."""


def needs_to_pack() -> QuerySet[Need]:
    """Registered needs that are completed or ended, the newest first."""
    ended = Need.objects.filter(state__in=ENDED, number__isnull=False)
    return ended.select_related("merged_into").order_by("-since", "-number_order", "-pk")


def need_package(need: Need) -> Package:
    """All of the need but what single members answered. For one of `needs_to_pack`. Raises `Unsound`."""
    newest = need.events.order_by("-seq")[0]
    files = [*_charters(need), *_attachments(need), *_interims(need), *_reports(need), *_deliverables(need)]
    package = Package(
        name=named("behov", need.number, newest.seq),
        title=f"{need.number} {need.title}",
        summary=need.summary,
        made=newest.recorded,
        creator=creator(),
        data=files,
        is_example=need.is_example,
        left_out=[_(each) for each in LEFT_OUT],
    )
    record = need_record(need) | {"files": package.listed()}
    told = (
        Content("arende.pdf", _("Ärendet"), PDF, package.made, data=pdf("need_record", record)),
        Content(
            "arende.json", _("Ärendet som data"), "application/json", package.made, data=_as_json(record)
        ),
    )
    return replace(package, data=[*told, *files])


def _charters(need: Need) -> Iterator[Content]:
    """Each version that was approved, as its PDF."""
    approved = Charter.objects.filter(assignment__need=need, approved_event__isnull=False)
    for charter in approved.whole().order_by("assignment", "version"):
        document = charter_document(charter)
        yield Content(
            f"uppdragshandling-{charter.assignment_id}-{charter.version}.pdf",
            _("Uppdragshandling, version %s") % charter.version,
            PDF,
            document.made_at,
            stored=document.pdf,
            expected=document.digest,
            is_public=True,
        )


def _attachments(need: Need) -> Iterator[Content]:
    rows = need.attachments.filter(removed_at=None).order_by("uploaded_at", "pk")
    return _numbered((row, row.is_public) for row in rows)


def _interims(need: Need) -> Iterator[Content]:
    reports = InterimReport.objects.filter(assignment__need=need).order_by("pk").prefetch_related("files")
    files = ((file, report.noted_event_id is not None) for report in reports for file in report.files.all())
    return _numbered(files, "delrapport")


def _reports(need: Need) -> Iterator[Content]:
    reports = FinalReport.objects.filter(assignment__need=need).order_by("pk").prefetch_related("files")
    files = ((file, report.is_published) for report in reports for file in report.files.all())
    return _numbered(files, "slutrapport")


def _deliverables(need: Need) -> Iterator[Content]:
    items = Deliverable.objects.filter(need=need).order_by("pk").prefetch_related("files")
    files = ((file, item.published_event_id is not None) for item in items for file in item.files.all())
    return _numbered(files, "slutprodukt")


def _numbered(files: Iterable[tuple[StoredFile, bool]], folder: str = "bilagor") -> Iterator[Content]:
    for number, (file, is_public) in enumerate(files, start=1):
        yield uploaded(file, folder, number, is_public=is_public)


def _as_json(record: dict[str, Any]) -> bytes:
    return json.dumps(record, ensure_ascii=False, indent=1, sort_keys=True).encode()

"""A meeting's archive package: its papers as they were frozen, once its minutes are approved."""

import json
from collections.abc import Iterator

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from initiatives import days
from meetings.models import Meeting, MeetingDocument
from meetings.states import MeetingStatus
from records.package import PDF, Content, Package
from records.parts import creator, named

Kind = MeetingDocument.Kind


def meetings_to_pack() -> QuerySet[Meeting]:
    """Those whose minutes are approved and frozen, the newest first."""
    frozen = MeetingDocument.objects.filter(meeting=OuterRef("pk"), kind=Kind.MINUTES)
    rows = Meeting.objects.filter(Exists(frozen), status=MeetingStatus.APPROVED)
    return rows.select_related("body").order_by("-day", "-pk")


def meeting_package(meeting: Meeting) -> Package:
    """The meeting's papers. For one of `meetings_to_pack`."""
    documents = list(meeting.documents.order_by("made_at", "pk"))
    title = _("%(body)s, möte %(day)s") % {"body": meeting.body.name, "day": days.written(meeting.day)}
    return Package(
        name=named("mote", meeting.pk, len(documents)),
        title=title,
        summary=_("Handlingar, tillägg och justerat protokoll från %s.") % title,
        made=documents[-1].made_at,
        creator=creator(),
        data=[content for document in documents for content in _papers(document)],
        is_example=meeting.is_example,
        left_out=[
            _("Hur var och en av ledamöterna svarat och placerat ingår inte."),
            *_where_the_appendices_are(documents),
        ],
    )


def _where_the_appendices_are(documents: list[MeetingDocument]) -> list[str]:
    """What is frozen is our own part: what came with an item belongs to what it is about."""
    has_any = any(document.content.get("laid") for document in documents)
    return [_("Bilagorna till handlingarna ligger i paketen för det de hör till.")] if has_any else []


def _papers(document: MeetingDocument) -> Iterator[Content]:
    """A frozen paper as it is read, and as the data that it was set from."""
    number = f" {document.number}" if document.number else ""
    title = f"{document.get_kind_display()}{number}"
    path = f"{document.kind}-{document.number}" if document.number else document.kind
    yield Content(
        f"{path}.pdf", title, PDF, document.made_at, stored=document.pdf, expected=document.content["pdf"]
    )
    data = json.dumps(document.content, ensure_ascii=False, indent=1, sort_keys=True).encode()
    told = _("%s som data") % title
    yield Content(f"{path}.json", told, "application/json", document.made_at, data=data)

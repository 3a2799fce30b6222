"""Remisser as data: the keys are promises (docs/open-data.md)."""

from typing import Any

from django.utils import timezone

from consultations.models import (
    Consultation,
    ConsultationDocument,
    ConsultationPoint,
    ConsultationRecipient,
)
from website.consultations import Heard, ShownAnswer, ShownTheme
from website.need_data import files_data

LIST_COLUMNS = (
    "number",
    "title",
    "sent",
    "due",
    "receiver",
    "dnr",
    "heard",
    "decided",
    "example",
    "url",
)

ANSWER_COLUMNS = (
    "number",
    "point",
    "code",
    "sender",
    "received",
    "late",
    "invited",
    "afterwards",
    "stance",
    "choice",
    "text",
    "themes",
    "outcomes",
    "masked",
)


def consultation_data(row: Consultation, base: str) -> dict[str, Any]:
    """One remiss in the list."""
    return {
        "number": row.number,
        "title": row.title,
        "sent": _day(row.sent_at),
        "due": row.due_on.isoformat(),
        "receiver": row.receiver.name,
        "dnr": row.dnr,
        "heard": _day(row.heard_at),
        "decided": _day(row.decided_at),
        "example": row.is_example,
        "url": f"{base}/remisser/{row.number}/",
    }


def whole_data(row: Consultation, heard: Heard | None, base: str) -> dict[str, Any]:
    """The remiss with its points and sändlista, and what is published of the answers."""
    here = f"{base}/remisser/{row.number}/"
    return consultation_data(row, base) | {
        "letter": row.letter,
        "contact_role": row.contact_role,
        "governing_document": row.version.document.slug if row.version else None,
        "documents": [_document(each, here) for each in row.documents.prefetch_related("files")],
        "points": [_point(each, is_decided=row.decided_at is not None) for each in row.points.in_order()],
        "recipients": [_recipient(each) for each in row.recipients.named()],
        "what_we_heard": _heard(row, heard, here) if heard else None,
        "what_was_decided": {"text": row.decided_text} if row.decided_at else None,
    }


def answer_rows(heard: Heard | None) -> list[list[Any]]:
    """What each published answer says of each point, a row for each; none while nothing is published."""
    return [
        [
            line.line.point.number,
            line.line.point.title,
            answer.key,
            answer.response.shown_sender,
            answer.response.received_on.isoformat(),
            answer.response.is_late,
            answer.response.recipient is not None,
            answer.is_afterwards,
            line.line.stance,
            line.line.choice,
            line.text,
            " | ".join(each.theme.title for each in line.themes),
            " | ".join(each.outcome for each in line.themes if each.outcome),
            line.masked,
        ]
        for answer in (heard.answers if heard else ())
        for line in answer.lines
    ]


def _day(moment: Any) -> str | None:
    return timezone.localdate(moment).isoformat() if moment else None


def _document(document: ConsultationDocument, base: str) -> dict[str, Any]:
    files = files_data(document.files.all(), base)
    return {"title": document.title, "link": document.link or None, "files": files}


def _point(point: ConsultationPoint, *, is_decided: bool) -> dict[str, Any]:
    return {
        "number": point.number,
        "title": point.title,
        "kind": point.kind,
        "document": point.document.title if point.document else None,
        "text": point.text,
        "choices": point.alternatives(),
        "new_text": point.new_text if is_decided else None,
    }


def _recipient(recipient: ConsultationRecipient) -> dict[str, Any]:
    kind = "principal" if recipient.principal_id else "body"
    return {"kind": kind, "code": recipient.key, "name": str(recipient)}


def _heard(row: Consultation, heard: Heard, base: str) -> dict[str, Any]:
    return {
        "text": row.heard_text,
        "came": heard.came,
        "not_published_here": heard.unpublished,
        "points": [
            {
                "number": each.point.number,
                "title": each.point.title,
                "counts": [{"answer": words, "count": count} for words, count in each.counts],
                "themes": [_theme(theme) for theme in each.themes],
            }
            for each in heard.points
        ],
        "answers": [_answer(each, base) for each in heard.answers],
    }


def _theme(theme: ShownTheme) -> dict[str, Any]:
    return {
        "title": theme.theme.title,
        "said_by": theme.who,
        "opposes": theme.opposes,
        "outcome": theme.outcome or None,
        "because": theme.because or None,
    }


def _answer(answer: ShownAnswer, base: str) -> dict[str, Any]:
    response = answer.response
    return {
        "code": answer.key or None,
        "sender": response.shown_sender,
        "received": response.received_on.isoformat(),
        "late": response.is_late,
        "invited": response.recipient is not None,
        "afterwards": answer.is_afterwards,
        "overall": answer.overall,
        "overall_masked": answer.overall_masked or None,
        "files": files_data(answer.files, base),
        "masked_files": answer.masked_files,
        "lines": [
            {
                "number": line.line.point.number,
                "point": line.line.point.title,
                "stance": line.line.stance or None,
                "choice": line.line.choice or None,
                "text": line.text,
                "masked": line.masked or None,
            }
            for line in answer.lines
        ],
    }

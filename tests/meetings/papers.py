"""Contents and files of papers for tests of the freezing alone; what the desk puts in them is its own."""

import json
from datetime import date
from typing import Any

import clock
from accounts.models import User
from meetings.models import Meeting, MeetingDocument
from meetings.permissions import seated
from meetings.supplement import Content
from meetings.workflow import record_attendance, record_signature
from meetings.workflow.signing import choose_signers


def content_of(meeting: Meeting) -> Content:
    """The least that a package says."""
    return {
        "meeting": {"day": meeting.day.isoformat(), "place": meeting.place},
        "items": [
            {"id": item.pk, "paragraph": item.paragraph, "title": item.title, "question": item.question}
            for item in meeting.items.filter(is_open=True).order_by("paragraph")
        ],
    }


def file_of(content: Content) -> bytes:
    return b"%PDF-1.7 " + json.dumps(content, sort_keys=True).encode()


def item(number: int, **changes: Any) -> Content:
    return {"id": number, "paragraph": number, "title": f"Ärende {number}", "question": ""} | changes


def package(*items: Content, **meeting: Any) -> Content:
    return {"meeting": {"day": "2026-03-12", "place": "Vänersborg"} | meeting, "items": list(items)}


def signed(found: Meeting, by: User, day: date | None = None) -> Meeting:
    """The meeting with somebody noted as there, who has checked the minutes on paper."""
    [person, *_others] = [row.person for row in found.attendances.filter(was_there=True)] or seated(found)
    if not found.attendances.exists():
        record_attendance(found, by=by, present=[person], adjusters=[person])
    choose_signers(found, [person])
    return record_signature(found, by=by, person=person, day=day or clock.today())


def row_of_package(meeting: Meeting, by: User) -> MeetingDocument:
    """As if the package had been made, without what it says and without its file."""
    kind = MeetingDocument.Kind.PACKAGE
    return MeetingDocument.objects.create(
        meeting=meeting, kind=kind, content={}, made_at=clock.now(), made_by=by
    )

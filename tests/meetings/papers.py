"""Contents and files of papers for tests of the freezing alone; what the desk puts in them is its own."""

import json
from typing import Any

from meetings.models import Meeting
from meetings.supplement import Content


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

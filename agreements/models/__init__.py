"""Documents that principals agree on, their history, and the boards' calendars."""

from agreements.models.calendars import BoardMeeting
from agreements.models.documents import DocumentFacts, DocumentVersion, GoverningDocument
from agreements.models.events import DocumentEvent, EventRemark

__all__ = [
    "BoardMeeting",
    "DocumentEvent",
    "DocumentFacts",
    "DocumentVersion",
    "EventRemark",
    "GoverningDocument",
]

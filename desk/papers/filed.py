"""What is frozen of a meeting, and what whoever keeps it may do about that now."""

from dataclasses import dataclass
from typing import Any

from desk.papers.package import package_content
from meetings import workflow
from meetings.models import Meeting, MeetingDocument
from meetings.states import AHEAD

Kind = MeetingDocument.Kind


@dataclass(frozen=True)
class Filed:
    """Its papers, as a list of them shows."""

    sent: list[MeetingDocument]
    minutes: MeetingDocument | None
    addenda: list[MeetingDocument]
    may_make: bool
    has_changed: bool


def filed_of(meeting: Meeting, user: Any) -> Filed:
    """One query; for whoever keeps the meeting also those that tell whether something has changed."""
    # Content holds a whole package; the list shows names and days alone.
    filed = list(meeting.documents.defer("content").order_by("number"))
    minutes = next((each for each in filed if each.kind == Kind.MINUTES), None)
    addenda = [each for each in filed if each.kind == Kind.ADDENDUM]
    sent = [each for each in filed if each.kind in {Kind.PACKAGE, Kind.SUPPLEMENT}]
    may_make = meeting.status in AHEAD and workflow.may_run(user, meeting.body)
    if not may_make or not sent:
        return Filed(sent, minutes, addenda, may_make, has_changed=False)
    # Last and only for whoever may act on it: it builds the package to compare.
    changed = workflow.has_changed(workflow.sent_papers(meeting), package_content(meeting))
    return Filed(sent, minutes, addenda, may_make, has_changed=changed)

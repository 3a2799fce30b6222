"""What the list of a meeting's papers must know, wherever it is shown."""

from dataclasses import dataclass
from typing import Any

from django import template

from desk.papers import package_content
from meetings import workflow
from meetings.models import Meeting, MeetingDocument

Kind = MeetingDocument.Kind

register = template.Library()


@dataclass(frozen=True)
class Filed:
    """What is frozen of a meeting, and what whoever keeps it may do about that now."""

    sent: list[MeetingDocument]
    minutes: MeetingDocument | None
    addenda: list[MeetingDocument]
    may_make: bool
    has_changed: bool


@register.simple_tag(takes_context=True)
def papers_of(context: Any, meeting: Meeting) -> Filed:
    """One query; for whoever keeps the meeting also those that tell whether something has changed."""
    # Content holds a whole package; the list shows names and days alone.
    filed = list(meeting.documents.defer("content").order_by("number"))
    minutes = next((each for each in filed if each.kind == Kind.MINUTES), None)
    addenda = [each for each in filed if each.kind == Kind.ADDENDUM]
    sent = [each for each in filed if each.kind in {Kind.PACKAGE, Kind.SUPPLEMENT}]
    may_make = _may_make(context, meeting)
    if not may_make or not sent:
        return Filed(sent, minutes, addenda, may_make, has_changed=False)
    # Last and only for whoever may act on it: it builds the package to compare.
    changed = workflow.has_changed(workflow.sent_papers(meeting), package_content(meeting))
    return Filed(sent, minutes, addenda, may_make, has_changed=changed)


def _may_make(context: Any, meeting: Meeting) -> bool:
    """Whether whoever looks keeps the meeting, and it has not been held."""
    request = getattr(context, "request", None)
    if request is None or meeting.status not in {Meeting.Status.PLANNED, Meeting.Status.CALLED}:
        return False
    return workflow.may_run(request.user, meeting.body)

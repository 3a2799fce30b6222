"""A signed link by which one person answers one call to a meeting, and does nothing else.

It says who, which meeting and which call; whether that person may answer is asked again of the day's roles,
so it dies with the seat, with a moved meeting, and when the meeting has been. To follow it does nothing.
"""

from dataclasses import dataclass

from accounts.links import SignedLink
from accounts.models import User
from meetings.models import Meeting
from meetings.workflow.replying import call_number, may_reply

LINK = SignedLink("meetings.reply", "website:meeting_reply")


@dataclass(frozen=True)
class Asked:
    """Who answers by the link, and what call."""

    person: User
    meeting: Meeting


def path_for(meeting: Meeting, person: User) -> str:
    """Where the person answers without signing in."""
    return LINK.path_for(person, meeting.pk, call_number(meeting))


def read(token: str) -> Asked | None:
    """None for what is no link of ours, and where there is nothing to answer any more."""
    opened = LINK.read(token, keys=2)
    if opened is None or opened.person is None:
        return None
    key, call = opened.matter
    meeting = Meeting.objects.select_related("body").filter(pk=key).first()
    if meeting is None or call != call_number(meeting) or not may_reply(meeting, opened.person):
        return None
    return Asked(opened.person, meeting)


def was_about(token: str) -> int | None:
    """The meeting of a link that answers nothing any more; None for what is no link of ours."""
    opened = LINK.read(token, keys=2)
    return opened.matter[0] if opened else None

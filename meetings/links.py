"""A signed link by which one person answers one call to a meeting, and does nothing else.

It says who, which meeting and which call; whether that person may answer is asked again of the day's roles,
so it dies with the seat, with a moved meeting, and when the meeting has been. To follow it does nothing.
"""

from dataclasses import dataclass

from django.core import signing
from django.urls import reverse

from accounts.models import User
from meetings.models import Meeting
from meetings.workflow.replying import call_number, may_reply

SALT = "meetings.reply"


@dataclass(frozen=True)
class Asked:
    """Who answers by the link, and what call."""

    person: User
    meeting: Meeting


def path_for(meeting: Meeting, person: User) -> str:
    """Where the person answers without signing in."""
    token = signing.dumps([person.pk, meeting.pk, call_number(meeting)], salt=SALT)
    return reverse("website:meeting_reply", args=[token])


def read(token: str) -> Asked | None:
    """None for what is no link of ours, and where there is nothing to answer any more."""
    try:
        person_pk, meeting_pk, call = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        return None
    person = User.objects.filter(pk=person_pk, is_active=True).first()
    meeting = Meeting.objects.select_related("body").filter(pk=meeting_pk).first()
    if person is None or meeting is None or call != call_number(meeting) or not may_reply(meeting, person):
        return None
    return Asked(person, meeting)

"""Whoever comes to sit in a body that is called already gets its call, too.

Decided here: so does whoever called, who was not told when the button was pressed – the call is the entry in
their calendar. A meeting that nobody was told of has no call to pass on.
"""

from datetime import datetime

from django.utils import timezone

from accounts.models import User
from meetings.models import Meeting
from meetings.permissions import seated as seated_at
from meetings.states import MeetingStatus
from notifications.meeting_wording import text_of_meeting
from notifications.models import Message
from notifications.recipients import seated


def sweep_calls(now: datetime) -> int:
    """Skickar kallelsen till dem som har kommit till sedan den gick ut. Returns how many are told."""
    called = Meeting.objects.filter(status=MeetingStatus.CALLED, day__gte=timezone.localdate(now))
    there = called.filter(messages__isnull=False, is_example=False).select_related("body").distinct()
    return sum(_call(meeting) for meeting in there.order_by("pk"))


def _call(meeting: Meeting) -> int:
    told = set(meeting.messages.values_list("recipient", flat=True))
    # On the meeting's day as well: who has left by then is not called.
    on_the_day = set(seated_at(meeting).values_list("pk", flat=True))
    new = [person for person in seated(meeting.body.kind) if person.pk in on_the_day - told]
    if new:
        Message.objects.bulk_create(_calls(meeting, new), ignore_conflicts=True)
    return len(new)


def _calls(meeting: Meeting, people: list[User]) -> list[Message]:
    """As the meeting stands now: of what it was before they came they know nothing."""
    text = text_of_meeting(meeting, meeting.items.filter(is_open=True))
    return [
        Message(
            recipient=person,
            subject=text.subject,
            body=text.body,
            because=text.because,
            is_urgent=True,
            meeting=meeting,
        )
        for person in people
    ]

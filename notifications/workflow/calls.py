"""Whoever comes to sit in a body that is called already gets its call, too; whoever leaves has it taken back.

Decided here: so does whoever called, who was not told when the button was pressed – the call is the entry in
their calendar. A meeting that nobody was told of has no call to pass on.
"""

from datetime import datetime

from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from meetings.models import Meeting
from meetings.permissions import seated as seated_at
from meetings.states import MeetingStatus
from notifications.meeting_wording import text_of_left, text_of_meeting
from notifications.message_text import CHANGE, LEFT
from notifications.models import Message
from notifications.recipients import seated


def sweep_calls(now: datetime) -> int:
    """Skickar kallelsen till dem som har kommit till sedan den gick ut. Returns how many are told."""
    called = Meeting.objects.filter(status=MeetingStatus.CALLED, day__gte=timezone.localdate(now))
    there = called.filter(messages__isnull=False, is_example=False).select_related("body").distinct()
    return sum(_call(meeting) + _call_off(meeting) for meeting in there.order_by("pk"))


def _call(meeting: Meeting) -> int:
    told = set(meeting.messages.values_list("recipient", flat=True))
    # On the meeting's day as well: who has left by then is not called.
    on_the_day = set(seated_at(meeting).values_list("pk", flat=True))
    new = [person for person in seated(meeting.body.kind) if person.pk in on_the_day - told]
    if new:
        Message.objects.bulk_create(_calls(meeting, new), ignore_conflicts=True)
    return len(new)


def _call_off(meeting: Meeting) -> int:
    """To those who were called and sit there no longer: the meeting is taken out of their calendars."""
    still = {person.pk for person in seated(meeting.body.kind)} | set(
        seated_at(meeting).values_list("pk", flat=True)
    )
    called = meeting.messages.exclude(recipient__in=still).filter(recipient__is_active=True)
    key = f"{CHANGE}{meeting.pk}:{LEFT}"
    told = Message.objects.filter(reminder=key).values("recipient")
    left = list(called.exclude(recipient__in=told).values_list("recipient", flat=True))
    if left:
        text = text_of_left(meeting)
        rows = [
            Message(
                recipient_id=person,
                **text.words,
                is_urgent=True,
                reminder=key,
                # Where everybody reads of it: the room itself is closed to them.
                link=reverse("website:meeting", args=[meeting.pk]),
            )
            for person in left
        ]
        Message.objects.bulk_create(rows, ignore_conflicts=True)
    return len(left)


def _calls(meeting: Meeting, people: list[User]) -> list[Message]:
    """As the meeting stands now: of what it was before they came they know nothing."""
    text = text_of_meeting(meeting, meeting.items.filter(is_open=True))
    return [
        Message(
            recipient=person,
            **text.words,
            is_urgent=True,
            meeting=meeting,
        )
        for person in people
    ]

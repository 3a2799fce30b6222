"""The call to a meeting, and each change of it, as what a calendar takes in: iTIP (RFC 5546), by mail.

One mail a person, with that person alone as ATTENDEE and no answer asked for: who else is called is not
told, and what a calendar would answer nobody reads.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from email.utils import parseaddr

from django.conf import settings
from django.urls import reverse

import clock
from accounts.models import User
from meetings.entry import calendar_of, entry_of
from meetings.models import Meeting
from meetings.states import OFF
from notifications.message_text import CHANGE, LEFT
from notifications.models import Message
from organizations.region import current_region


@dataclass(frozen=True)
class Invitation:
    """A part of a mail. `method`: REQUEST, for the call and each change, or CANCEL."""

    method: str
    calendar: str


def invitation_in(messages: Sequence[Message], person: User) -> Invitation | None:
    """What the mail of these messages brings to the person's calendar; None where it tells of no meeting to
    come. As the meeting stands when the mail goes: what was changed meanwhile is not invited to."""
    keys = {key for message in messages if (key := meeting_of(message))}
    # Mail programs read one such part of a mail: of two meetings neither is said.
    if len(keys) != 1:
        return None
    meeting = Meeting.objects.select_related("body").get(pk=keys.pop())
    # A calendar must never be sent to a day that has passed.
    if meeting.day < clock.today():
        return None
    # Whoever has left the body since the call has the meeting taken back, though it is held.
    has_left = any((message.reminder or "").endswith(f":{LEFT}") for message in messages)
    return _invitation(meeting, person, is_off=has_left or meeting.status in OFF)


def meeting_of(message: Message) -> int | None:
    """The meeting that it calls to, or tells a change of."""
    if message.reminder and message.reminder.startswith(CHANGE):
        return int(message.reminder.split(":")[1])
    return message.meeting_id


def _invitation(meeting: Meeting, person: User, *, is_off: bool) -> Invitation:
    from icalendar import vCalAddress  # noqa: PLC0415 – used here alone, and slow to import

    method = "CANCEL" if is_off else "REQUEST"
    entry = entry_of(meeting, settings.SITE_URL + reverse("desk:meeting", args=[meeting.pk]))
    if is_off:
        entry["STATUS"] = "CANCELLED"
    organizer = vCalAddress(f"MAILTO:{parseaddr(settings.DEFAULT_FROM_EMAIL)[1]}")
    organizer.params["CN"] = current_region().short_name
    entry.add("organizer", organizer)
    attendee = vCalAddress(f"MAILTO:{person.email}")
    attendee.params.update(ROLE="REQ-PARTICIPANT", PARTSTAT="NEEDS-ACTION", RSVP="FALSE")
    entry.add("attendee", attendee)
    return Invitation(method, calendar_of([entry], method=method).to_ical().decode())

"""The call to a meeting in a calendar: asked for, moved and called off, to one person at a time."""

from datetime import UTC, datetime, time

import pytest
from icalendar import Calendar, Event

import clock
from accounts.models import User
from meetings.models import Meeting
from meetings.workflow import call_meeting, cancel_meeting, edit_meeting, move_meeting
from notifications.invitations import invitation_in
from notifications.models import Message
from notifications.workflow import deliver, tell_of_change, tell_of_meeting
from organizations.models import Membership
from tests.desk.meeting_room import agenda
from tests.factories.needs import day, meeting
from tests.factories.people import seat
from tests.factories.smtp_sink import Sink, smtp_sink

pytestmark = pytest.mark.django_db
MEMBER = "ledamot@demo.example"


@pytest.fixture
def sink(settings):
    with smtp_sink() as sink:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", sink.port
        yield sink


def parts(sink: Sink, to: str) -> list[tuple[str, Event, str]]:
    """The calendar parts that went there: method, entry, and the whole part."""
    found = []
    for mail in sink.to(to):
        for part in mail.walk():
            if part.get_content_type() == "text/calendar":
                text = part.get_content()
                calendar = Calendar.from_ical(text)
                assert str(calendar["method"]) == part.get_param("method")
                (entry,) = calendar.events
                found.append((part.get_param("method"), entry, text))
    return found


def called(cast, on=None) -> Meeting:
    found = agenda(cast.samordnare, "Läget i länet", found=meeting(on=on or day(10)))
    edit_meeting(found, by=cast.samordnare, day=found.day, starts_at=time(13), place="Rådhuset")
    found = call_meeting(found, by=cast.samordnare)
    tell_of_meeting(found, by=cast.samordnare)
    return found


def test_whoever_leaves_the_body_has_the_meeting_taken_out_of_their_calendar(cast, sink):
    found = called(cast)
    deliver()
    Membership.objects.filter(user=cast.ledamot).update(ends_on=day(-1))
    deliver()
    deliver()
    told = parts(sink, MEMBER)
    assert [method for method, _entry, _text in told] == ["REQUEST", "CANCEL"]
    first, last = (entry for _method, entry, _text in told)
    assert (str(first["uid"]), str(last["status"])) == (str(last["uid"]), "CANCELLED")
    assert int(last["sequence"]) >= int(first["sequence"])
    message = Message.objects.filter(recipient=cast.ledamot).latest("pk")
    assert (message.subject.startswith("Inte längre kallad"), message.link) == (True, f"/moten/{found.pk}/")
    # Those who sit there still are told nothing of it.
    assert [method for method, _entry, _text in parts(sink, "ordf@demo.example")] == ["REQUEST"]


def test_the_call_each_change_and_the_end_reach_the_calendar_in_order(cast, sink, settings):
    found = called(cast)
    deliver()
    by, later = cast.samordnare, {"day": day(12), "starts_at": time(9), "place": "Rådhuset"}
    tell_of_change(move_meeting(found, by=by, word="Salen är upptagen.", **later), by=by)
    deliver()
    items = dict.fromkeys(found.items.all())
    tell_of_change(cancel_meeting(found, by=by, word="Ingen kan.", items=items), by=by)
    deliver()
    told = parts(sink, MEMBER)
    assert [method for method, _entry, _text in told] == ["REQUEST", "REQUEST", "CANCEL"]
    entries = [entry for _method, entry, _text in told]
    assert len({str(entry["uid"]) for entry in entries}) == 1
    numbers = [int(entry["sequence"]) for entry in entries]
    assert numbers == sorted(set(numbers))
    assert [str(entry["status"]) for entry in entries] == ["CONFIRMED", "CONFIRMED", "CANCELLED"]
    begins = [entry.decoded("dtstart") for entry in entries]
    assert [(at.date(), at.time()) for at in begins] == [
        (day(10), time(13)),
        (day(12), time(9)),
        (day(12), time(9)),
    ]
    assert {at.tzinfo.key for at in begins} == {"Europe/Stockholm"}
    assert all("TZID:Europe/Stockholm" in text for _method, _entry, text in told)
    assert str(entries[0]["url"]) == f"{settings.SITE_URL}/arbete/moten/{found.pk}/"
    assert "Salen är upptagen." not in told[1][2]  # what the mail says stays in the mail


def test_each_is_the_only_one_invited_and_no_answer_is_asked_for(cast, sink):
    called(cast)
    deliver()
    for to in (MEMBER, "ordf@demo.example"):
        ((_method, entry, text),) = parts(sink, to)
        assert str(entry["attendee"]) == f"MAILTO:{to}"
        assert entry["attendee"].params["RSVP"] == "FALSE"
        assert str(entry["organizer"]) == "MAILTO:portalen@demo.example"
        assert text.count("@demo.example") == 2


def test_to_a_day_that_has_passed_nobody_is_invited(cast, sink):
    called(cast, on=day(1))
    with clock.moved_to(datetime.combine(day(2), time(12), UTC)):
        deliver()
    assert sink.to(MEMBER)
    assert parts(sink, MEMBER) == []


def test_what_is_changed_before_the_mail_goes_is_invited_to_as_it_stands(cast, sink):
    found = called(cast)
    move_meeting(found, by=cast.samordnare, day=day(12), word="Salen är upptagen.")
    deliver()
    ((_method, entry, _text),) = parts(sink, MEMBER)
    assert entry.decoded("dtstart") == day(12)


def test_a_mail_about_two_meetings_or_none_brings_no_calendar(cast):
    one, two = (Message(meeting=called(cast, on=day(on)), recipient=cast.ledamot) for on in (10, 30))
    letter = Message(letter_id=1, recipient=cast.ledamot)
    assert invitation_in([one, letter], cast.ledamot) is not None
    assert invitation_in([one, two], cast.ledamot) is None
    assert invitation_in([letter], cast.ledamot) is None


def test_the_organizer_is_the_address_alone_however_the_sender_is_written(cast, settings):
    settings.DEFAULT_FROM_EMAIL = "Portalen <portalen@region.example>"
    told = invitation_in([Message(meeting=called(cast), recipient=cast.ledamot)], cast.ledamot)
    assert told is not None
    (entry,) = Calendar.from_ical(told.calendar).events
    assert str(entry["organizer"]) == "MAILTO:portalen@region.example"


def test_whoever_joins_after_the_call_gets_it_once(cast, sink, settings):
    found = called(cast)
    meeting("sro", on=day(9), status="called")  # nobody was told of it: there is no call to pass on
    deliver()
    joining = User.objects.create(email="ny@demo.example", name="Ny Ledamot (exempel)")
    seat(joining, Membership.Role.MEMBER, found.body.slug)
    deliver()
    deliver()
    [(method, entry, _text)] = parts(sink, joining.email)
    assert (method, entry.decoded("dtstart").date()) == ("REQUEST", day(10))
    assert Message.objects.filter(meeting=found, recipient=joining).count() == 1
    leaving = User.objects.create(email="snart@demo.example", name="Snart Borta (exempel)")
    term = seat(leaving, Membership.Role.MEMBER, found.body.slug)
    Membership.objects.filter(pk=term.pk).update(ends_on=day(5))
    deliver()
    assert parts(sink, leaving.email) == []

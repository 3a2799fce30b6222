"""My own calendar: whose its address is, when it is dead, and what stands in it."""

from datetime import date

import pytest
from django.urls import reverse
from icalendar import Calendar

from accounts.calendar_address import make_anew, path_of
from assignments.models import PlannedReport
from assignments.terms import terms_of
from meetings.workflow import decide
from organizations.models import Membership
from prioritization.workflow import prioritize_deed
from tests.factories.needs import day, meeting, need_in, terms
from tests.factories.rounds import opened
from tests.factories.visitor import Visitor

pytestmark = pytest.mark.django_db


@pytest.fixture
def visitor() -> Visitor:
    return Visitor()


def read(client, user) -> Calendar:
    answer = client.get(path_of(user))
    assert answer.status_code == 200
    return Calendar.from_ical(answer.content)


def said(found: Calendar) -> dict[str, date]:
    return {str(entry["summary"]): entry.decoded("dtstart") for entry in found.walk("VEVENT")}


def test_the_address_is_made_anew_taken_away_and_dead_when_its_owner_leaves(client, visitor, cast):
    client.force_login(cast.ledamot)
    made, removed = reverse("desk:own_calendar_make"), reverse("desk:own_calendar_remove")
    assert path_of(cast.ledamot) == ""
    client.post(made)
    first = path_of(cast.ledamot)
    assert first in client.get(reverse("desk:own_calendar")).content.decode()
    client.post(made)
    second = path_of(cast.ledamot)
    assert first != second
    assert visitor.get(first).status_code == 404
    assert visitor.get(second).status_code == 200
    Membership.objects.filter(user=cast.ledamot).update(ends_on=day(-1))
    assert visitor.get(second).status_code == 404
    Membership.objects.filter(user=cast.ledamot).update(ends_on=None)
    cast.ledamot.is_active = False
    cast.ledamot.save()
    assert visitor.get(second).status_code == 404
    cast.ledamot.is_active = True
    cast.ledamot.save()
    client.force_login(cast.ledamot)
    client.post(removed)
    assert visitor.get(second).status_code == 404


def test_nothing_of_it_is_kept_set_or_logged(visitor, cast, caplog):
    make_anew(cast.ledamot)
    path = path_of(cast.ledamot)
    answer = visitor.get(path)
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["Content-Type"].startswith("text/calendar")
    assert not answer.cookies
    assert "own_calendar" not in str(answer.headers)
    token = path.removeprefix("/kalender/").removesuffix(".ics")
    assert caplog.text
    assert token not in caplog.text


def test_meetings_and_what_waits_for_an_answer_stand_there(visitor, cast):
    make_anew(cast.ledamot)
    need = need_in("assessment", cast)
    weighing = opened(cast, need)
    found, other = meeting(on=day(20)), meeting(on=day(21), body="sro")
    calendar = read(visitor, cast.ledamot)
    assert found.day in [getattr(when, "date", lambda when=when: when)() for when in said(calendar).values()]
    assert f"mote-{other.pk}@" not in calendar.to_ical().decode()
    assert weighing.last_day in said(calendar).values()
    # Read again it is the same: no calendar is told of a change that is none.
    assert read(visitor, cast.ledamot).to_ical() == calendar.to_ical()


def test_what_is_not_registered_has_no_title_and_a_held_decision_is_not_told(visitor, cast):
    make_anew(cast.samordnare)
    submitted, held = need_in("submitted", cast), need_in("prioritization", cast)
    decide(
        held,
        [prioritize_deed(importance=80, urgency=30)],
        terms(hold=True),
        by=cast.ordf,
        seen=held.event_count,
    )
    calendar = visitor.get(path_of(cast.samordnare)).content.decode().replace("\r\n ", "")
    assert submitted.title not in calendar
    assert "tillkännage" not in calendar.casefold()
    assert "Beslutat" not in calendar


def test_days_further_off_stand_there_for_who_leads(visitor, cast):
    make_anew(cast.leder)
    need = need_in("ongoing", cast)
    charter = terms_of(need)
    PlannedReport.objects.create(charter=charter, due_on=day(200))
    assert said(read(visitor, cast.leder))[f"Delrapport: {need.title}"] == day(200)

"""The communicator's quarter, and the public's page as it will be: told to whom it may be, kept nowhere."""

import pytest

from initiatives.models import Event
from letters.workflow import receive
from meetings.models import Decision
from meetings.workflow import decide
from prioritization.workflow import prioritize_deed
from tests.factories.needs import day, meeting, need_in, terms
from tests.factories.people import Cast
from tests.factories.visitor import Visitor

pytestmark = pytest.mark.django_db


def with_held(cast: Cast):
    need = need_in("prioritization", cast)
    deed = prioritize_deed(importance=80, urgency=30)
    decide(need, [deed], terms(hold=True), by=cast.ordf, seen=need.event_count)
    return need


def test_the_quarter_has_what_is_public_and_its_days(client, cast):
    client.force_login(cast.kommunikator)
    soon, later = meeting(on=day(30)), meeting(on=day(200))
    need = need_in("ongoing", cast)
    decided = Decision.objects.announced().filter(need=need).last()
    decided.review_on = day(40)
    decided.save()
    page = client.get("/arbete/kommande/").content.decode()
    assert f"/moten/{soon.pk}/" in page
    assert f"/moten/{later.pk}/" not in page
    assert "Beslut omprövas" in page


def test_a_held_decision_is_told_to_who_may_see_it_alone(client, cast):
    need = with_held(cast)
    for person, is_told in ((cast.samordnare, True), (cast.kommunikator, False)):
        client.force_login(person)
        assert (need.title in client.get("/arbete/kommande/").content.decode()) == is_told


def test_the_page_is_shown_as_it_will_be_and_nothing_has_happened(client, cast):
    need = with_held(cast)
    client.force_login(cast.samordnare)
    address, before = f"/arbete/behov/{need.number}/beslut/tillkannage/", Event.objects.count()
    assert "Se sidan som den blir" in client.get(address).content.decode()
    shown = client.post(address, {"forhandsvisa": "1"})
    page = shown.content.decode()
    assert shown.status_code == 200
    assert "Förhandsvisning" in page
    assert "Prioriterat, väntar på genomförande" in page
    assert "Logga ut" not in page
    assert Event.objects.count() == before
    assert (
        "Prioriterat, väntar på genomförande" not in Visitor().get(f"/behov/{need.number}/").content.decode()
    )
    client.force_login(cast.kommunikator)
    assert client.post(address, {"forhandsvisa": "1"}).status_code == 403


def test_a_verb_that_is_reviewed_may_be_seen_on_the_page_first(client, cast):
    ongoing = need_in("ongoing", cast)
    client.force_login(cast.leder)
    typed = {"seen": ongoing.event_count, "reason": "Väntar på medel.", "resume_by": str(day(30))}
    there = f"/arbete/behov/{ongoing.number}/pause/"
    asked = client.post(there, typed | {"granska": "1"})
    assert asked.status_code == 200
    assert "Se sidan som den blir" in asked.content.decode()
    shown = client.post(there, typed | {"forhandsvisa": "1"}).content.decode()
    assert "Väntar på medel." in shown
    ongoing.refresh_from_db()
    assert ongoing.state == "ongoing"


def test_letters_that_wait_are_counted_in_the_menu(client, cast):
    receive(kind="fraga", text="Hej?")
    for person, is_told in ((cast.kommunikator, True), (cast.ledamot, False)):
        client.force_login(person)
        assert ("menu-count" in client.get("/arbete/").content.decode()) == is_told

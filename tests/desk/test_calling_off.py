"""A meeting moved and called off at the desk: asked about first, and those called are told."""

import pytest

from meetings import workflow
from notifications.models import Message
from tests.desk.everybody import signed_in
from tests.desk.meeting_room import agenda, of, page, post
from tests.factories.needs import day, meeting

pytestmark = pytest.mark.django_db


def called(cast):
    found = agenda(cast.samordnare, "Läget i länet", "Övrigt")
    return workflow.call_meeting(found, by=cast.samordnare)


def told(user) -> list[tuple[str, str]]:
    return [(each.subject, each.body) for each in Message.objects.filter(recipient=user).order_by("pk")]


def test_a_move_is_asked_about_made_and_told(cast):
    found = called(cast)
    sent = {"day": str(day(12)), "starts_at": "09:00", "place": "Rådhuset", "word": "Salen är upptagen."}
    asked = post(cast.samordnare, of(found, "move/"), **sent, granska="1")
    assert "Inget är gjort än" in asked.content.decode()
    assert told(cast.ledamot) == []
    assert post(cast.samordnare, of(found, "move/"), **sent).status_code == 302
    ((subject, body),) = told(cast.ledamot)
    assert subject.startswith("Flyttat: VVG ")
    assert "Salen är upptagen." in body
    assert "klockan 09:00" in body
    assert told(cast.samordnare) == []
    assert "Salen är upptagen." in page(cast.ledamot, of(found))


def test_a_meeting_is_called_off_with_each_item_somewhere(cast):
    found, other = called(cast), meeting(on=day(40))
    first, second = found.items.order_by("paragraph")
    form = page(cast.samordnare, of(found, "cancel/"))
    assert f'name="item_{first.pk}"' in form
    assert 'name="round"' not in form
    sent = {f"item_{first.pk}": str(other.pk), f"item_{second.pk}": "", "word": "För få kan komma."}
    asked = post(cast.samordnare, of(found, "cancel/"), **sent, granska="1").content.decode()
    assert "Inställt" in asked
    assert "Tas från dagordningen" in asked
    assert post(cast.samordnare, of(found, "cancel/"), **sent).status_code == 302
    assert [item.title for item in other.items.all()] == ["Läget i länet"]
    ((subject, body),) = told(cast.ledamot)
    assert subject.startswith("Inställt: VVG ")
    assert "För få kan komma." in body
    shown = page(cast.samordnare, of(found))
    for button in ("Flytta mötet", "Ställ in mötet", "Lägg till ett ärende", "Markera som hållet"):
        assert button not in shown


def test_a_meeting_nobody_was_called_to_is_called_off_in_silence(cast):
    found = agenda(cast.samordnare, "Läget i länet")
    (item,) = found.items.all()
    assert (
        post(cast.samordnare, of(found, "cancel/"), **{f"item_{item.pk}": "", "word": "x"}).status_code == 302
    )
    assert told(cast.ledamot) == []


def test_what_cannot_be_changed_is_refused_before_one_has_typed(cast):
    found = called(cast)
    assert "Till de kallade" in page(cast.samordnare, of(found, "move/"))
    assert signed_in(cast.samordnare).get(of(found, "edit/")).url == of(found, "move/")
    items = dict.fromkeys(found.items.all())
    workflow.cancel_meeting(found, by=cast.samordnare, word="x", items=items)
    for act in ("edit/", "move/", "cancel/"):
        page(cast.samordnare, of(found, act), 409)


def test_an_empty_planned_meeting_is_taken_back_by_one_press(cast):
    found = meeting()
    assert "Ta bort mötet" in page(cast.samordnare, of(found))
    assert post(cast.samordnare, of(found, "withdraw/")).url == "/arbete/moten/"
    page(cast.samordnare, of(found), 404)
    filled = agenda(cast.samordnare, "Läget i länet", found=meeting(on=day(20)))
    assert "Ta bort mötet" not in page(cast.samordnare, of(filled))

"""Contacts at the desk: written, confirmed and taken away by those of the place."""

import pytest

from contacts.models import Contact
from tests.desk.everybody import signed_in
from tests.factories.contacts import written

pytestmark = pytest.mark.django_db
ROOM = "/arbete/kontakter/"
SENT = {"place": "body:delregional-simba", "role": "Samordnare", "mail": "samordning@portal.example"}


def test_the_coordinator_of_an_area_writes_its_contact(cast):
    visitor = signed_in(cast.simba)
    shown = visitor.get(f"{ROOM}ny/").content.decode()
    assert "Vårdsamverkan SIMBA" in shown
    assert "Skaraborg" not in shown
    assert visitor.post(f"{ROOM}ny/", SENT)["Location"] == ROOM
    listed = visitor.get(ROOM).content.decode()
    assert "samordning@portal.example" in listed
    assert Contact.objects.get().changed_by == cast.simba


@pytest.mark.parametrize(
    ("sent", "why"),
    [
        ({"mail": "ledamot@demo.example"}, "Det är en persons egen adress"),
        ({"mail": ""}, "Skriv en e-postadress eller ett telefonnummer."),
        ({"mail": "ingen adress"}, "giltig e-postadress"),
        ({"phone": "ring oss"}, "Skriv numret med siffror"),
        ({"place": "body:vvg"}, "Välj ett giltigt alternativ"),
        ({"role": ""}, "Detta fält måste fyllas i."),
    ],
)
def test_what_is_wrong_stands_in_the_form(sent, why, cast):
    answer = signed_in(cast.simba).post(f"{ROOM}ny/", SENT | sent)
    assert answer.status_code in {400, 422}
    assert why in answer.content.decode()
    assert not Contact.objects.exists()


def test_it_is_confirmed_and_taken_away_by_one_press(cast):
    contact = written(cast.samordnare)
    visitor = signed_in(cast.simba)
    visitor.post(f"{ROOM}{contact.pk}/confirm/")
    contact.refresh_from_db()
    assert contact.changed_by == cast.simba
    visitor.post(f"{ROOM}{contact.pk}/remove/")
    assert not Contact.objects.exists()

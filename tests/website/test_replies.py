"""The signed link: one person, one version, one principal. Opening it does nothing; it dies with the role."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from agreements.links import LIFETIME, path_for
from agreements.models import DocumentEvent
from agreements.states import Door, State, Verb
from organizations.models import Membership
from tests.factories.documents import A, B, answer, in_state, principal, seq, stands
from tests.factories.parts import day

pytestmark = pytest.mark.django_db


@pytest.fixture
def document():
    return in_state(State.DECIDING)


def link(document, cast, code: str = A) -> str:
    return path_for(cast.kontakt, document.versions.get(number=1), principal(code))


def typed(**changed) -> dict[str, str]:
    return {"verb": "decide", "day": str(day(-1)), "seen": "0", "dnr": "KS 7"} | changed


def test_to_open_it_does_nothing_and_to_send_it_tells(client, cast, document):
    before, address = seq(document), link(document, cast)
    for _n in range(2):
        opened = client.get(address)
        assert opened.status_code == 200
    assert seq(document) == before
    assert 'content="no-referrer"' in opened.content.decode()
    sent = client.post(address, typed(once="a" * 32))
    assert (sent.status_code, sent.url) == (302, address)
    event = DocumentEvent.objects.latest("seq")
    assert (event.verb, event.door, event.party.code) == (Verb.DECIDE, Door.CONTACT, A)
    assert "har beslutat" in client.get(address).content.decode()
    assert client.post(address, typed(once="a" * 32)).status_code == 302
    assert seq(document) == before + 1


def test_it_is_for_that_principal_alone_and_no_other_word_opens_it(client, cast, document):
    assert client.get(link(document, cast, B)).status_code == 404
    assert client.get(link(document, cast)[:-3] + "xx/").status_code == 404
    assert client.post("/styrdokument/svar/nonsens/", typed()).status_code == 404


def test_it_dies_with_the_role_and_with_time(client, cast, document):
    address = link(document, cast)
    with time_machine.travel(time_after(LIFETIME)):
        assert client.get(address).status_code == 404
    Membership.objects.filter(user=cast.kontakt).update(ends_on=day(-1))
    refused = client.get(address)
    assert refused.status_code == 404
    assert "Länken gäller inte längre" in refused.content.decode()


def time_after(length: timedelta):
    return timezone.now() + length + timedelta(days=1)


def test_what_does_not_hold_is_said_and_what_was_typed_stays(client, cast, document):
    before = seq(document)
    for changed, words, status in [
        ({"verb": ""}, "Något i formuläret stämmer inte", 400),
        ({"verb": "schedule"}, "vilken dag ärendet", 422),
        ({"day": str(day(3))}, "Dagen har inte varit än", 422),
        ({"day": str(day(-500))}, "före den då versionen", 422),
    ]:
        refused = client.post(link(document, cast), typed(once="b" * 32, **changed))
        assert refused.status_code == status
        assert words in refused.content.decode()
        assert 'value="KS 7"' in refused.content.decode()
    assert seq(document) == before


def test_whoever_is_second_is_told_of_the_first(client, cast, document):
    answer(document, A, Verb.DECLINE)
    refused = client.post(link(document, cast), typed(once="c" * 32))
    assert refused.status_code == 409
    assert "Någon hann före" in refused.content.decode()
    again = typed(once="d" * 32, seen=str(refused.context["form"]["seen"].value()))
    assert client.post(link(document, cast), again).status_code == 302
    assert stands(document).headline.decided == 1


def test_it_is_no_link_before_the_version_is_sent(client, cast):
    assert client.get(link(in_state(State.PROPOSED), cast)).status_code == 404

"""A reader's letter: received, taken care of by those who may, forgotten in time."""

from datetime import timedelta

import pytest
from django.utils import timezone

from initiatives.refusals import NotPermitted, Unmet
from letters.models import Letter
from letters.wording import TO_WRITE
from letters.workflow import forget, receive, take_care_of
from notifications.models import Mail
from tests.factories.needs import need_in

pytestmark = pytest.mark.django_db


def letter(**changes) -> Letter:
    return receive(**{"kind": "fraga", "text": "Hur går det?", "reply_to": "jag@demo.example"} | changes)


def test_an_empty_letter_is_refused():
    with pytest.raises(Unmet) as refused:
        letter(text="  ")
    assert refused.value.field == "text"
    assert Letter.objects.count() == 0


def test_taken_care_of_once_by_the_first(cast):
    given = letter(need=need_in("identified", cast))
    first = take_care_of(given, by=cast.samordnare)
    second = take_care_of(given, by=cast.kommunikator)
    assert second.answered_by == cast.samordnare
    assert second.answered_at == first.answered_at


def test_only_coordinator_and_communicator_read_them(cast):
    may = {name for name, user in cast.roles().items() if _may(user)}
    assert may == {"samordnare", "kommunikator"}


def _may(user) -> bool:
    try:
        take_care_of(letter(), by=user)
    except NotPermitted:
        return False
    return True


def test_the_address_goes_after_90_days_and_the_letter_after_a_year(cast):
    done, waiting = take_care_of(letter(), by=cast.samordnare), letter()
    now = timezone.now()
    assert forget(now + timedelta(days=89)) == 0
    assert forget(now + timedelta(days=91)) == 1
    done.refresh_from_db()
    assert (done.reply_to, done.text) == ("", "Hur går det?")
    assert forget(now + timedelta(days=366)) == 1
    assert list(Letter.objects.values_list("pk", "reply_to")) == [(waiting.pk, "jag@demo.example")]


def test_an_answer_goes_by_mail_once_and_the_letter_is_taken_care_of(cast, client):
    given = letter()
    client.force_login(cast.kommunikator)
    address = f"/arbete/brev/{given.pk}/svara/"
    begun = client.get(address).context["form"].initial["text"]
    assert client.post(address, {"text": begun}).status_code == 422
    assert Mail.objects.count() == 0
    assert client.post(address, {"text": begun.replace(TO_WRITE, "Det går bra.")}).status_code == 302
    mail, answered = Mail.objects.get(), Letter.objects.get()
    assert (mail.address, "Det går bra." in mail.plain, "Hur går det?" in mail.plain) == (
        "jag@demo.example",
        True,
        True,
    )
    assert (answered.state, answered.answered_by) == ("besvarat", cast.kommunikator)
    assert "Det går bra." in client.get("/arbete/brev/").content.decode()
    for pk in (given.pk, letter(reply_to="").pk):
        refused = client.post(f"/arbete/brev/{pk}/svara/", {"text": "Det går bra igen."})
        assert refused.status_code == 422
    assert Mail.objects.count() == 1

"""What people are told of that is no event of the history, and what of it a mail never says."""

from datetime import timedelta

import pytest
from django.core import mail as post
from django.db import IntegrityError, transaction
from django.utils import timezone

from letters.models import Letter
from letters.workflow import forget, take_care_of
from notifications.models import Mail, MailPreference, Message
from notifications.recipients import NOTICES, SEATS
from notifications.workflow import choose_pace, deliver, tell_of_letter
from tests.factories.needs import need_in
from tests.factories.people import Cast, seat
from tests.notifications.test_delivery import all_told
from tests.notifications.test_digests import at

pytestmark = pytest.mark.django_db

WRITTEN = {"kind": "tillganglighet", "text": "HEMLIGT om MIG", "reply_to": "jag@hemligt.example"}


def told(**about) -> set[str]:
    found = Message.objects.filter(**about).select_related("recipient")
    return {message.recipient.email.partition("@")[0] for message in found}


class TestLetters:
    def write(self, client, **changes) -> Letter:
        assert client.post("/kontakt/", WRITTEN | changes).status_code == 302
        return Letter.objects.latest("pk")

    def test_a_letter_is_mailed_about_and_the_mail_says_nothing_of_who_wrote_or_what(
        self, cast: Cast, client, settings
    ):
        settings.SITE_URL = "https://portal.example"
        need = need_in("identified", cast)
        all_told()
        self.write(client, need=need.number, page=f"/behov/{need.number}/")
        assert deliver().sent == 1
        (sent,) = post.outbox
        assert sent.to == ["samordnare@demo.example"]
        kind = "Något är svårt att använda, eller jag behöver det i annan form"
        assert sent.subject == f"Ett brev har kommit: {kind}"
        assert sent.body == (
            f"Hej!\n\nEn läsare har skrivit ett brev. Det gäller: {kind}.\n\n"
            "Läs det bland breven och ta hand om det.\n\n"
            "Läs mer: https://portal.example/arbete/brev/\n\n"
            "-- \nDu får det här mejlet för att du är samordnare.\n"
            "Välj hur ofta mejlen ska komma: https://portal.example/arbete/meddelanden/installningar/\n"
            "Mejlet går inte att svara på.\n"
        )
        html = sent.alternatives[0][0]
        written = (sent.body + html + str(sent.extra_headers)).lower()
        assert [word for word in ("hemligt", need.number, need.title.lower()) if word in written] == []

    def test_each_coordinator_of_the_steering_body_once(self, cast: Cast, client):
        seat(cast.outsider, "coordinator", "vvg")
        letter = self.write(client)
        assert tell_of_letter(letter) == 2
        assert told(letter=letter) == {"samordnare", "outsider"}
        assert Message.objects.filter(letter=letter).count() == 2

    def test_it_comes_as_often_as_the_coordinator_has_chosen(self, cast: Cast, client):
        choose_pace(cast.samordnare, MailPreference.Pace.DAILY)
        self.write(client)
        self.write(client)
        assert deliver().sent == 0
        assert deliver(now=at(1, 7)).sent == 1
        assert [sent.subject for sent in post.outbox] == ["Dagens meddelanden: 2"]

    def test_one_who_is_coordinator_no_more_gets_no_mail(self, cast: Cast, client):
        term = seat(cast.outsider, "coordinator", "vvg")
        self.write(client)
        term.delete()
        deliver()
        assert [sent.to for sent in post.outbox] == [["samordnare@demo.example"]]

    def test_in_the_portal_it_leads_to_the_letters(self, cast: Cast, client):
        self.write(client)
        client.force_login(cast.samordnare)
        page = client.get("/arbete/meddelanden/").content.decode()
        assert '<a href="/arbete/brev/">Ett brev har kommit' in page
        assert client.get("/arbete/brev/").status_code == 200

    def test_a_machine_tells_nobody(self, client):
        assert client.post("/kontakt/", WRITTEN | {"homepage": "http://x.example"}).status_code == 302
        assert Message.objects.count() == 0

    def test_the_message_goes_when_the_letter_does_and_the_mail_is_not_sent_again(self, cast: Cast, client):
        letter = self.write(client)
        deliver()
        take_care_of(letter, by=cast.samordnare)
        forget(timezone.now() + timedelta(days=366))
        assert (Letter.objects.count(), Message.objects.count()) == (0, 0)
        assert Mail.objects.get().sent_at is not None
        assert deliver().sent == 0

    def test_a_message_is_about_one_thing(self, cast: Cast, client):
        letter = self.write(client)
        with pytest.raises(IntegrityError), transaction.atomic():
            Message.objects.filter(letter=letter).update(reminder="annat")
        with pytest.raises(IntegrityError), transaction.atomic():
            Message.objects.filter(letter=letter).update(letter=None)


def test_whoever_is_told_of_no_event_is_found_by_a_seat():
    assert {group for groups in NOTICES.values() for group in groups} <= set(SEATS)

"""What people are told of that is no event of the history, and what of it a mail never says."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db import IntegrityError, OperationalError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

import clock
from accounts.models import User
from assignments.workflow import hand_in_interim
from federation.models import Identity
from federation.workflow import refuse, release
from initiatives.models import Need
from letters.models import Letter
from letters.workflow import forget, take_care_of
from notifications.models import Mail, MailPreference, Message
from notifications.receivers import tell_keepers
from notifications.recipients import NOTICES, SEATS
from notifications.workflow import choose_pace, deliver, gather, tell_of_knock, tell_of_letter
from notifications.workflow.knocks import sweep_knocks
from notifications.workflow.telling import sweep_notices
from organizations.workflow import lend_role
from tests.desk.everybody import signed_in
from tests.desk.test_assignments import of, post
from tests.factories.needs import again, day, interim, make, need_in, today
from tests.factories.people import Cast, seat
from tests.factories.providers import knocked, provider_of
from tests.notifications.test_delivery import all_told
from tests.notifications.test_digests import at

pytestmark = pytest.mark.django_db

WRITTEN = {"kind": "tillganglighet", "text": "HEMLIGT om MIG", "reply_to": "jag@hemligt.example"}


def _refuse(execute, sql, params, many, context):
    if sql.startswith("INSERT") and '"notifications_message"' in sql:
        raise OperationalError("the disk is full")
    return execute(sql, params, many, context)


def no_message_can_be_written():
    """As long as it is entered the database takes no message."""
    return connection.execute_wrapper(_refuse)


def told(**about) -> set[str]:
    found = Message.objects.filter(**about).select_related("recipient")
    return {message.recipient.email.partition("@")[0] for message in found}


class TestInterims:
    @pytest.fixture
    def need(self, cast: Cast) -> Need:
        need = need_in("ongoing", cast)
        all_told()
        return need

    def hand_in(self, need: Need, by: User, **changes):
        sent = {"sentence": "HEMLIGT läge", "colour": "green", "seen": 0} | changes
        return post(by, of(need, "interim/"), **sent)

    def test_the_coordinator_and_the_steering_bodys_chair_are_told_and_nobody_else(
        self, need, cast, settings
    ):
        settings.SITE_URL = "https://portal.example"
        assert self.hand_in(need, cast.leder).status_code == 302
        assert told(interim=need.assignments.get().interims.get()) == {"samordnare", "ordf"}
        assert deliver().sent == 2
        by_address = {sent.to[0]: sent for sent in mail.outbox}
        to_chair = by_address["ordf@demo.example"]
        assert to_chair.subject == "Du ska anteckna att delrapporten är noterad: Trygg utskrivning"
        assert to_chair.body == (
            "Hej!\n\nDu ska anteckna när VVG har noterat delrapporten. Den är lämnad.\n\n"
            f"{need.number} Trygg utskrivning\n\n"
            "Den blir offentlig när VVG har noterat den.\n\n"
            f"Gör det här: https://portal.example/arbete/behov/{need.number}/note-interim/\n\n"
            "-- \nDu får det här mejlet för att du är ordförande i VVG.\n"
            "Välj hur ofta mejlen ska komma: https://portal.example/arbete/meddelanden/installningar/\n"
            "Mejlet går inte att svara på.\n"
        )
        to_coordinator = by_address["samordnare@demo.example"]
        assert "Du får det här mejlet för att du är samordnare." in to_coordinator.body

    def test_a_report_that_can_not_be_told_of_is_handed_in_and_told_of_by_the_next_round(
        self, need, cast, caplog
    ):
        with no_message_can_be_written():
            assert self.hand_in(need, cast.leder).status_code == 302
        interim = need.assignments.get().interims.get()
        assert told() == set()
        assert f"No messages written for InterimReport {interim.pk}" in caplog.text
        assert deliver().sent == 2
        assert told(interim=interim) == {"samordnare", "ordf"}
        assert sweep_notices(timezone.now()) == 0

    def test_the_rounds_tell_nobody_of_a_report_of_their_own_a_noted_an_old_or_a_made_up_one(self, cast):
        noted = need_in("ongoing", cast)
        make("note_interim", noted, cast, interim=interim(noted, cast))
        interim(need_in("ongoing", cast, is_example=True), cast)
        cast.ordf.memberships.all().delete()
        need = need_in("ongoing", cast)
        need.assignments.get().leaders.all().delete()
        hand_in_interim(need, by=cast.samordnare, text="Halvvägs.")  # and nobody else is to know
        assert sweep_notices(timezone.now()) == 1
        assert sweep_notices(timezone.now() + timedelta(days=31)) == 0
        assert told(interim__isnull=False) == set()

    def test_nothing_of_it_is_public(self, need, cast, client):
        page = f"/behov/{need.number}.json"
        before = client.get(page).json()
        self.hand_in(need, cast.leder)
        assert Message.objects.exclude(interim=None).count() == 2
        assert client.get(page).json() == before
        assert again(need).event_count == need.event_count

    def test_a_coordinator_who_hands_it_in_without_a_leader_is_not_told_of_it(self, need, cast):
        need.assignments.get().leaders.all().delete()
        assert self.hand_in(need, cast.samordnare).status_code == 302
        assert told(interim__isnull=False) == {"ordf"}

    def test_refused_or_pressed_twice_tells_nobody_more(self, need, cast):
        assert self.hand_in(need, cast.leder, colour="red", sentence="").status_code == 422
        assert Message.objects.count() == 0
        self.hand_in(need, cast.leder)
        assert self.hand_in(need, cast.leder).status_code == 409
        assert Message.objects.count() == 2

    def test_it_comes_as_often_as_one_has_chosen_and_not_to_one_who_sits_there_no_more(self, need, cast):
        choose_pace(cast.ordf, MailPreference.Pace.DAILY)
        self.hand_in(need, cast.leder)
        deliver()
        assert [sent.to for sent in mail.outbox] == [["samordnare@demo.example"]]
        cast.ordf.memberships.all().delete()
        assert deliver(now=at(1, 7)).sent == 0

    def test_it_leads_to_the_form_that_notes_it_and_its_own_form_says_who_is_told(self, need, cast):
        form = signed_in(cast.leder).get(of(need, "interim/")).content.decode()
        assert "De här får ett meddelande: samordnaren, ordföranden i VVG." in form
        self.hand_in(need, cast.leder)
        for user in (cast.samordnare, cast.ordf):
            client = signed_in(user)
            [(message, path)] = client.get("/arbete/meddelanden/").context["lines"]
            assert (message.need, path) == (need, f"/arbete/behov/{need.number}/note-interim/")
            assert client.get(path).status_code == 200

    def test_one_who_sits_there_no_more_does_not_read_of_it_in_the_portal(self, need, cast):
        self.hand_in(need, cast.leder)
        assert signed_in(cast.ordf).get("/arbete/meddelanden/").context["unread"] == 1
        cast.ordf.memberships.all().delete()
        page = signed_in(cast.ordf).get("/arbete/meddelanden/")
        assert (page.context["unread"], page.context["lines"]) == (0, [])


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
        (sent,) = mail.outbox
        assert sent.to == ["samordnare@demo.example"]
        kind = "Något är svårt att använda, eller jag behöver det i annan form"
        assert sent.subject == f"Du ska ta hand om ett brev: {kind}"
        assert sent.body == (
            "Hej!\n\nDu ska ta hand om ett brev från en läsare.\n\n"
            f"Det gäller: {kind}. Läs det bland breven.\n\n"
            "Läs mer: https://portal.example/arbete/brev/\n\n"
            "-- \nDu får det här mejlet för att du är samordnare.\n"
            "Välj hur ofta mejlen ska komma: https://portal.example/arbete/meddelanden/installningar/\n"
            "Mejlet går inte att svara på.\n"
        )
        html = sent.alternatives[0][0]
        written = (sent.body + html + str(sent.extra_headers)).lower()
        assert [word for word in ("hemligt", need.number, need.title.lower()) if word in written] == []

    def test_a_letter_that_can_not_be_told_of_is_kept_and_told_of_by_the_next_round(
        self, cast: Cast, client, caplog
    ):
        with no_message_can_be_written():
            letter = self.write(client)
        assert told() == set()
        assert f"No messages written for Letter {letter.pk}" in caplog.text
        assert "HEMLIGT" not in caplog.text
        assert deliver().sent == 1
        assert told(letter=letter) == {"samordnare"}
        assert sweep_notices(timezone.now()) == 0

    def test_a_letter_that_is_taken_care_of_or_old_is_not_looked_for(self, cast: Cast, client):
        with no_message_can_be_written():
            take_care_of(self.write(client), by=cast.samordnare)
            self.write(client)
        assert sweep_notices(timezone.now() + timedelta(days=31)) == 0
        assert sweep_notices(timezone.now()) == 1

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
        assert [sent.subject for sent in mail.outbox] == ["Dagens meddelanden: 2"]

    def test_one_who_is_coordinator_no_more_gets_no_mail(self, cast: Cast, client):
        term = seat(cast.outsider, "coordinator", "vvg")
        self.write(client)
        term.delete()
        deliver()
        assert [sent.to for sent in mail.outbox] == [["samordnare@demo.example"]]

    def test_a_mail_of_many_asks_no_more_often_who_may_read_them(self, cast: Cast, client):
        choose_pace(cast.samordnare, MailPreference.Pace.DAILY)
        asked = []
        for n, letters in ((1, 2), (2, 5)):
            for _letter in range(letters):
                self.write(client)
            Message.objects.filter(mail=None).update(created_at=at(n - 1, 12))
            gather(at(n, 7))
            with CaptureQueriesContext(connection) as queries:
                assert deliver(now=at(n, 7)).sent == 1
            asked.append(len(queries))
        assert asked[0] == asked[1]

    def test_one_who_is_coordinator_no_more_does_not_read_of_it_in_the_portal(self, cast: Cast, client):
        self.write(client)
        cast.samordnare.memberships.all().delete()
        assert signed_in(cast.samordnare).get("/arbete/meddelanden/").context["lines"] == []

    def test_in_the_portal_it_leads_to_the_letters(self, cast: Cast, client):
        self.write(client)
        client.force_login(cast.samordnare)
        page = client.get("/arbete/meddelanden/").content.decode()
        assert '<a href="/arbete/brev/">Du ska ta hand om ett brev' in page
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


class TestKnocks:
    def test_the_coordinator_is_told_once_and_again_only_after_an_answer(self, cast: Cast, settings):
        settings.SITE_URL = "https://portal.example"
        lend_role(
            cast.samordnare.memberships.get(), "vik@demo.example", "Vik",
            starts_on=today(), ends_on=day(5), by=cast.samordnare,
        )  # fmt: skip
        found = knocked(provider_of(), name="Kim HEMLIG", email="hemlig@kommun.example")
        with no_message_can_be_written():
            tell_keepers(found)
        assert told() == set()
        # What could not be told of is found by the next round; a stand-in can't answer, and is not told.
        assert deliver().sent == 1
        (sent,) = mail.outbox
        assert (sent.to, "hemlig" in str(sent.message()).lower()) == (["samordnare@demo.example"], False)
        assert "Gör det här: https://portal.example/arbete/personer/huvudman/" in sent.body
        assert (tell_of_knock(found), sweep_knocks(timezone.now()), deliver().sent) == (0, 0, 0)
        # Refused they are told of no more, whatever they try; taken back, first when they try again.
        refuse(found, by=cast.samordnare)
        again_at = clock.now() + timedelta(seconds=5)
        Identity.objects.update(last_at=again_at)
        assert sweep_knocks(timezone.now()) == 0
        release(found, by=cast.samordnare)
        Identity.objects.update(last_at=clock.now() - timedelta(seconds=5))
        assert sweep_knocks(timezone.now()) == 0
        Identity.objects.update(last_at=again_at)
        assert (sweep_knocks(timezone.now()), deliver().sent, len(mail.outbox)) == (1, 1, 2)

"""Whoever has asked something while a need is weighed hears that there is an answer, not what it says."""

import pytest
from django.core import mail
from django.db import OperationalError

from notifications.models import MailPreference, Message
from notifications.workflow import answer_and_tell, choose_pace, deliver, remark_and_tell
from organizations.models import Membership
from prioritization.models import WeighRemark
from tests.desk.everybody import signed_in
from tests.factories.needs import day, need_in
from tests.factories.rounds import answered_by, entry_of, members, opened
from tests.notifications.test_delivery import all_told
from tests.notifications.test_notices import no_message_can_be_written

pytestmark = pytest.mark.django_db
ASKED, ANSWERED = "HEMLIG fråga", "HEMLIGT svar"


@pytest.fixture
def entry(cast):
    need = need_in("assessment", cast)
    opened(cast, need)
    answered_by(cast.ledamot, need)
    all_told()
    return entry_of(need)


def asked(entry, cast):
    return remark_and_tell(entry, by=cast.ledamot, to="coordinator", text=ASKED)


def told() -> list[tuple[str, str]]:
    found = Message.objects.filter(reminder__startswith="remark:").select_related("recipient").order_by("pk")
    return [(each.recipient.email.partition("@")[0], each.subject) for each in found]


def test_the_answer_at_the_desk_is_told_of_once_and_stands_where_its_link_leads(entry, cast, settings):
    settings.SITE_URL = "https://portal.example"
    address = f"/arbete/vag/fraga/{asked(entry, cast).pk}/svara/"
    client = signed_in(cast.samordnare)
    assert client.post(address, {"text": ANSWERED}).status_code == 302
    assert client.post(address, {"text": "Ett till."}).status_code == 409
    assert deliver().sent == 1
    [sent] = mail.outbox
    assert (sent.to, sent.subject) == (["ledamot@demo.example"], "Svar på din fråga: Trygg utskrivning")
    number = entry.need.number
    assert sent.body == (
        f"Hej!\n\nSamordnaren har svarat på din fråga om {number} Trygg utskrivning. "
        "Svaret står där ni väger, under din fråga.\n\n"
        f"Läs mer: https://portal.example/arbete/vag/{number}/andra/\n\n"
        "-- \nDu får det här mejlet för att du har ställt en fråga.\n"
        "Välj hur ofta mejlen ska komma: https://portal.example/arbete/meddelanden/installningar/\n"
        "Mejlet går inte att svara på.\n"
    )
    page = signed_in(cast.ledamot).get(f"/arbete/vag/{number}/andra/").content.decode()
    assert (ASKED in page, ANSWERED in page) == (True, True)


def test_it_comes_as_seldom_as_one_has_chosen(entry, cast):
    choose_pace(cast.ledamot, MailPreference.Pace.WEEKLY)
    answer_and_tell(asked(entry, cast), by=cast.samordnare, text=ANSWERED)
    assert (told(), deliver().sent) == ([("ledamot", "Svar på din fråga: Trygg utskrivning")], 0)


def test_what_cannot_be_told_is_not_answered(entry, cast):
    question = asked(entry, cast)
    with no_message_can_be_written(), pytest.raises(OperationalError):
        answer_and_tell(question, by=cast.samordnare, text=ANSWERED)
    assert WeighRemark.objects.get().answer == ""


def test_among_the_members_those_who_have_written_hear_of_more_and_nobody_else(entry, cast):
    third, gone, silent = members(3)
    for person in (cast.ordf, third, gone, silent):
        answered_by(person, entry.need)
    for person in (cast.ledamot, gone, third):
        remark_and_tell(entry, by=person, to="colleagues", text="HEMLIGT ord")
    Membership.objects.filter(user=gone).update(starts_on=day(-9), ends_on=day(-1))
    before = len(told())
    remark_and_tell(entry, by=cast.ordf, to="colleagues", text="HEMLIGT ord")
    remark_and_tell(entry, by=silent, to="coordinator", text=ASKED)
    wanted = {"ledamot", third.email.partition("@")[0]}
    assert {who for who, _subject in told()[before:]} == wanted
    assert not Message.objects.filter(body__contains="HEMLIG").exists()

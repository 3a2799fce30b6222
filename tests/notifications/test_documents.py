"""Who is told of a document: the contacts when it is sent and of each other's answers, and by the days."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import User
from agreements.models import DocumentEvent, GoverningDocument
from agreements.states import State, Verb
from agreements.workflow import PartyAnswer, Told, keep_calendar, send, tell
from notifications.models import Message
from notifications.reminders import RULES, reminders
from notifications.workflow.documents import sweep_documents, tell_of_document
from tests.factories.documents import A, B, answer, in_state, principal, registered
from tests.factories.parts import day, today
from tests.factories.people import Role, seat

pytestmark = pytest.mark.django_db


@pytest.fixture
def other(cast) -> User:
    """Another contact of the same principal."""
    user = User.objects.create(email="annan.kontakt@demo.example", name="Annan Kontakt Exempel")
    seat(user, Role.CONTACT, A)
    return user


def told_to(event: DocumentEvent) -> dict[str, str]:
    tell_of_document(event)
    rows = Message.objects.filter(reminder__startswith=f"document:{event.pk}:")
    return {row.recipient.email.partition("@")[0]: row.subject for row in rows.select_related("recipient")}


def by(user: User, at: int = 0) -> Told:
    return Told(by=user, day=day(at), source="Protokoll")


def test_when_it_is_sent_each_contact_gets_a_link_of_their_own(cast, other, client):
    document = registered()
    event = send(document, 1, by(cast.samordnare))
    assert set(told_to(event)) == {"kontakt", "annan.kontakt"}
    links = set(Message.objects.values_list("link", flat=True))
    assert len(links) == 2
    assert {client.get(address).status_code for address in links} == {200}


def test_the_other_contacts_hear_what_one_has_told_and_can_correct_it(cast, other):
    document = in_state(State.DECIDING)
    event = tell(document, 1, principal(A), PartyAnswer(verb=Verb.DECIDE), by(cast.kontakt, -1))
    assert told_to(event) == {"annan.kontakt": "Ale: beslutad. Överenskommelse (exempel)"}
    assert told_to(event) == told_to(event)
    message = Message.objects.get(recipient=other)
    assert "Stämmer det inte kan du rätta det." in message.body
    assert cast.kontakt.name not in message.body


def test_what_the_coordinator_tells_reaches_all_contacts_and_an_example_nobody(cast, other):
    document = in_state(State.DECIDING)
    event = tell(document, 1, principal(A), PartyAnswer(verb=Verb.DECLINE), by(cast.samordnare, -1))
    assert set(told_to(event)) == {"kontakt", "annan.kontakt"}
    example = registered("Annat (exempel)", is_example=True)
    assert told_to(send(example, 1, by(cast.samordnare))) == {}


def test_what_a_crash_left_untold_the_next_round_tells_once(cast):
    document = registered()
    send(document, 1, by(cast.samordnare))
    Message.objects.all().delete()
    for _n in range(2):
        sweep_documents(timezone.now())
    assert Message.objects.count() == 1


def kinds(on) -> dict[str, set[str]]:
    """Who is reminded of which kind of a document's day."""
    found: dict[str, set[str]] = {}
    for person, reminder in reminders(on):
        found.setdefault(reminder.key.partition(":")[0], set()).add(person.email.partition("@")[0])
    return {kind: who for kind, who in found.items() if kind in NEW}


NEW = {"board", "begin", "notice", "document_review"}


def test_a_board_that_meets_soon_or_has_just_met_is_reminded_of(cast):
    document = in_state(State.DECIDING)
    meets = day(20)
    keep_calendar(principal(A), meets.year, [meets], by=None)
    assert kinds(meets - timedelta(days=15)) == {}
    assert kinds(meets - timedelta(days=14)) == {"board": {"kontakt"}}
    assert kinds(meets + timedelta(days=1)) == {"board": {"kontakt"}}
    assert kinds(meets + timedelta(days=1 + 7 * 4)) == {}
    answer(document, A)
    assert kinds(meets - timedelta(days=14)) == {}


def test_a_guessed_day_reminds_nobody(cast):
    in_state(State.DECIDING)
    last_year = today() - timedelta(weeks=52) + timedelta(days=5)
    if last_year.year != today().year:
        keep_calendar(principal(A), last_year.year, [last_year], by=None)
    assert kinds(today()) == {}


def test_the_owner_hears_in_time_else_the_coordinator(cast):
    document = in_state(State.IN_FORCE, ends_on=day(900), notice_months=6)
    GoverningDocument.objects.filter(pk=document.pk).update(review_on=day(30))
    assert kinds(day(0)) == {"document_review": {"samordnare"}}
    GoverningDocument.objects.filter(pk=document.pk).update(owner_person=cast.leder, review_on=None)
    begin = next(iter(RULES["begin"].find(today()))).day
    assert kinds(begin - timedelta(days=91)) == {}
    assert kinds(begin - timedelta(days=90)) == {"begin": {"leder"}}
    assert kinds(begin + timedelta(days=1)) == {"begin": {"leder"}}
    notice = next(iter(RULES["notice"].find(today()))).day
    assert "notice" in kinds(notice - timedelta(days=90))
    assert "notice" not in kinds(notice + timedelta(days=1))


def test_nothing_is_asked_of_a_board_that_met_before_it_was_sent(cast):
    in_state(State.DECIDING)
    keep_calendar(principal(B), day(-90).year, [day(-90)], by=None)
    assert kinds(today()) == {}

"""Whoever is to answer a remiss is told when it comes, near the last day and after it; nobody else."""

import pytest

from consultations import workflow
from notifications.models import Message
from notifications.reminders import reminders
from notifications.workflow import tell_of_consultation, tell_of_extension, tell_of_response
from tests.factories.consultations import came, recipient_of, sent
from tests.factories.needs import day
from tests.factories.people import seat

pytestmark = pytest.mark.django_db


def reminded(ahead: int) -> list[tuple[str, str]]:
    found = [(user.email.partition("@")[0], said.subject) for user, said in reminders(day(ahead))]
    return [each for each in found if "remissen" in each[1]]


def test_the_contacts_are_told_once_when_it_comes(cast):
    seat(cast.outsider, "contact", "1440")
    made = sent(cast, "1440", "1480", bodies=("delregional-simba",))
    for _time in range(2):
        tell_of_consultation(list(made.recipients.named()))
    told = sorted(message.recipient.email.partition("@")[0] for message in Message.objects.all())
    assert told == ["kontakt", "outsider", "simba"]
    assert all(message.is_urgent and message.because for message in Message.objects.all())


def test_they_are_reminded_by_their_own_last_day_until_they_have_answered(cast):
    made = sent(cast, "1440", due_on=day(30))
    assert [reminded(ahead) for ahead in (15, 38 + 14)] == [[], []]
    [(who, said)] = reminded(16)
    assert (who, said.partition(" senast")[0]) == ("kontakt", "Du ska svara på remissen")
    assert "Du skulle ha svarat" in reminded(31)[0][1]
    one = recipient_of(made)
    asked = workflow.ask_for_extension(one, wanted=day(60), why="x", by=cast.kontakt)
    workflow.answer_extension(asked, granted_to=day(50), answer="", by=cast.samordnare)
    assert reminded(31) == []
    assert len(reminded(40)) == 1
    came(made, cast)
    assert reminded(40) == []


def test_none_of_them_says_what_an_answer_says_or_whose_it_is(cast):
    made = sent(cast)
    given = came(made, cast, said="Hemligt.")
    asked = workflow.ask_for_extension(recipient_of(made), wanted=day(90), why="Hemligt.", by=cast.kontakt)
    tell_of_response(given)
    tell_of_extension(asked)
    assert {message.recipient for message in Message.objects.all()} == {cast.samordnare}
    said = " ".join(message.subject + message.body for message in Message.objects.all())
    assert [word for word in ("Hemligt", "Ale") if word in said] == []


def test_an_extension_is_answered_to_those_who_asked(cast):
    one = recipient_of(sent(cast))
    asked = workflow.ask_for_extension(one, wanted=day(90), why="x", by=cast.kontakt)
    tell_of_extension(workflow.answer_extension(asked, granted_to=day(80), answer="", by=cast.samordnare))
    told = Message.objects.get()
    assert told.recipient == cast.kontakt
    assert "Ale har fått anstånd till" in told.body

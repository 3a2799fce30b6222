"""A preparation that is due: who is to hand it in hears before the day and after, until it is in."""

import pytest

from notifications.models import Message
from organizations.models import Body
from prioritization.workflow.preparation import (
    ask_for_preparation,
    hand_in_preparation,
    write_preparation,
)
from tests.factories.needs import day, make, need_in
from tests.notifications.test_reminders import days_reminded, reminded

pytestmark = pytest.mark.django_db


def asked(cast, **need):
    found = need_in("assessment", cast, **need)
    bodies = [Body.objects.get(kind="preparatory")]
    return ask_for_preparation(found, by=cast.samordnare, due_on=day(20), asked=bodies)


def test_whoever_is_to_hand_it_in_hears_before_the_day_and_after(cast):
    found = asked(cast)
    title = f"{found.need.number} {found.need.title}"
    assert reminded(day(12)) == set()
    ((who, subject),) = reminded(day(13))
    assert (who, title in subject, subject[:34]) == ("beredning", True, "Du ska lämna in beredningen senast")
    told = Message.objects.get(subject=subject)
    assert told.link == f"/arbete/behov/{found.need.number}/beredning/"
    assert "organ som ska bereda" in told.because
    late = reminded(day(21))
    assert {who: subject.partition(" ")[0] for who, subject in late} == {
        "beredning": "Du",
        "samordnare": "Beredningen",
    }
    assert days_reminded("beredning", day(60)) == [28]
    assert days_reminded("samordnare", day(60)) == []


def test_nobody_is_reminded_of_what_is_in_over_or_an_example(cast):
    found = asked(cast)
    write_preparation(found, by=cast.beredning, texts={}, standpoint=None, proposal="Vi föreslår ja.")
    hand_in_preparation(found, by=cast.beredning)
    over = asked(cast)
    make("decline", over.need, cast)
    asked(cast, is_example=True)
    assert reminded(day(18)) == set()

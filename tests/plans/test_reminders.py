"""Whoever is responsible for an activity is reminded of its last day, and of a long silence."""

from datetime import timedelta

import pytest

from notifications.reminders import reminders
from plans.workflow import Told, tell, withdraw
from tests.factories.needs import today
from tests.factories.plans import activity, content, days, long_published, published, row

pytestmark = pytest.mark.django_db


def told(on: int) -> set[tuple[str, str]]:
    """Who is reminded so many days from now, and how the subject begins."""
    found = reminders(today() + timedelta(days=on))
    return {(user.email.partition("@")[0], each.subject.partition(":")[0]) for user, each in found}


def begins(on: int) -> set[tuple[str, str]]:
    return {(who, " ".join(subject.split()[:4])) for who, subject in told(on)}


def test_the_last_day_is_told_before_and_after_until_it_is_over(cast):
    plan = published(cast.samordnare, content(activity(ends_on=days(20))))
    assert begins(5) == set()
    assert begins(6) == {("simba", "Du ska berätta hur")}
    late = {("simba", "Aktiviteten skulle ha varit"), ("samordnare", "Aktiviteten är försenad")}
    assert begins(21) == late
    assert begins(28) == {("simba", "Aktiviteten skulle ha varit")}
    assert begins(20 + 4 * 7 + 1) == set()
    tell(row(plan), Told(done={"T1": today(), "T2": today()}), by=cast.simba)
    assert begins(21) == set()


def test_silence_is_told_once_a_week_until_somebody_tells(cast):
    plan = published(cast.samordnare, content(activity(ends_on=None, begins_on=days(-400))))
    long_published(plan, 190)
    assert begins(0) == {("simba", "Du ska berätta hur")}
    tell(row(plan), Told(), by=cast.simba)
    assert begins(0) == set()


def test_what_nobody_is_responsible_for_is_the_coordinators(cast):
    published(cast.samordnare, content(activity(responsible="delregional-samla", ends_on=days(3))))
    assert {who for who, _what in begins(0)} == {"samordnare"}


def test_nothing_is_told_of_examples_or_of_what_is_not_published(cast):
    plan = published(cast.samordnare, content(activity(ends_on=days(3))))
    type(plan).objects.update(is_example=True)
    assert begins(0) == set()
    type(plan).objects.update(is_example=False)
    withdraw(plan, by=cast.samordnare, why="Den gäller inte längre.")
    assert begins(0) == set()

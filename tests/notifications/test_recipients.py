"""Who is told of each verb, written by hand; and who never is."""

import pytest

from initiatives.models import Event
from meetings.workflow import announce
from notifications.models import Message
from notifications.recipients import recipients
from notifications.workflow import enqueue
from tests.factories.needs import make, need_in, ready, terms
from tests.factories.people import Cast, seat
from tests.verbs import ROWS

pytestmark = pytest.mark.django_db


def names(event: Event) -> set[str]:
    return {user.email.partition("@")[0] for user in recipients(event)}


def newest(need) -> Event:
    return Event.objects.select_related("need").filter(need=need).latest("seq")


TABLE = [(where, verb, told) for verb, row in ROWS.items() for where, told in row.told]


@pytest.mark.parametrize(("where", "verb", "told"), TABLE)
def test_who_is_told(where, verb, told, cast: Cast):
    need = make(verb, need_in(where, cast), cast)
    assert names(newest(need)) == set(told.split())


def test_the_coordinator_who_pauses_tells_the_leader(cast: Cast):
    need = make("pause", need_in("ongoing", cast), cast, by=cast.samordnare)
    assert names(newest(need)) == {"forslag", "leder"}


def test_two_leaders_are_both_told_but_not_the_one_who_did_it(cast: Cast):
    need = make("appoint_leader", need_in("ongoing", cast), cast, leader=cast.annan_leder)
    need = make("pause", need, cast)
    assert names(newest(need)) == {"forslag", "samordnare", "annan_leder"}


def test_a_replaced_leader_is_told(cast: Cast):
    need = need_in("ongoing", cast)
    leader = need.assignments.get().leaders.get()
    leader.starts_on = leader.starts_on.replace(year=leader.starts_on.year - 1)
    leader.save()
    need = make("appoint_leader", need, cast, leader=cast.annan_leder, replaces=leader)
    assert names(newest(need)) == {"samordnare", "annan_leder", "leder"}


def test_a_person_in_two_roles_is_told_once(cast: Cast):
    seat(cast.forslag, "coordinator", "vvg")
    need = make("decline", need_in("assessment", cast), cast)
    event = newest(need)
    assert enqueue(event) == 2
    assert enqueue(event) == 2
    assert sorted(m.recipient.email for m in Message.objects.filter(event=event)) == [
        "forslag@demo.example",
        "samordnare@demo.example",
    ]


def test_a_held_decision_tells_nobody_until_it_is_announced(cast: Cast, django_capture_on_commit_callbacks):
    need = need_in("assessment", cast)
    with django_capture_on_commit_callbacks(execute=True):
        held = ready("endorse", need, cast, terms=terms(hold=True))()
    assert not Message.objects.exists()
    with django_capture_on_commit_callbacks(execute=True):
        announce(held, by=cast.ordf)
    assert {m.recipient for m in Message.objects.all()} == {cast.forslag, cast.samordnare}


def test_nobody_is_told_of_what_they_may_not_see(cast: Cast, django_capture_on_commit_callbacks):
    """Of needs that end before they are registered only the proposer and the coordinator hear."""
    with django_capture_on_commit_callbacks(execute=True):
        for where in ("redirected unregistered", "merged unregistered", "withdrawn unregistered", "returned"):
            need_in(where, cast)
    unregistered = Message.objects.filter(event__need__number=None)
    assert {m.recipient for m in unregistered} == {cast.forslag, cast.samordnare}

"""Who is told of each verb, written by hand; and who never is."""

import pytest

from initiatives.models import Event
from initiatives.verbs import Verb
from meetings.workflow import announce
from notifications.models import Message
from notifications.recipients import recipients
from notifications.tellings import TELLINGS
from notifications.workflow import enqueue
from tests.factories.needs import make, need_in, ready, terms
from tests.factories.people import Cast, seat

pytestmark = pytest.mark.django_db


def names(event: Event) -> set[str]:
    return {user.email.partition("@")[0] for user in recipients(event)}


def newest(need) -> Event:
    return Event.objects.select_related("need").filter(need=need).latest("seq")


STEERING = {"ordf", "ledamot"}

TABLE: list[tuple[str, str, set[str]]] = [  # from where, verb, who is told (whoever does it is not)
    ("draft", "submit", {"samordnare"}),
    ("draft", "withdraw", set()),
    ("submitted", "withdraw", {"samordnare"}),
    ("submitted", "request_completion", {"forslag"}),
    ("submitted", "register", {"forslag"}),
    ("submitted", "redirect", {"forslag"}),  # never public: the steering body may not see it
    ("identified", "redirect", {"forslag"} | STEERING),
    ("identified", "merge", {"forslag"}),
    ("assessment", "merge_by_decision", {"forslag", "samordnare"}),
    ("identified", "open_assessment", {"forslag"} | STEERING),
    ("assessment", "endorse", {"forslag", "samordnare"}),
    ("assessment", "decline", {"forslag", "samordnare"}),
    ("prioritization", "prioritize", {"forslag", "samordnare"}),
    ("queued", "commission", {"forslag", "samordnare", "leder"}),
    ("chartering", "requeue", {"forslag", "samordnare", "leder"}),
    ("chartering", "approve_charter", {"forslag", "samordnare", "leder"}),
    ("ongoing", "pause", {"forslag", "samordnare"}),
    ("paused", "resume", {"forslag", "samordnare"}),
    ("ongoing", "discontinue", {"forslag", "samordnare", "leder"}),
    ("ongoing", "report", {"forslag", "samordnare", "ordf"}),
    ("reported", "return_report", {"forslag", "samordnare", "leder"}),
    ("reported", "accept_report", {"forslag", "samordnare", "leder", "kommunikator"}),
    ("completed", "publish", {"forslag", "samordnare", "simba"}),
    ("implementing", "close", {"forslag", "leder"}),
    ("declined", "reopen", {"forslag", "ordf"}),
    ("paused", "correct", {"forslag", "ordf", "leder"}),
    ("assessment", "refer", {"forslag", "samordnare", "sro_ordf", "sro_ledamot"}),
    ("ongoing", "note_decision", {"forslag", "samordnare", "leder"}),
    ("assessment", "move_item", STEERING),
    ("assessment", "table_item", {"forslag", "samordnare"}),
    ("assessment", "remit_item", {"forslag", "samordnare"}),
    ("chartering", "hand_in_charter", {"samordnare", "ordf"}),
    ("ongoing", "note_interim", {"forslag", "leder"}),
    ("ongoing", "appoint_leader", {"samordnare", "leder"}),
    ("ongoing", "set_deadline", {"samordnare"}),
    ("identified", "principal_decision", {"samordnare"}),
    ("completed", "put_up", {"leder"}),
    ("completed", "take_down", {"leder"}),
    ("implementing", "area_step", {"samordnare"}),
    ("identified", "edit_text", {"forslag"}),
]


@pytest.mark.parametrize(("where", "verb", "told"), TABLE)
def test_who_is_told(where, verb, told, cast: Cast):
    need = make(verb, need_in(where, cast), cast)
    assert names(newest(need)) == told


@pytest.mark.parametrize(
    ("verb", "told"),
    [
        ("answer_referral", {"forslag", "samordnare", "ordf"}),
        ("close_referral", {"forslag", "samordnare", "sro_ordf"}),
    ],
)
def test_who_is_told_when_a_question_closes(verb, told, cast: Cast):
    need = make(verb, make("refer", need_in("assessment", cast), cast), cast)
    assert names(newest(need)) == told


def test_every_verb_has_its_row():
    tried = {"merge" if verb == "merge_by_decision" else verb for _where, verb, _told in TABLE}
    assert set(TELLINGS) == set(Verb)
    assert set(Verb) - tried == {"import_history", "answer_referral", "close_referral"}


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

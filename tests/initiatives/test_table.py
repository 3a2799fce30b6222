"""The process as one table: role × state × verb, as the rows of `tests/verbs` have it.

A cell that is not named is refused.
"""

import pytest
import rules
from django_fsm import can_proceed, has_transition_perm

from initiatives.graph import ACTS
from initiatives.models import Need
from initiatives.states import ENDED_EARLY, OPEN, PHASE_OF, State
from initiatives.verbs import Verb
from tests.factories.needs import PATHS, day, make, need_in, walked
from tests.verbs import ROWS

pytestmark = pytest.mark.django_db

UNREGISTERED = {
    # What ended before registration was never public, and the chair does not see it.
    "redirected unregistered": {
        "reopen": {"samordnare"},
        "correct": {"samordnare"},
        "edit_text": {"samordnare"},
        "reclassify": {"samordnare"},
    },
    "merged unregistered": {
        "correct": {"samordnare"},
        "edit_text": {"samordnare"},
        "reclassify": {"samordnare"},
    },
    "withdrawn unregistered": {
        "correct": {"samordnare"},
        "edit_text": {"samordnare"},
        "reclassify": {"samordnare"},
    },
    "withdrawn draft": {},
}

SEEN_BEFORE_REGISTRATION = {
    # Never public: what is before registration. Its proposer, and the coordinator once submitted.
    "draft": {"forslag"},
    "submitted": {"forslag", "samordnare"},
    "returned": {"forslag", "samordnare"},
    "redirected unregistered": {"forslag", "samordnare"},
    "merged unregistered": {"forslag", "samordnare"},
    "withdrawn unregistered": {"forslag", "samordnare"},
    "withdrawn draft": {"forslag"},
}


def may(state: str) -> dict[str, set[str]]:
    """The table's column for the state: verb → roles; verbs that nobody may make left out."""
    if state in UNREGISTERED:
        return UNREGISTERED[state]
    return {
        verb: set(roles.split())
        for verb, row in ROWS.items()
        for states, roles in row.may
        if state in states.split()
    }


def allowed(need, cast) -> dict[str, set[str]]:
    """What the code allows, asked in memory of every verb and every role."""
    found: dict[str, set[str]] = {}
    for verb in Verb.values:
        transition = getattr(need, verb)
        if can_proceed(transition):
            roles = {name for name, user in cast.roles().items() if has_transition_perm(transition, user)}
            if roles:
                found[verb] = roles
    return found


@pytest.mark.parametrize("where", PATHS)
def test_only_the_named_roles_may_make_only_the_named_verbs(where, cast):
    assert allowed(need_in(where, cast), cast) == may(where)


@pytest.mark.parametrize("where", PATHS)
def test_a_need_is_seen_by_the_same_people_in_lists_and_by_itself(where, cast):
    need = need_in(where, cast)
    expected = SEEN_BEFORE_REGISTRATION.get(where, set(cast.roles()))
    listed = {name for name, user in cast.roles().items() if Need.objects.visible_to(user).filter(pk=need.pk)}
    permitted = {
        name for name, user in cast.roles().items() if rules.has_perm("initiatives.view_need", user, need)
    }
    published = Need.objects.published().filter(pk=need.pk).exists()
    assert (listed, permitted, published) == (expected, expected, where not in SEEN_BEFORE_REGISTRATION)


def test_nobody_at_all_sees_only_what_is_public(cast):
    draft, public = need_in("draft", cast), need_in("identified", cast)
    assert list(Need.objects.visible_to(None)) == [public]
    assert [rules.has_perm("initiatives.view_need", None, need) for need in (draft, public)] == [False, True]


@pytest.mark.parametrize(
    ("state", "verb"),
    [
        ("chartering", "hand_in_charter"),
        ("ongoing", "hand_in_charter"),
        ("ongoing", "report"),
        ("completed", "publish"),
    ],
)
def test_without_a_leader_the_coordinator_acts(state, verb, cast):
    need = need_in(state, cast)
    assignment = need.assignments.get(is_open=True)
    assignment.drafter = None
    assignment.save()
    assignment.leaders.all().delete()
    assert allowed(need, cast)[verb] == {"samordnare"}


def test_whoever_drafts_the_charter_is_as_its_leader(cast):
    need = walked(PATHS["chartering"][:-1], cast)
    assert allowed(need, cast)["hand_in_charter"] == {"leder", "samordnare"}


def test_a_leader_who_has_been_replaced_leads_no_more(cast):
    need = need_in("ongoing", cast)
    need.assignments.update(drafter=None)
    first = need.assignments.get(is_open=True).leaders.get()
    first.starts_on = day(-30)
    first.save()
    make("appoint_leader", need, cast, leader=cast.annan_leder, replaces=first)
    assert allowed(need, cast)["report"] == {"annan_leder"}


def test_whoever_drafted_the_charter_leads_no_more_once_another_leads(cast):
    need = need_in("ongoing", cast)
    first = need.assignments.get(is_open=True).leaders.get()
    need = make("appoint_leader", need, cast, leader=cast.annan_leder, replaces=first)
    assert allowed(need, cast)["report"] == {"annan_leder"}


def test_the_table_names_every_state():
    states = {state for row in ROWS.values() for states, _ in row.may for state in states.split()}
    assert states == set(State.values)
    assert {where.split()[0] for where in PATHS} == set(State.values)
    assert len(State.values) == 19


@pytest.mark.parametrize("state", sorted(OPEN))
def test_every_open_state_has_a_way_on(state):
    on = {verb for verb in may(state) if verb not in ACTS and verb != Verb.CORRECT}
    assert on != set()


ENDED = {
    "closed": set(),  # never reopened: a new need follows it
    "declined": {"reopen"},
    "redirected": {"reopen"},
    "discontinued": {"reopen"},
    "merged": set(),
    "withdrawn": set(),
}


@pytest.mark.parametrize("state", ENDED)
def test_ended_states_are_left_only_by_reopen(state, cast):
    moves = set(allowed(need_in(state, cast), cast)) - ACTS - {Verb.CORRECT, Verb.IMPORT_HISTORY}
    assert moves == ENDED[state]


def test_the_ended_states_are_these():
    assert set(State.values) - set(OPEN) == set(ENDED)
    assert set(ENDED_EARLY) == set(ENDED) - {"closed"}


def test_the_phase_follows_from_the_state():
    phases = {
        1: "draft submitted returned identified",
        2: "assessment prioritization queued",
        3: "chartering ongoing paused",
        4: "reported completed implementing closed",
    }
    expected = {state: phase for phase, states in phases.items() for state in states.split()}
    assert {str(state): int(phase) for state, phase in PHASE_OF.items()} == expected


@pytest.mark.parametrize(
    ("where", "phase"),
    [
        ("declined", 2),
        ("redirected", 1),
        ("merged", 1),
        ("withdrawn", 1),
        ("withdrawn unregistered", 1),
        ("discontinued", 3),
    ],
)
def test_what_ended_early_keeps_the_phase_it_left_and_stands_outside_the_columns(where, phase, cast):
    need = need_in(where, cast)
    columns = [need in Need.objects.in_phase(number) for number in (1, 2, 3, 4)]
    assert (int(need.phase), columns) == (phase, [False] * 4)

"""The process as one table: role × state × verb, written out by hand from process.md.

This is the specification, not a copy of the code. A cell that is not named is refused. The verbs
that a decision carries are recorded by the steering body's chair (ordförande) or the coordinator
(samordnare): recording is not deciding.
"""

import pytest
import rules
from django_fsm import can_proceed, has_transition_perm

from initiatives.graph import ACTS
from initiatives.models import Need
from initiatives.states import ENDED_EARLY, OPEN, PHASE_OF, State
from initiatives.verbs import Verb
from tests.factories.needs import PATHS, day, make, need_in, walked

pytestmark = pytest.mark.django_db

RECORD = "ordf samordnare"
LEAD = "leder"  # whoever leads this need's assignment; samordnare where nobody does

ASKABLE = "assessment prioritization queued chartering ongoing paused reported"
IN_THE_PROCESS = f"identified {ASKABLE} completed implementing"  # registered and not ended
ENDS = "closed declined redirected merged discontinued withdrawn"

TABLE = {
    # Moves: verb → [(states it may be made in, who may make it)]
    "submit": [("draft returned", "forslag")],
    "withdraw": [("draft submitted returned identified", "forslag")],
    "request_completion": [("submitted", "samordnare")],
    "register": [("submitted", "samordnare")],
    "redirect": [("submitted identified", "samordnare")],
    "merge": [
        ("submitted identified", "samordnare"),
        ("assessment prioritization queued", RECORD),
    ],
    "open_assessment": [("identified", "samordnare")],
    "endorse": [("assessment", RECORD)],
    "decline": [("identified assessment prioritization queued", RECORD)],
    "prioritize": [("prioritization queued", RECORD)],
    "commission": [("queued", RECORD)],
    "requeue": [("chartering paused", RECORD)],
    "approve_charter": [("chartering ongoing", RECORD)],
    "pause": [("ongoing", "leder samordnare")],
    "resume": [("paused", "leder samordnare")],
    "discontinue": [("chartering ongoing paused reported completed implementing", RECORD)],
    "report": [("ongoing", LEAD)],
    "return_report": [("reported completed", RECORD)],
    "accept_report": [("reported", RECORD)],
    "publish": [("completed", LEAD)],
    "close": [("implementing", "samordnare")],
    "reopen": [("declined discontinued redirected", "samordnare")],
    "correct": [
        # Only the coordinator sees what is not registered.
        ("submitted returned", "samordnare"),
        (
            f"{IN_THE_PROCESS} {ENDS}",
            RECORD,
        ),
    ],
    "import_history": [],  # `load_needs` only: no person
    # Acts: an event, no move.
    "refer": [(ASKABLE, RECORD)],
    "answer_referral": [(ASKABLE, "sro_ordf samordnare")],
    "close_referral": [
        # Outside where it may be put, a question is open only after a correction.
        (IN_THE_PROCESS, RECORD)
    ],
    "note_decision": [(IN_THE_PROCESS, RECORD)],
    "move_item": [
        (
            IN_THE_PROCESS,
            "samordnare",
        )
    ],
    "table_item": [
        (
            IN_THE_PROCESS,
            RECORD,
        )
    ],
    "remit_item": [
        (
            IN_THE_PROCESS,
            RECORD,
        )
    ],
    "hand_in_charter": [("chartering ongoing", LEAD)],
    "note_interim": [("ongoing paused", RECORD)],
    "appoint_leader": [("chartering ongoing paused reported completed", RECORD)],
    "set_deadline": [("chartering ongoing paused", "leder samordnare")],
    "principal_decision": [
        (
            f"{IN_THE_PROCESS} closed",
            "kontakt samordnare",
        )
    ],
    "put_up": [("completed", "kommunikator")],
    "take_down": [("completed", "kommunikator")],
    "area_step": [("implementing closed", "simba kontakt samordnare")],  # each for its own lane
    "edit_text": [
        (
            f"{IN_THE_PROCESS} {ENDS}",
            "samordnare",
        )
    ],
}

UNREGISTERED = {
    # What ended before registration was never public, and the chair does not see it.
    "redirected unregistered": {
        "reopen": {"samordnare"},
        "correct": {"samordnare"},
        "edit_text": {"samordnare"},
    },
    "merged unregistered": {"correct": {"samordnare"}, "edit_text": {"samordnare"}},
    "withdrawn unregistered": {"correct": {"samordnare"}, "edit_text": {"samordnare"}},
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
        for verb, rows in TABLE.items()
        for states, roles in rows
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


def test_the_table_names_every_verb_and_every_state():
    states = {state for rows in TABLE.values() for states, _ in rows for state in states.split()}
    assert set(TABLE) == set(Verb.values)
    assert states == set(State.values)
    assert {where.split()[0] for where in PATHS} == set(State.values)
    assert len(State.values) == 19


def test_there_is_a_permission_for_every_verb():
    asked = {name for verb in Verb.values if rules.perm_exists(name := f"initiatives.{verb}_need")}
    assert asked == {f"initiatives.{verb}_need" for verb in Verb.values}


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
    moves = set(allowed(need_in(state, cast), cast)) - ACTS - {Verb.CORRECT}
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

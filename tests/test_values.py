"""What has a name in code is called by it: a lane is a `Lane`, a state its enum's, never a bare text."""

import ast
import re
from collections.abc import Iterator

import pytest

from assignments.models import Standing
from assignments.states import CharterStatus, ReportStatus
from initiatives.lanes import LaneStatus
from initiatives.states import State
from meetings.states import MeetingStatus
from tests.test_house import files, name, text

LANE_BY_HAND = ("area:", "principal:", "waived ")
"""How a lane's text begins, and the name of the text that says why one is waived."""

STATES = {
    value for enum in (State, MeetingStatus, CharterStatus, ReportStatus, LaneStatus) for value in enum.values
}
VALUES = {"state": STATES, "status": STATES, "stage": STATES, "standing": set(Standing.values)}
"""How the name of what holds one ends, as `to_state` or `meeting__status__in` → the states it may have."""
NAMED = re.compile(rf"""["'}}]({"|".join(set().union(*VALUES.values()))})["'{{]""")
"""A state as a text, or as a piece of one that is put together."""


def texts(node: ast.AST) -> Iterator[ast.Constant]:
    """Every text in it, and every piece of one that is put together."""
    for each in ast.walk(node):
        if isinstance(each, ast.Constant) and isinstance(each.value, str):
            yield each


def lanes_by_hand(source: str) -> list[int]:
    """Lines where a lane is built, or looked for, as text."""
    if not any(beginning in source for beginning in LANE_BY_HAND):
        return []  # nothing to find: it need not be taken apart
    return [each.lineno for each in texts(ast.parse(source)) if each.value.startswith(LANE_BY_HAND)]


def states_of(word: str) -> set[str]:
    """The states that what is called so may have; the last part of it may be a lookup."""
    return set().union(*(VALUES.get(part.rpartition("_")[2], set()) for part in word.split("__")[-2:]))


def states_held(node: ast.AST) -> set[str]:
    """Those that `need.state`, `status` or `data["status"]` may have; none of what holds no state."""
    match node:
        case ast.Attribute(attr=word) | ast.Name(id=word):
            return states_of(word)
        case ast.Subscript(slice=ast.Constant(value=str(word))):
            return states_of(word)
    return set()


def said_of_states(node: ast.AST) -> Iterator[tuple[ast.AST, set[str]]]:
    """What is compared with a state, or given as one, and the states that it would then be."""
    match node:
        case ast.Compare(left=left, comparators=others):
            for side in (left, *others):
                yield from ((each, states_held(side)) for each in (left, *others) if each is not side)
        case ast.keyword(arg=str(word), value=value):
            yield value, states_of(word)
        case ast.Assign(targets=[target], value=value):
            yield value, states_held(target)
        case ast.Dict(keys=[_, _, *_] as keys) if {getattr(key, "value", None) for key in keys} <= STATES:
            yield from ((key, STATES) for key in keys)


def bare_states(source: str) -> list[int]:
    """Lines where a state is compared with, asked for, given or looked up by a text."""
    if not NAMED.search(source):
        return []
    return [
        text.lineno
        for node in ast.walk(ast.parse(source))
        for said, states in said_of_states(node)
        for text in texts(said)
        if text.value in states
    ]


@pytest.mark.parametrize("found_by", [lanes_by_hand, bare_states])
def test_nothing_that_has_a_name_is_said_as_a_bare_text(found_by):
    found = [
        f"{name(path)}:{line}"
        for path in files("*.py", "*/**/*.py")
        if name(path) != "initiatives/lanes.py"
        for line in found_by(text(path))
    ]
    assert found == []


@pytest.mark.parametrize(
    "source",
    [
        'lane = f"area:{slug}"',
        'lane = "principal:" + code',
        'any(lane.startswith("area:") for lane in lanes)',
        'reason = step.texts[f"waived {lane}"]',
    ],
)
def test_a_lane_by_hand_would_be_found(source):
    assert lanes_by_hand(source) == [1]


@pytest.mark.parametrize(
    "source",
    [
        'if need.state == "chartering": pass',
        'if need.state in {State.DRAFT, "returned"}: pass',
        'if "in_use" == data["status"]: pass',
        'Q(meeting__status="called")',
        'meetings.filter(status__in=OVER or ["planned"])',
        'Event(to_state="closed")',
        'meeting.status = "held"',
        'charter.status = "approved" if approved else Charter.Status.DRAFT',
        'Q(standing="done")',
        'PRIMARY = {"draft": SUBMIT, "submitted": REGISTER}',
    ],
)
def test_a_bare_state_would_be_found(source):
    assert set(bare_states(source)) == {1}


@pytest.mark.parametrize(
    "source",
    [
        "need.state == State.DRAFT",
        'answer == "closed"',
        'Step(status="done")',
        '{"draft": form, "title": need.title}',
        'need.state_label == "Utkast"',
    ],
)
def test_what_is_no_state_is_left_alone(source):
    assert bare_states(source) == []

"""Each state × each thing that can happen: where the version stands then, or that it is refused.

The table is written by hand from what was agreed on, and not from the code.
"""

import pytest
from django.db import transaction

from agreements.states import State, Verb
from agreements.workflow import (
    correct,
    endorse,
    extend,
    give_notice,
    propose,
    replace_by,
    send,
    send_on_remiss,
)
from initiatives.refusals import Unmet, WrongState
from tests.factories.documents import A, answer, content, in_state, registered, seq, stands, told
from tests.factories.parts import day

pytestmark = pytest.mark.django_db


def same_terms(row):
    return content(what_changed="Ett stavfel.", ends_on=row.versions.get(number=1).ends_on)


HAPPENS = {
    "propose": lambda row: propose(row, content(), told(), seen=seq(row)),
    "correct": lambda row: correct(row, 1, same_terms(row), told(), seen=seq(row)),
    "send_on_remiss": lambda row: send_on_remiss(row, 1, told(), until=day(90)),
    "endorse": lambda row: endorse(row, 1, told()),
    "send": lambda row: send(row, 1, told()),
    "receive": lambda row: answer(row, A, Verb.RECEIVE, 0),
    "schedule": lambda row: answer(row, A, Verb.SCHEDULE, 0),
    "decide": lambda row: answer(row, A, Verb.DECIDE, 0),
    "decline": lambda row: answer(row, A, Verb.DECLINE, 0),
    "extend": lambda row: extend(row, 1, told(), until=day(3000), seen=seq(row)),
    "give_notice": lambda row: give_notice(row, 1, told(), seen=seq(row)),
    "replace": lambda row: replace_by(row, 1, told(), other=registered("Annat (exempel)"), seen=seq(row)),
}

NO = "–"
#                propose       correct        remiss       endorse     send        receive
#                schedule      decide         decline      extend      notice      replace
TABLE = {
    "by_source": ["by_source", "by_source", NO, NO, "deciding", NO, NO, NO, NO, NO, NO, "replaced"],
    "proposed": ["replaced", "proposed", "on_remiss", "endorsed", "deciding", NO, NO, NO, NO, NO, NO, NO],
    "on_remiss": ["replaced", "on_remiss", NO, "endorsed", "deciding", NO, NO, NO, NO, NO, NO, NO],
    "endorsed": ["replaced", "endorsed", NO, NO, "deciding", NO, NO, NO, NO, NO, NO, NO],
    "deciding": [NO, "deciding", NO, NO, NO, "deciding", "deciding", "deciding", "fallen", NO, NO, NO],
    "in_force": [
        "in_force", "in_force", NO, NO, NO, "in_force",
        "in_force", "in_force", "fallen", "extended", "under_notice", "replaced",
    ],
    "extended": [
        "extended", "extended", NO, NO, NO, "extended",
        "extended", "extended", "fallen", NO, "under_notice", "replaced",
    ],
    "under_notice": [
        "under_notice", "under_notice", NO, NO, NO, "under_notice",
        "under_notice", "under_notice", "fallen", NO, "under_notice", "replaced",
    ],
    "expired": ["expired", "expired", NO, NO, NO, NO, NO, NO, NO, NO, NO, NO],
    "replaced": ["replaced", "replaced", NO, NO, NO, NO, NO, NO, NO, NO, NO, NO],
    "fallen": ["fallen", "fallen", NO, NO, NO, "fallen", "fallen", "deciding", "fallen", NO, NO, NO],
}  # fmt: skip
"""Where the first version stands afterwards. An extended document had one extension, and has used it."""


def after(document, happens) -> str:
    """What it comes to, taken back again."""
    with transaction.atomic():
        try:
            happens(document)
            found = stands(document).versions[0].state.value
        except (Unmet, WrongState):
            found = NO
        transaction.set_rollback(True)
    return found


@pytest.mark.parametrize("state", TABLE)
def test_what_happens_to_a_version_that_stands_so(state):
    document = in_state(State(state))
    assert stands(document).headline.state == state
    found = {name: after(document, happens) for name, happens in HAPPENS.items()}
    assert found == dict(zip(HAPPENS, TABLE[state], strict=True))


def test_the_table_has_every_state_and_everything_that_happens():
    assert {*TABLE} == {*State.values}
    assert {*HAPPENS} | {"tell_source", "void"} == {*Verb.values}

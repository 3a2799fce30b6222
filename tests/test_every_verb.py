"""Every verb is whole: it stands in each table that says something of each verb.

What is missing is told in one message, table by table, so that a new verb is written in one go
(docs/adding-a-verb.md).
"""

from collections.abc import Iterable

import pytest
import rules
from django.utils.functional import Promise

from desk.doors import DOORS
from initiatives.graph import ACTS, WAYS
from initiatives.verbs import Verb
from notifications.groups import Group
from notifications.tellings import TELLINGS, Telling
from tests.verbs import ROWS, VerbRow

EVERY = set(Verb.values)
SILENT = {"submit", "import_history"}
"""What its proposer does alone, and what has none: moves that they hear nothing of."""

UNHEARD = {"withdraw", "answer_referral", "close_referral", "area_step"}
"""What its proposer hears only after more has happened, or from another: test_raised.py has their tests."""

NOT_UNDONE = {"register", "correct", "import_history"}
"""Moves that `correct` does not take back: a number that is given stays given."""


def rows_with(attribute: str) -> set[str]:
    return {verb for verb, row in ROWS.items() if getattr(row, attribute)}


def told_with(attribute: str) -> set[Verb]:
    told = {verb: getattr(telling, attribute) for verb, telling in TELLINGS.items()}
    # What is put in words later has some; which, depends on the region, and here there is none to ask.
    return {verb for verb, words in told.items() if isinstance(words, Promise) or words}


def tables() -> dict[str, tuple[Iterable[str], Iterable[str]]]:
    """By table the verbs that it should have, and those that it has."""
    rights = {verb for verb in EVERY if rules.perm_exists(f"initiatives.{verb}_need")}
    moves = {str(verb) for verb in set(WAYS) - ACTS}
    heard = {str(verb) for verb, telling in TELLINGS.items() if Group.PROPOSER in telling.to}
    merging = {"merge_by_decision"}
    return {
        "initiatives/graph.py, a method": (EVERY, WAYS),
        "initiatives/permissions.py, a right": (EVERY, rights),
        "notifications/tellings, a row": (EVERY, TELLINGS),
        "notifications/tellings, to=": (EVERY, told_with("to")),
        "notifications/tellings, to= whoever raised it": (moves - SILENT, heard & moves),
        "notifications/tellings, happened=": (told_with("to"), told_with("happened")),
        "notifications/tellings, raised=": (heard, told_with("raised")),
        "desk/doors, a row": (EVERY, DOORS),
        "initiatives/verbs.py, its words": (EVERY, {verb for verb in Verb if verb.label}),
        "desk/doors, its label": (EVERY, {verb for verb, door in DOORS.items() if door.label}),
        "tests/verbs, a row": (EVERY | merging, ROWS),
        "tests/verbs, make=": (EVERY | merging, rows_with("make")),
        "tests/verbs, may=": (EVERY, rows_with("may")),
        "tests/verbs, told=": (EVERY | merging, rows_with("told")),
        "tests/verbs, heard=": (heard - UNHEARD, rows_with("heard")),
        "tests/verbs, form=": (EVERY, rows_with("form")),
        "tests/verbs, undone=": (moves - NOT_UNDONE | merging, rows_with("undone")),
    }


def missing() -> dict[str, set[str]]:
    """By table the verbs that it should have and has not, or has and should not."""
    compared = {table: set(expected) ^ set(found) for table, (expected, found) in tables().items()}
    return {table: {str(verb) for verb in verbs} for table, verbs in compared.items() if verbs}


def test_every_verb_is_whole():
    faults = "\n".join(f"{table}: {', '.join(sorted(verbs))}" for table, verbs in missing().items())
    assert not faults, f"Verbs that are not in the table, or should not be:\n{faults}"


@pytest.mark.parametrize("verb", ["pause", "refer"])
def test_a_verb_that_stands_nowhere_is_named_with_each_table(verb, monkeypatch):
    monkeypatch.delitem(WAYS, Verb(verb))
    monkeypatch.setitem(TELLINGS, Verb(verb), Telling(to=()))
    monkeypatch.delitem(DOORS, Verb(verb))
    monkeypatch.setitem(ROWS, verb, VerbRow())
    named_in = {table for table, verbs in missing().items() if verb in verbs}
    assert named_in >= {
        "initiatives/graph.py, a method",
        "notifications/tellings, to=",
        "desk/doors, a row",
        "tests/verbs, make=",
        "tests/verbs, may=",
        "tests/verbs, told=",
        "tests/verbs, form=",
    }

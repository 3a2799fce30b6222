"""Each verb and how it is offered: one row a verb, one file a step of the process.

All plain verbs share one view, one template and these rows. Source: process.md, the verb table.
"""

from collections.abc import Collection, Iterable

from desk.doors import any_step, assessed, carried_out, completed, identified
from desk.doors.door import Door
from desk.forms.base import VerbForm
from desk.forms.verbs.identified import MergeByDecisionForm
from initiatives.models import Need
from initiatives.turns import turn_of
from initiatives.verbs import Verb
from initiatives.workflow import BY_DECISION_FROM

__all__ = ["DOORS", "Door", "form_for", "primary", "with_something_to_take"]

DOORS: dict[Verb, Door] = (
    identified.DOORS | assessed.DOORS | carried_out.DOORS | completed.DOORS | any_step.DOORS
)


def form_for(verb: Verb, need: Need) -> type[VerbForm]:
    """The verb's form; from the assessment on, merging takes a decision's."""
    if verb == Verb.MERGE and need.state in BY_DECISION_FROM:
        return MergeByDecisionForm
    return DOORS[verb].form


def primary(need: Need, offered: Collection[Verb]) -> Verb | None:
    """The one verb that stands first: what answers what the need waits for, if this person may make it."""
    turn = turn_of(need)
    return (
        # In the table's order, each verb once: what it names first is what the need waits for most.
        next((verb for verb in dict.fromkeys(turn.answers.values()) if verb in offered), None)
        if turn
        else None
    )


def with_something_to_take(need: Need, verbs: Iterable[Verb]) -> list[Verb]:
    """Without the verbs whose form has nothing to choose: no version written or left, no report to note."""
    return [verb for verb in verbs if DOORS[verb].only_if(need) and DOORS[verb].takes(need)]

"""Each verb and how it is offered: one row a verb, one file a step of the process.

All plain verbs share one view, one template and these rows. Source: process.md, the verb table.
"""

from collections.abc import Iterable

from desk.doors import any_step, assessed, carried_out, completed, identified
from desk.doors.door import Door
from desk.forms.base import VerbForm
from desk.forms.verbs.identified import MergeByDecisionForm
from initiatives.models import Need
from initiatives.states import State
from initiatives.verbs import Verb
from initiatives.workflow import BY_DECISION_FROM

__all__ = ["DOORS", "PRIMARY", "Door", "form_for", "primary", "with_something_to_take"]

DOORS: dict[Verb, Door] = (
    identified.DOORS | assessed.DOORS | carried_out.DOORS | completed.DOORS | any_step.DOORS
)


def form_for(verb: Verb, need: Need) -> type[VerbForm]:
    """The verb's form; from the assessment on, merging takes a decision's."""
    if verb == Verb.MERGE and need.state in BY_DECISION_FROM:
        return MergeByDecisionForm
    return DOORS[verb].form


PRIMARY: dict[str, tuple[Verb, ...]] = {
    State.DRAFT: (Verb.SUBMIT,),
    State.RETURNED: (Verb.SUBMIT,),
    State.SUBMITTED: (Verb.REGISTER,),
    State.IDENTIFIED: (Verb.OPEN_ASSESSMENT,),
    State.ASSESSMENT: (Verb.ANSWER_REFERRAL, Verb.ENDORSE),
    State.PRIORITIZATION: (Verb.ANSWER_REFERRAL, Verb.PRIORITIZE),
    State.QUEUED: (Verb.ANSWER_REFERRAL, Verb.COMMISSION),
    State.CHARTERING: (Verb.APPROVE_CHARTER, Verb.HAND_IN_CHARTER),
    State.ONGOING: (Verb.REPORT,),
    State.PAUSED: (Verb.RESUME,),
    State.REPORTED: (Verb.ANSWER_REFERRAL, Verb.ACCEPT_REPORT),
    State.COMPLETED: (Verb.PUT_UP, Verb.PUBLISH),
    State.IMPLEMENTING: (Verb.AREA_STEP, Verb.CLOSE),
}
"""What usually answers the waiting, first that the person may make."""


def primary(need: Need, offered: Iterable[Verb]) -> Verb | None:
    """The one verb that stands first: what the state waits for, if this person may make it.

    Where the need is ready for none of them, the first that can be made all the same.
    """
    wanted = [verb for verb in PRIMARY.get(need.state, ()) if verb in offered and DOORS[verb].only_if(need)]
    return next((verb for verb in wanted if DOORS[verb].ready(need)), next(iter(wanted), None))


def with_something_to_take(need: Need, verbs: Iterable[Verb]) -> list[Verb]:
    """Without the verbs whose form has nothing to choose: no version written or left, no report to note."""
    return [verb for verb in verbs if DOORS[verb].only_if(need) and DOORS[verb].takes(need)]

"""Each verb, and what is told of it to whom: one row a verb, one file a step of the process.

Source: process.md, the verb table ("is told"), "Whose turn it is" and "Decisions". Whoever raised the
need hears in plain Swedish at each step. Words in a sentence, such as `%(steering)s` or `%(yours)s`, the
need with whose it is, are those of `notifications/wording.py`.
"""

from assignments.wording import is_charter_correction
from initiatives.models import Event
from initiatives.verbs import Verb
from notifications.tellings import any_step, assessed, carried_out, completed, identified
from notifications.tellings.any_step import CHARTER_CORRECTED
from notifications.tellings.telling import Raised, Telling

__all__ = ["CHARTER_CORRECTED", "TELLINGS", "Raised", "Telling", "telling_of"]

TELLINGS: dict[Verb, Telling] = (
    identified.TELLINGS | assessed.TELLINGS | carried_out.TELLINGS | completed.TELLINGS | any_step.TELLINGS
)


def telling_of(event: Event) -> Telling:
    """The row that tells of the event: its verb's, or that of a small correction of the charter."""
    return CHARTER_CORRECTED if is_charter_correction(event) else TELLINGS[Verb(event.verb)]

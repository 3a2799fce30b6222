"""What the bodies do: every write to meetings, their agenda, decisions and questions.

One file by noun; what other apps call is named here.
"""

from meetings.workflow.agenda import add_item, move_item, put_on_agenda, remit_step, table_step
from meetings.workflow.answer import answer_referral
from meetings.workflow.decision import (
    Terms,
    announce,
    decide,
    import_decision,
    may_see_held,
    strike,
)
from meetings.workflow.document import freeze_minutes, freeze_package, has_changed, sent_papers
from meetings.workflow.meeting import (
    approve_minutes,
    call_meeting,
    hold_meeting,
    may_run,
    plan_meeting,
)
from meetings.workflow.referral import close_referral, refer

__all__ = [
    "Terms",
    "add_item",
    "announce",
    "answer_referral",
    "approve_minutes",
    "call_meeting",
    "close_referral",
    "decide",
    "freeze_minutes",
    "freeze_package",
    "has_changed",
    "hold_meeting",
    "import_decision",
    "may_run",
    "may_see_held",
    "move_item",
    "plan_meeting",
    "put_on_agenda",
    "refer",
    "remit_step",
    "sent_papers",
    "strike",
    "table_step",
]

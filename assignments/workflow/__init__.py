"""Step 3, and step 4 up to the accepted report: every write to an assignment, its charter, its reports.

One file by noun; what other apps call is named here.
"""

from assignments.workflow.assignment import (
    appoint_leader,
    commission,
    commission_step,
    discontinue,
    pause,
    requeue,
    resume,
    set_deadline,
)
from assignments.workflow.charter import (
    CharterText,
    Leader,
    approve_charter,
    approve_charter_step,
    draft_charter,
    hand_in_charter,
)
from assignments.workflow.group import add_to_group, end_seat
from assignments.workflow.interim import (
    WhyLate,
    goes_to_political,
    hand_in_interim,
    next_planned,
    note_interim,
)
from assignments.workflow.progress import (
    RiskText,
    add_risk,
    close_risk,
    complete_milestone,
    edit_risk,
    risk_edition,
    update_status,
)
from assignments.workflow.report import (
    accept_report,
    report,
    return_report,
    return_report_step,
)

__all__ = [
    "CharterText",
    "Leader",
    "RiskText",
    "WhyLate",
    "accept_report",
    "add_risk",
    "add_to_group",
    "appoint_leader",
    "approve_charter",
    "approve_charter_step",
    "close_risk",
    "commission",
    "commission_step",
    "complete_milestone",
    "discontinue",
    "draft_charter",
    "edit_risk",
    "end_seat",
    "goes_to_political",
    "hand_in_charter",
    "hand_in_interim",
    "next_planned",
    "note_interim",
    "pause",
    "report",
    "requeue",
    "resume",
    "return_report",
    "return_report_step",
    "risk_edition",
    "set_deadline",
    "update_status",
]

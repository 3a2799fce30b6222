"""Step 3, and step 4 up to the accepted report: every write to an assignment, its charter, its reports.

One file by noun; what other apps call is named here.
"""

from assignments.workflow.assignment import (
    add_to_group,
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
from assignments.workflow.report import (
    accept_report,
    hand_in_interim,
    keep_files,
    note_interim,
    report,
    return_report,
    return_report_step,
)

__all__ = [
    "CharterText",
    "Leader",
    "accept_report",
    "add_to_group",
    "appoint_leader",
    "approve_charter",
    "approve_charter_step",
    "commission",
    "commission_step",
    "discontinue",
    "draft_charter",
    "hand_in_charter",
    "hand_in_interim",
    "keep_files",
    "note_interim",
    "pause",
    "report",
    "requeue",
    "resume",
    "return_report",
    "return_report_step",
    "set_deadline",
]

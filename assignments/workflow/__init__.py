"""Step 3, and step 4 up to the accepted report: every write to an assignment, its charter, its reports.

One file by noun; what other apps call is named here.
"""

from assignments.content import CharterText, GoalLine, MilestoneLine, SeatLine
from assignments.workflow.assignment import (
    Grant,
    Plan,
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
    Leader,
    approve_charter,
    approve_charter_step,
    hand_in_charter,
)
from assignments.workflow.document import charter_document
from assignments.workflow.draft import Saved, beginning, draft_charter, is_frozen, save_charter
from assignments.workflow.group import add_to_group
from assignments.workflow.minor import may_be_minor, publish_minor
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
    "GoalLine",
    "Grant",
    "Leader",
    "MilestoneLine",
    "Plan",
    "Saved",
    "SeatLine",
    "accept_report",
    "add_to_group",
    "appoint_leader",
    "approve_charter",
    "approve_charter_step",
    "beginning",
    "charter_document",
    "commission",
    "commission_step",
    "discontinue",
    "draft_charter",
    "hand_in_charter",
    "hand_in_interim",
    "is_frozen",
    "keep_files",
    "may_be_minor",
    "note_interim",
    "pause",
    "publish_minor",
    "report",
    "requeue",
    "resume",
    "return_report",
    "return_report_step",
    "save_charter",
    "set_deadline",
]

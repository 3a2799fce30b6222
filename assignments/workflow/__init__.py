"""Step 3, and step 4 up to the accepted report: every write to an assignment, its charter, its reports.

One file by noun; what other apps call is named here.
"""

from assignments.content import CharterText, GoalLine, MilestoneLine, SeatLine
from assignments.workflow.assignment import (
    appoint_leader,
    discontinue,
    pause,
    requeue,
    resume,
    set_deadline,
)
from assignments.workflow.charter import (
    Leader,
    approve_charter,
    approve_charter_deed,
    hand_in_charter,
    may_take_back_charter,
    take_back_charter,
)
from assignments.workflow.commission import Grant, Plan, commission, commission_deed
from assignments.workflow.document import charter_document
from assignments.workflow.draft import Saved, beginning, draft_charter, is_frozen, save_charter
from assignments.workflow.group import add_to_group, end_seat
from assignments.workflow.interim import (
    WhyLate,
    goes_to_political,
    hand_in_interim,
    keep_interim_files,
    next_planned,
    note_interim,
)
from assignments.workflow.minor import may_be_minor, publish_minor
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
    CameBack,
    accept_report,
    came_back,
    keep_files,
    may_take_back_report,
    report,
    return_report,
    return_report_deed,
    take_back_report,
)
from assignments.workflow.together import (
    forget_remarks,
    invite_to_group,
    leave_group,
    mark_read,
    remark_on,
    settle,
    take_wording,
)

__all__ = [
    "CameBack",
    "CharterText",
    "GoalLine",
    "Grant",
    "Leader",
    "MilestoneLine",
    "Plan",
    "RiskText",
    "Saved",
    "SeatLine",
    "WhyLate",
    "accept_report",
    "add_risk",
    "add_to_group",
    "appoint_leader",
    "approve_charter",
    "approve_charter_deed",
    "beginning",
    "came_back",
    "charter_document",
    "close_risk",
    "commission",
    "commission_deed",
    "complete_milestone",
    "discontinue",
    "draft_charter",
    "edit_risk",
    "end_seat",
    "forget_remarks",
    "goes_to_political",
    "hand_in_charter",
    "hand_in_interim",
    "invite_to_group",
    "is_frozen",
    "keep_files",
    "keep_interim_files",
    "leave_group",
    "mark_read",
    "may_be_minor",
    "may_take_back_charter",
    "may_take_back_report",
    "next_planned",
    "note_interim",
    "pause",
    "publish_minor",
    "remark_on",
    "report",
    "requeue",
    "resume",
    "return_report",
    "return_report_deed",
    "risk_edition",
    "save_charter",
    "set_deadline",
    "settle",
    "take_back_charter",
    "take_back_report",
    "take_wording",
    "update_status",
]

"""Step 3: assignments, their charters, how the work goes, and what is reported."""

from assignments.models.assignment import (
    Assignment,
    Charter,
    CharterPart,
    CharterSeat,
    Milestone,
    PlannedReport,
    ProcessLeader,
    SeatKind,
    WorkingGroupMember,
)
from assignments.models.progress import Colour, MilestoneDone, Risk, Standing, StatusUpdate
from assignments.models.report import AgendaPaper, FinalReport, InterimReport, MilestoneStanding

__all__ = [
    "AgendaPaper",
    "Assignment",
    "Charter",
    "CharterPart",
    "CharterSeat",
    "Colour",
    "FinalReport",
    "InterimReport",
    "Milestone",
    "MilestoneDone",
    "MilestoneStanding",
    "PlannedReport",
    "ProcessLeader",
    "Risk",
    "SeatKind",
    "Standing",
    "StatusUpdate",
    "WorkingGroupMember",
]

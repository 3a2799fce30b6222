"""Step 3: assignments, their charters, how the work goes, and what is reported."""

from assignments.models.assignment import Assignment, ProcessLeader, SeatKind, WorkingGroupMember
from assignments.models.charter import (
    Charter,
    CharterDocument,
    CharterIndicator,
    CharterPart,
    CharterSeat,
    Goal,
    Milestone,
    PlannedReport,
    measure_in_words,
)
from assignments.models.progress import Colour, MilestoneDone, Risk, Standing, StatusUpdate
from assignments.models.report import (
    AgendaPaper,
    FinalReport,
    GoalAnswer,
    IndicatorAnswer,
    InterimFile,
    InterimReport,
    MilestoneStanding,
    ReportFile,
)
from assignments.models.together import GroupPerson, ReadMark, Remark

__all__ = [
    "AgendaPaper",
    "Assignment",
    "Charter",
    "CharterDocument",
    "CharterIndicator",
    "CharterPart",
    "CharterSeat",
    "Colour",
    "FinalReport",
    "Goal",
    "GoalAnswer",
    "GroupPerson",
    "IndicatorAnswer",
    "InterimFile",
    "InterimReport",
    "Milestone",
    "MilestoneDone",
    "MilestoneStanding",
    "PlannedReport",
    "ProcessLeader",
    "ReadMark",
    "Remark",
    "ReportFile",
    "Risk",
    "SeatKind",
    "Standing",
    "StatusUpdate",
    "WorkingGroupMember",
    "measure_in_words",
]

"""Action plans: what is to be done for a target group, by whom and when, and how far it has come."""

from plans.models.follow_up import DeepFollowUp, FollowUpPart
from plans.models.plan import ActionPlan, PlanVersion, PlanWithdrawal
from plans.models.rows import Activity, ActivityReport, PlanGoal, PlanGoalIndicator, Task

__all__ = [
    "ActionPlan",
    "Activity",
    "ActivityReport",
    "DeepFollowUp",
    "FollowUpPart",
    "PlanGoal",
    "PlanGoalIndicator",
    "PlanVersion",
    "PlanWithdrawal",
    "Task",
]

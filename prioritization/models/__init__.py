"""Step 2: rounds, each member's own answers and placement, and what is recommended."""

from prioritization.models.assessment import Assessment, AssessmentAnswer, Placement
from prioritization.models.preparation import Preparation, PreparationText
from prioritization.models.remark import WeighRemark
from prioritization.models.round import Recommendation, Round, RoundEntry

__all__ = [
    "Assessment",
    "AssessmentAnswer",
    "Placement",
    "Preparation",
    "PreparationText",
    "Recommendation",
    "Round",
    "RoundEntry",
    "WeighRemark",
]

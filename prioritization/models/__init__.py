"""Step 2: rounds, each member's own answers and placement, and what the body answered."""

from prioritization.models.assessment import Assessment, AssessmentAnswer, BodyAnswer, Placement
from prioritization.models.round import Recommendation, Round, RoundEntry

__all__ = [
    "Assessment",
    "AssessmentAnswer",
    "BodyAnswer",
    "Placement",
    "Recommendation",
    "Round",
    "RoundEntry",
]

"""Step 4 from the product on: put up, published, taken into use, until the need is closed.

One file by noun; what other apps call is named here.
"""

from followup.workflow.decision import record_principal_decision
from followup.workflow.deliverable import keep_files, publish, put_up, take_down, waiting_to_be_published
from followup.workflow.follow_up import followed_up
from followup.workflow.lane import (
    area_step,
    close,
    confirm,
    lanes,
    seen_of_lane,
)
from followup.workflow.reply import LaneAnswer, LaneRefused, answer_lanes
from followup.workflow.upkeep import set_upkeep

__all__ = [
    "LaneAnswer",
    "LaneRefused",
    "answer_lanes",
    "area_step",
    "close",
    "confirm",
    "followed_up",
    "keep_files",
    "lanes",
    "publish",
    "put_up",
    "record_principal_decision",
    "seen_of_lane",
    "set_upkeep",
    "take_down",
    "waiting_to_be_published",
]

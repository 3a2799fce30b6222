"""Every write to the action plans.

One file by what is done: `working` makes and changes what is worked on, `files` takes what came in a file,
`publishing` lets everybody read it, `progress` tells how the work goes. `follow_ups` is the plan's deep ones.
"""

from plans.workflow.files import read_file, take_file, throw_file
from plans.workflow.follow_ups import begin_follow_up, publish_follow_up, throw_follow_up, write_part
from plans.workflow.progress import Told, tell
from plans.workflow.publishing import publish, withdraw
from plans.workflow.working import base_of, edition_of, locked, make_plan, save, throw_working

__all__ = [
    "Told",
    "base_of",
    "begin_follow_up",
    "edition_of",
    "locked",
    "make_plan",
    "publish",
    "publish_follow_up",
    "read_file",
    "save",
    "take_file",
    "tell",
    "throw_file",
    "throw_follow_up",
    "throw_working",
    "withdraw",
    "write_part",
]

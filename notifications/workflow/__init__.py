"""Every write to the messages and the outbox.

One file by what is done: `telling` writes the messages, `gathering` puts them into mails as each
person has chosen, `delivery` sends what waits. What other apps call is named here.
"""

from notifications.workflow.consultations import (
    tell_of_consultation,
    tell_of_extension,
    tell_of_response,
)
from notifications.workflow.delivery import Delivery, before_delivery, deliver, post
from notifications.workflow.documents import tell_of_document
from notifications.workflow.gathering import choose_pace, gather
from notifications.workflow.groups import invite_by_mail, text_of_invitation
from notifications.workflow.knocks import tell_of_knock
from notifications.workflow.letters import answer_letter
from notifications.workflow.meanwhile import WAITS, mails_made, without_taken_back
from notifications.workflow.minutes import tell_of_minutes
from notifications.workflow.nudging import nudge_round, nudged_today, tell_of_more_time
from notifications.workflow.remarks import answer_and_tell, remark_and_tell
from notifications.workflow.telling import (
    enqueue,
    mark_read,
    remind,
    sweep,
    tell_of_added,
    tell_of_change,
    tell_of_interim,
    tell_of_letter,
    tell_of_meeting,
    tell_of_round,
)

__all__ = [
    "WAITS",
    "Delivery",
    "answer_and_tell",
    "answer_letter",
    "before_delivery",
    "choose_pace",
    "deliver",
    "enqueue",
    "gather",
    "invite_by_mail",
    "mails_made",
    "mark_read",
    "nudge_round",
    "nudged_today",
    "post",
    "remark_and_tell",
    "remind",
    "sweep",
    "tell_of_added",
    "tell_of_change",
    "tell_of_consultation",
    "tell_of_document",
    "tell_of_extension",
    "tell_of_interim",
    "tell_of_knock",
    "tell_of_letter",
    "tell_of_meeting",
    "tell_of_minutes",
    "tell_of_more_time",
    "tell_of_response",
    "tell_of_round",
    "text_of_invitation",
    "without_taken_back",
]

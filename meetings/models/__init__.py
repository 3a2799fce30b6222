"""Meetings, their papers, decisions and questions: one file by noun."""

from meetings.models.decision import Decision, DecisionStep
from meetings.models.document import MeetingDocument
from meetings.models.meeting import (
    AgendaItem,
    Attendance,
    ItemProposal,
    Meeting,
    MeetingChange,
    Recusal,
)
from meetings.models.reading import ItemReading
from meetings.models.referral import Referral
from meetings.models.reply import MeetingReply
from meetings.models.signature import Signature
from meetings.models.tally import DecisionTally

__all__ = [
    "AgendaItem",
    "Attendance",
    "Decision",
    "DecisionStep",
    "DecisionTally",
    "ItemProposal",
    "ItemReading",
    "Meeting",
    "MeetingChange",
    "MeetingDocument",
    "MeetingReply",
    "Recusal",
    "Referral",
    "Signature",
]

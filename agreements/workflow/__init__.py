"""All that writes documents, their history, and the boards' calendars.

Each write is one transaction: the document is locked, what the page had seen is held against what stands, the
history grows by one event, and whoever follows is told after the commit.
"""

from agreements.workflow.answers import PartyAnswer, tell
from agreements.workflow.calendars import keep_calendar
from agreements.workflow.documents import Content, correct, edit, propose, register, set_review
from agreements.workflow.from_file import load_documents
from agreements.workflow.history import Told
from agreements.workflow.moves import (
    UNSTRIKABLE,
    endorse,
    extend,
    give_notice,
    replace_by,
    send,
    send_on_remiss,
    strike,
)

__all__ = [
    "UNSTRIKABLE",
    "Content",
    "PartyAnswer",
    "Told",
    "correct",
    "edit",
    "endorse",
    "extend",
    "give_notice",
    "keep_calendar",
    "load_documents",
    "propose",
    "register",
    "replace_by",
    "send",
    "send_on_remiss",
    "set_review",
    "strike",
    "tell",
]

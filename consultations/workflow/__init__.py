"""All that writes a remiss, an answer or a compilation.

A remiss is written and sent; answers come in and are registered at once; themes are made of them by people,
and what was heard and what was decided are published, apart.
Each function raises `PermissionDenied` for whoever may not, and `ConsultationRefused` with nothing changed.
"""

from consultations.workflow.compiled import (
    ThemeText,
    answer_theme,
    choose_theme,
    make_theme,
    publish_decided,
    publish_heard,
    raise_need,
    reword,
    what_lacks_to_be_decided,
    what_lacks_to_be_heard,
    write_theme,
)
from consultations.workflow.documents import send_out, take_version
from consultations.workflow.extensions import answer_extension, ask_for_extension
from consultations.workflow.incoming import (
    Answer,
    Line,
    Sender,
    hand_in,
    hand_out,
    mark_read,
    register,
    review,
    save_draft,
)
from consultations.workflow.masked import mask, parts_to_mask, unmask
from consultations.workflow.outgoing import (
    ConsultationText,
    PointText,
    address_to,
    remove_document,
    remove_point,
    what_lacks_to_be_sent,
    write,
    write_document,
    write_point,
)
from consultations.workflow.papers import lay_on_agenda

__all__ = [
    "Answer",
    "ConsultationText",
    "Line",
    "PointText",
    "Sender",
    "ThemeText",
    "address_to",
    "answer_extension",
    "answer_theme",
    "ask_for_extension",
    "choose_theme",
    "hand_in",
    "hand_out",
    "lay_on_agenda",
    "make_theme",
    "mark_read",
    "mask",
    "parts_to_mask",
    "publish_decided",
    "publish_heard",
    "raise_need",
    "register",
    "remove_document",
    "remove_point",
    "review",
    "reword",
    "save_draft",
    "send_out",
    "take_version",
    "unmask",
    "what_lacks_to_be_decided",
    "what_lacks_to_be_heard",
    "what_lacks_to_be_sent",
    "write",
    "write_document",
    "write_point",
    "write_theme",
]

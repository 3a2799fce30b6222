"""Every write to a need and its history: step 1 of the process, and the one road for all steps.

One file by noun; what other apps call is named here.
"""

from initiatives.workflow.aims import set_aims
from initiatives.workflow.attachment import hide_attachment, publish_attachment
from initiatives.workflow.draft import save_draft, submit
from initiatives.workflow.history import (
    Attested,
    attest,
    confirm_status,
    confirm_together,
    import_again,
    import_history,
    ordinary_moves,
    public_days_of,
)
from initiatives.workflow.need import (
    correct,
    edit_text,
    merge,
    merge_deed,
    reclassify,
    redirect,
    register,
    reopen,
    request_completion,
    withdraw,
)
from initiatives.workflow.road import BY_DECISION_FROM, lock, perform, permission_for

__all__ = [
    "BY_DECISION_FROM",
    "Attested",
    "attest",
    "confirm_status",
    "confirm_together",
    "correct",
    "edit_text",
    "hide_attachment",
    "import_again",
    "import_history",
    "lock",
    "merge",
    "merge_deed",
    "ordinary_moves",
    "perform",
    "permission_for",
    "public_days_of",
    "publish_attachment",
    "reclassify",
    "redirect",
    "register",
    "reopen",
    "request_completion",
    "save_draft",
    "set_aims",
    "submit",
    "withdraw",
]

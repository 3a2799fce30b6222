"""What the bodies do: every write to meetings, their agenda, decisions and questions.

One file by noun; what other apps call is named here.
"""

from meetings.permissions import may_run
from meetings.workflow.agenda import move_item, put_on_agenda, remit_deed, table_deed
from meetings.workflow.answer import answer_referral
from meetings.workflow.approval import approve_minutes, approves_itself
from meetings.workflow.attendance import record_attendance
from meetings.workflow.calling_off import cancel_meeting, move_meeting, withdraw_meeting
from meetings.workflow.decision import (
    Terms,
    announce,
    decide,
    drop_decision,
    import_decision,
    may_see_held,
    strike,
)
from meetings.workflow.document import (
    freeze_addendum,
    freeze_minutes,
    freeze_package,
    has_changed,
    sent_papers,
)
from meetings.workflow.item import (
    ItemText,
    add_item,
    edit_item,
    edition,
    note_item,
    note_text,
    notes_edition,
    take_off_item,
)
from meetings.workflow.meeting import (
    call_meeting,
    edit_meeting,
    hold_meeting,
    plan_meeting,
    plan_meetings,
)
from meetings.workflow.ordering import lift_item, lower_item, place_item, put_in_order
from meetings.workflow.proposal import accept_proposal, decline_proposal, propose_item
from meetings.workflow.reading import mark_read, note_for_oneself, own_readings
from meetings.workflow.recusing import recusable, report_recusal, take_back_recusal
from meetings.workflow.referral import close_referral, refer
from meetings.workflow.showing import (
    begin_showing,
    end_showing,
    item_after,
    item_before,
    show_next,
    show_previous,
)
from meetings.workflow.signing import is_to_sign, record_signature, sign_minutes
from meetings.workflow.undoing import undo_decision

__all__ = [
    "ItemText",
    "Terms",
    "accept_proposal",
    "add_item",
    "announce",
    "answer_referral",
    "approve_minutes",
    "approves_itself",
    "begin_showing",
    "call_meeting",
    "cancel_meeting",
    "close_referral",
    "decide",
    "decline_proposal",
    "drop_decision",
    "edit_item",
    "edit_meeting",
    "edition",
    "end_showing",
    "freeze_addendum",
    "freeze_minutes",
    "freeze_package",
    "has_changed",
    "hold_meeting",
    "import_decision",
    "is_to_sign",
    "item_after",
    "item_before",
    "lift_item",
    "lower_item",
    "mark_read",
    "may_run",
    "may_see_held",
    "move_item",
    "move_meeting",
    "note_for_oneself",
    "note_item",
    "note_text",
    "notes_edition",
    "own_readings",
    "place_item",
    "plan_meeting",
    "plan_meetings",
    "propose_item",
    "put_in_order",
    "put_on_agenda",
    "record_attendance",
    "record_signature",
    "recusable",
    "refer",
    "remit_deed",
    "report_recusal",
    "sent_papers",
    "show_next",
    "show_previous",
    "sign_minutes",
    "strike",
    "table_deed",
    "take_back_recusal",
    "take_off_item",
    "undo_decision",
    "withdraw_meeting",
]

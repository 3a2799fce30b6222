"""A decision that was recorded wrong at the meeting, taken back by one press.

Decided here: what is held is struck, as long as it is; what has been announced is corrected, each of its
moves from the last to the first, within a while of its recording. No event is ever deleted: later than that,
or where something has happened since, `correct` is made on the need's own page, with a reason of one's own.
"""

from datetime import timedelta

from django.utils.translation import gettext as _

import clock
from accounts.models import User
from imprints.road import road
from initiatives.models import Event, Need
from initiatives.refusals import Unmet
from initiatives.workflow import correct
from meetings.models import Decision
from meetings.workflow.decision import strike

WITHIN = timedelta(minutes=10)


def may_be_undone(decision: Decision) -> bool:
    """Whether it can be, by what is known of the row; what has happened since is asked when it is pressed."""
    if decision.is_held:
        return True
    announced = decision.announced_at
    return bool(announced and not decision.recorded_afterwards and clock.now() - announced <= WITHIN)


@road
def undo_decision(decision: Decision, *, by: User) -> None:
    """Ångrar ett beslut. Raises `Unmet` where it is too late or moved nothing, and what `correct` raises."""
    if decision.is_held:
        strike(decision, by=by)
        return
    moves = _moves(decision)
    if not moves or not may_be_undone(decision):
        raise Unmet(_("Det här kan inte ångras härifrån längre. Rätta det på ärendets sida."))
    for move in reversed(moves):
        # Of each anew: the correction before it has moved the need, and is an event of its own.
        need = Need.objects.get(pk=move.need_id)
        reason = _("Beslutet antecknades fel på mötet.")
        correct(need, by=by, seen=need.event_count, event=move.seq, reason=reason)


def _moves(decision: Decision) -> list[Event]:
    steps = decision.steps.select_related("event").filter(event__corrects=None, event__correction=None)
    return [step.event for step in steps.order_by("position") if step.event and step.event.is_move]

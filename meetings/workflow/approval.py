"""The minutes approved.

Decided here: approved when all who check them have signed, that day; by the last of them where no decision
waits, else by whoever keeps the meeting. It announces the held decisions that are named, all or none.
"""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

import clock
from accounts.models import User
from imprints.road import road
from initiatives.models import Need
from initiatives.refusals import NotPermitted, Refusal, Unmet
from meetings.models import Decision, Meeting
from meetings.permissions import may_run
from meetings.states import MeetingStatus
from meetings.workflow.decision import announce
from meetings.workflow.meeting import stand_as, standing_in
from meetings.workflow.signing import signed_day


@road
def approve_minutes(meeting: Meeting, *, by: User, announcing: Sequence[Decision] = ()) -> Meeting:
    """Justerar protokollet, and announces those named of the meeting's held decisions: all or none.

    The needs are locked before the meeting, as the verbs do, so that the two never wait for each other.
    Raises `NotPermitted`, `WrongState`, or `Unmet` that names what is missing.
    """
    _lock_needs(announcing)
    locked = lock_to_approve(meeting, by, MeetingStatus.HELD)
    day = signed_day(locked)
    locked.minutes_approved_on = day
    stand_as(locked, MeetingStatus.APPROVED)
    # In the order of the locks above.
    for decision in sorted(announcing, key=lambda decision: decision.need_id or 0):
        _announce_at_approval(locked, decision, by, day)
    of_meeting = Decision.objects.filter(item__meeting=locked, struck_at=None, minutes_approved_on=None)
    of_meeting.update(minutes_approved_on=day, minutes_recorded_on=clock.today())
    return locked


def lock_to_approve(meeting: Meeting, by: User, *statuses: str) -> Meeting:
    """The meeting, its row locked, for whoever keeps it or checks its minutes. Raises as `lock_meeting`."""
    if not may_run(by, meeting.body) and not meeting.signatures.filter(person=by).exists():
        raise NotPermitted
    return standing_in(meeting, *statuses)


def approves_itself(meeting: Meeting) -> bool:
    """Whether nothing is left to ask: all have signed, and no decision waits for it."""
    rows = list(meeting.signatures.all())
    return all(row.is_signed for row in rows) and not Decision.objects.held_at(meeting).exists()


def _lock_needs(decisions: Sequence[Decision]) -> None:
    needs = [decision.need_id for decision in decisions if decision.need_id]
    rows = Need.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=needs)
    list(rows.order_by("pk"))


def _announce_at_approval(meeting: Meeting, decision: Decision, by: User, day: date) -> None:
    """Raises `Unmet` that names the need, whatever stops its decision."""
    if decision.item is None or decision.item.meeting_id != meeting.pk:
        raise Unmet(_("Välj mötets egna beslut."), field="announcing")
    try:
        announce(decision, by=by, minutes_approved_on=day)
    except NotPermitted:
        raise
    except Refusal as refusal:
        raise Unmet(f"{decision.need}: {refusal.message}", field="announcing") from refusal

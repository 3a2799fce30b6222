"""The item that everybody at the meeting sees now.

Decided here: whoever keeps the meeting shows one item after the other, by paragraph; all others follow.
Who steps says which item she saw, so two who step at once never pass one by. Nothing is shown of a
meeting that is over.
"""

from django.utils.translation import gettext as _

import clock
from accounts.models import User
from imprints.road import road
from initiatives.refusals import Unmet
from meetings.models import AgendaItem, Meeting
from meetings.states import AHEAD
from meetings.workflow.meeting import lock_meeting


@road
def begin_showing(meeting: Meeting, *, by: User) -> Meeting:
    """Börjar visningen at the first item; goes on where it is already shown.

    Raises `NotPermitted`, `WrongState` once the meeting is held, or `Unmet` without an agenda.
    """
    locked = lock_meeting(meeting, by, *AHEAD)
    if locked.shown_item_id:
        return locked
    first = locked.items.to_take_up().first()
    if first is None:
        raise Unmet(_("Sätt minst ett ärende på dagordningen först."))
    return _show(locked, first)


@road
def end_showing(meeting: Meeting, *, by: User) -> Meeting:
    """Avslutar visningen; nothing happens where nothing is shown."""
    return _show(lock_meeting(meeting, by, *AHEAD), None)


@road
def show_next(meeting: Meeting, *, by: User, seen: int) -> Meeting:
    """Visar nästa ärende, if `seen` is still the one that is shown; at the last one it stays."""
    return _step(meeting, by, seen, forward=True)


@road
def show_previous(meeting: Meeting, *, by: User, seen: int) -> Meeting:
    """Visar föregående ärende, if `seen` is still the one that is shown; at the first one it stays."""
    return _step(meeting, by, seen, forward=False)


def item_after(item: AgendaItem) -> AgendaItem | None:
    """The one that is shown next."""
    return item.meeting.items.to_take_up().filter(paragraph__gt=item.paragraph).first()


def item_before(item: AgendaItem) -> AgendaItem | None:
    """The one that was shown before."""
    return item.meeting.items.to_take_up().filter(paragraph__lt=item.paragraph).last()


def _step(meeting: Meeting, by: User, seen: int, *, forward: bool) -> Meeting:
    """Somebody else's step in between leaves all as it is: she is shown where the meeting stands."""
    locked = lock_meeting(meeting, by, *AHEAD)
    # Not refused as stale: at the meeting two who press at once both meant the same step.
    if locked.shown_item is None or locked.shown_item_id != seen:
        return locked
    following = item_after(locked.shown_item) if forward else item_before(locked.shown_item)
    return _show(locked, following) if following else locked


def _show(meeting: Meeting, item: AgendaItem | None) -> Meeting:
    meeting.shown_item = item
    meeting.shown_since = clock.now() if item else None
    meeting.save()
    return meeting

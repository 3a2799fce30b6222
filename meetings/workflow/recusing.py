"""Jäv that one of the body reports at the meeting, for themselves.

Decided here: whoever sits in the body on the meeting's day, a stand-in too, from the call until the minutes
are approved, as long as nothing is decided on the item; as long they may take it back, whoever recorded it.
"""

from django.utils.translation import gettext as _

from accounts.models import User
from imprints.road import road
from initiatives.refusals import NotPermitted, WrongState
from meetings.models import AgendaItem, Meeting, Recusal
from meetings.permissions import is_seated
from meetings.states import MeetingStatus
from meetings.workflow.meeting import standing_in

REPORTED_AT = (MeetingStatus.CALLED, MeetingStatus.HELD)


@road
def report_recusal(item: AgendaItem, *, by: User) -> Recusal:
    """Anmäler jäv i ärendet; said twice it is said once. Raises `NotPermitted` or `WrongState`."""
    return Recusal.objects.get_or_create(item=_lock_undecided(item, by), person=by)[0]


@road
def take_back_recusal(item: AgendaItem, *, by: User) -> None:
    """Tar tillbaka det. Raises `NotPermitted` or `WrongState`."""
    _lock_undecided(item, by).recusals.filter(person=by).delete()


def recusable(meeting: Meeting, person: User) -> set[int]:
    """The items in which the person may report jäv now, or take it back. Two queries."""
    if meeting.status not in REPORTED_AT or not is_seated(person, meeting):
        return set()
    return set(meeting.items.changeable().values_list("pk", flat=True))


def _lock_undecided(item: AgendaItem, by: User) -> AgendaItem:
    """The item, its meeting's row locked."""
    if not is_seated(by, item.meeting):
        raise NotPermitted
    meeting = standing_in(item.meeting, MeetingStatus.PLANNED, *REPORTED_AT)
    if meeting.status == MeetingStatus.PLANNED:
        raise WrongState(_("Ingen är kallad till mötet än. Ingenting sparades."))
    locked = meeting.items.changeable().filter(pk=item.pk).first()
    if locked is None:
        raise WrongState(_("Ärendet är redan avgjort eller taget från dagordningen. Ingenting sparades."))
    return locked

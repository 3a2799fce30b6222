"""A meeting that was called, or planned, and does not come to be as it was: moved, called off, taken back.

Decided here: a moved meeting is the same meeting, with its agenda and its round; where one is called off
each item and the round goes to another of the body's meetings or to none. Never where something is decided.
"""

from collections.abc import Mapping
from datetime import date, time

from django.utils.translation import gettext as _

import clock
from accounts.models import User
from imprints.road import road
from initiatives.refusals import Stale, Unmet
from meetings.consequences import called_off, taken_up
from meetings.models import AgendaItem, Meeting, MeetingChange
from meetings.states import AHEAD, MeetingStatus
from meetings.workflow.agenda import next_paragraph
from meetings.workflow.meeting import (
    is_free,
    lock_meeting,
    may_change_day,
    meet_at,
    stand_as,
    when_and_where,
)
from organizations.models import Body
from plaintext.border import is_empty


@road
def move_meeting(
    meeting: Meeting,
    *,
    by: User,
    day: date,
    word: str,
    starts_at: time | None = None,
    ends_at: time | None = None,
    place: str = "",
) -> MeetingChange:
    """Flyttar ett kallat möte to another day, time or place; its agenda and its round go along.

    `word` is for those called. Raises `NotPermitted`, `WrongState` unless it is called, or `Unmet` for a day
    that is taken or has been, for no change at all, without a word, or where decisions refer to the day.
    """
    locked = lock_meeting(meeting, by, MeetingStatus.CALLED)
    _says_something(word)
    if (day, starts_at, ends_at, place) == when_and_where(locked):
        raise Unmet(_("Ingenting är ändrat. Ange en annan dag, tid eller plats."), field="day")
    if day < clock.today():
        raise Unmet(_("Dagen har redan varit."), field="day")
    if day != locked.day:
        # As when it is planned: the day is free only as long as nobody else takes it.
        Body.objects.select_for_update(no_key=True).get(pk=locked.body_id)
        is_free(locked.body, day)
        may_change_day(locked)
    change = _changed(locked, MeetingChange.Kind.MOVED, word, by)
    meet_at(locked, day, (starts_at, ends_at), place)
    return change


@road
def cancel_meeting(
    meeting: Meeting,
    *,
    by: User,
    word: str,
    items: Mapping[AgendaItem, Meeting | None],
    instead: Meeting | None = None,
) -> MeetingChange:
    """Ställer in mötet. `items`: every open item → the meeting that takes it up, or None: taken off.

    `instead` takes over an open round. Raises `NotPermitted`, `WrongState` once it is held, `Stale` where
    the agenda has changed, or `Unmet` without a word, where something is decided, or for a wrong meeting.
    """
    # In the order of the keys, as everybody who holds two meetings does.
    goes_to = sorted({other.pk for other in (*items.values(), instead) if other})
    list(Meeting.objects.select_for_update(no_key=True).filter(pk__in={meeting.pk, *goes_to}).order_by("pk"))
    locked = lock_meeting(meeting, by, *AHEAD)
    _says_something(word)
    if locked.items.decided().exists():
        raise Unmet(_("Mötet har redan beslut och kan inte ställas in."))
    if {item.pk for item in items} != set(locked.items.filter(is_open=True).values_list("pk", flat=True)):
        raise Stale(
            _("Någon hann före: dagordningen har ändrats sedan du öppnade sidan. Ingenting sparades.")
        )
    coming = Meeting.objects.in_bulk(goes_to)
    if any(other.status not in AHEAD or other.body_id != locked.body_id for other in coming.values()):
        raise Unmet(_("Välj ett kommande möte med samma organ."))
    for item in sorted(items, key=lambda item: item.paragraph):
        _go(item, items[item])
    called_off(locked, instead)
    change = _changed(locked, MeetingChange.Kind.CANCELLED, word, by)
    stand_as(locked, MeetingStatus.CANCELLED)
    return change


@road
def withdraw_meeting(meeting: Meeting, *, by: User) -> Meeting:
    """Tar bort ett planerat möte som inte har några ärenden; calendars are told that it is off.

    Raises `NotPermitted`, `WrongState` once it is called, or `Unmet` where anything stands on its agenda.
    """
    locked = lock_meeting(meeting, by, MeetingStatus.PLANNED)
    if locked.items.exists() or locked.proposals.exists():
        raise Unmet(_("Det finns ärenden eller förslag till mötet. Ställ in det i stället."))
    called_off(locked, None)
    return stand_as(locked, MeetingStatus.WITHDRAWN)


def _says_something(word: str) -> None:
    if is_empty(word):
        raise Unmet(_("Skriv några ord till dem som är kallade."), field="word")


def _changed(meeting: Meeting, kind: MeetingChange.Kind, word: str, by: User) -> MeetingChange:
    """What it was until now; written before it is changed."""
    was = {"day": meeting.day, "starts_at": meeting.starts_at, "place": meeting.place}
    return MeetingChange.objects.create(meeting=meeting, kind=kind, word=word, by=by, **was)


def _go(item: AgendaItem, other: Meeting | None) -> None:
    """The item goes last on the other meeting's agenda; off where there is none, or its need stands there."""
    row = AgendaItem.objects.get(pk=item.pk)
    if other is None or (row.need_id and other.items.filter(is_open=True, need=row.need_id).exists()):
        row.is_open = False
        row.save()
        return
    row.paragraph, row.meeting = next_paragraph(other), other
    row.save()
    taken_up(row)

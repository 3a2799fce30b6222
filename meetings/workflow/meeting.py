"""The meeting itself: planned, called, held.

Decided here: the coordinator, or the body's chair, keeps the body's meetings; nobody is called to a day that
has passed.
"""

from collections.abc import Iterable
from datetime import date, time
from typing import Any

from django.utils.translation import gettext as _

import clock
from accounts.models import User
from imprints.road import road
from initiatives.days import written
from initiatives.refusals import NotPermitted, Unmet, WrongState
from meetings.consequences import planned
from meetings.models import Meeting
from meetings.permissions import MEETS, may_run
from meetings.states import AHEAD, OFF, MeetingStatus
from organizations.models import Body

YEARS = range(2000, 2100)
"""What a meeting's day may lie in: a slip of the key must not reach the public calendar."""


@road
def plan_meeting(
    *,
    by: User,
    body: Body,
    day: date,
    starts_at: time | None = None,
    ends_at: time | None = None,
    place: str = "",
    holds_decisions: bool = False,
) -> Meeting:
    """Planerar ett möte med det beslutande eller det politiska organet.

    Raises `NotPermitted`, or `Unmet` where the body already meets that day, or it ends before it begins.
    """
    if not may_run(by, body):
        raise NotPermitted
    if body.kind not in MEETS:
        raise Unmet(_("Välj ett organ som beslutar eller rekommenderar."), field="body")
    # The meeting has no row yet, so the body's is locked: two at once would both find the day free.
    Body.objects.select_for_update(no_key=True).get(pk=body.pk)
    is_free(body, day)
    ends_after(starts_at, ends_at)
    meeting = Meeting.objects.create(
        body=body,
        day=day,
        starts_at=starts_at,
        ends_at=ends_at,
        place=place,
        holds_decisions=holds_decisions,
    )
    return planned(meeting)


@road
def plan_meetings(*, by: User, body: Body, days: Iterable[date], **alike: Any) -> list[Meeting]:
    """Planerar flera möten, all of them or none. `alike`: what they have in common.

    Raises `NotPermitted`, or `Unmet` that names the day that is taken.
    """
    return [_plan_one(by, body, day, alike) for day in days]


def _plan_one(by: User, body: Body, day: date, alike: dict[str, Any]) -> Meeting:
    try:
        return plan_meeting(by=by, body=body, day=day, **alike)
    except Unmet as unmet:
        if unmet.field != "day":
            raise
        raise Unmet(f"{written(day)}: {unmet.message}", field="days") from unmet


@road
def edit_meeting(
    meeting: Meeting,
    *,
    by: User,
    day: date,
    starts_at: time | None = None,
    ends_at: time | None = None,
    place: str = "",
    holds_decisions: bool = False,
) -> Meeting:
    """Ändrar dag, tid och plats, while the meeting is only planned.

    Raises `WrongState` after that, or `Unmet` for a day that is taken or that decisions already refer to.
    """
    locked = lock_meeting(meeting, by, Meeting.Status.PLANNED)
    if day != locked.day:
        # As when it is planned: the day is free only as long as nobody else takes it.
        Body.objects.select_for_update(no_key=True).get(pk=locked.body_id)
        is_free(locked.body, day)
        may_change_day(locked)
    locked.holds_decisions = holds_decisions
    return meet_at(locked, day, (starts_at, ends_at), place)


@road
def call_meeting(meeting: Meeting, *, by: User) -> Meeting:
    """Kallar till mötet: the agenda is sent out, so there must be one.

    Raises `WrongState` unless it is only planned, `Unmet` where nothing stands on the agenda or its day has
    passed.
    """
    locked = lock_meeting(meeting, by, Meeting.Status.PLANNED)
    if locked.day < clock.today():
        raise Unmet(_("Mötets dag har varit. Ingen kan kallas till det."))
    if not locked.items.filter(is_open=True).exists():
        raise Unmet(_("Sätt minst ett ärende på dagordningen innan du kallar."))
    return stand_as(locked, Meeting.Status.CALLED)


@road
def hold_meeting(meeting: Meeting, *, by: User) -> Meeting:
    """Markerar mötet som hållet, on its day or later; nothing is shown any more."""
    locked = lock_meeting(meeting, by, Meeting.Status.PLANNED, Meeting.Status.CALLED)
    if locked.day > clock.today():
        raise Unmet(_("Mötet har inte varit än."))
    return stand_as(locked, Meeting.Status.HELD)


def is_free(body: Body, day: date) -> None:
    """Raises `Unmet` where the body meets that day; one that is called off leaves it free."""
    if day.year not in YEARS:
        raise Unmet(_("Ange ett år från 2000 till 2099."), field="day")
    if Meeting.objects.filter(body=body, day=day).exclude(status__in=OFF).exists():
        raise Unmet(_("Organet har redan ett möte den dagen."), field="day")


def may_change_day(meeting: Meeting) -> None:
    """Raises `Unmet` once something is decided at it: decisions refer to its day."""
    if meeting.items.decided().exists():
        raise Unmet(_("Mötet har redan beslut. Dagen kan inte ändras."), field="day")


def ends_after(starts_at: time | None, ends_at: time | None) -> None:
    """Raises `Unmet` where the meeting would end before it begins."""
    if ends_at and (starts_at is None or ends_at <= starts_at):
        raise Unmet(_("Ange när mötet börjar, och ett slut efter det."), field="ends_at")


def meet_at(meeting: Meeting, day: date, hours: tuple[time | None, time | None], place: str) -> Meeting:
    """Saves when and where it is, and revises it if that is new. The meeting's row must be locked."""
    ends_after(*hours)
    said = (day, *hours, place)
    if said != when_and_where(meeting):
        meeting.day, meeting.starts_at, meeting.ends_at, meeting.place = said
        meeting.revision, meeting.revised_at = meeting.revision + 1, clock.now()
    meeting.save()
    return meeting


def when_and_where(meeting: Meeting) -> tuple[date, time | None, time | None, str]:
    """What `meet_at` says of it."""
    return meeting.day, meeting.starts_at, meeting.ends_at, meeting.place


def stand_as(meeting: Meeting, status: MeetingStatus) -> Meeting:
    """Saves its new status and revises it. The meeting's row must be locked."""
    meeting.status = status
    meeting.revision, meeting.revised_at = meeting.revision + 1, clock.now()
    if status not in AHEAD:
        # Everybody's screen follows the shown item: of a meeting that is over there is none.
        meeting.shown_item = meeting.shown_since = None
    meeting.save()
    return meeting


def lock_meeting(meeting: Meeting, by: User, *statuses: str) -> Meeting:
    """The meeting, its row locked. Raises `NotPermitted`, or `WrongState` unless it has such a status."""
    if not may_run(by, meeting.body):
        raise NotPermitted
    return standing_in(meeting, *statuses)


def standing_in(meeting: Meeting, *statuses: str) -> Meeting:
    """The meeting, its row locked, whoever asks. Raises `WrongState` unless it has such a status."""
    locked = (
        Meeting.objects.select_for_update(of=("self",), no_key=True).select_related("body").get(pk=meeting.pk)
    )
    if locked.status not in statuses:
        raise WrongState(_("Mötet är redan %s. Ingenting sparades.") % Meeting.Status(locked.status).label)
    return locked

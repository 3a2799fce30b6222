"""A person's days as a calendar: the meetings of their bodies, and by when what waits for them is to be done.

It is read without signing in, by programs that keep it. So of what is not registered it says only that there
is something to do, and of a decision that is not announced nothing.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any
from uuid import NAMESPACE_URL, uuid5

from django.conf import settings
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

import clock
from accounts.models import CalendarAddress, User
from assignments.models import Assignment, PlannedReport
from desk.waiting import kinds
from desk.waiting.duties import DUTIES
from desk.waiting.item import Waiting
from desk.waiting.me import Me
from desk.waiting.needs import own_line, read
from desk.waiting.whose import is_dated, may_wait, waits_for
from followup.models import Implementation
from followup.querysets import old_before
from initiatives.models import Need
from initiatives.states import State
from meetings.entry import calendar_of, entry_of
from meetings.models import Meeting
from meetings.permissions import MEETS, may_run, sits_in
from organizations.models import Body
from organizations.permissions import is_auditor, roles
from organizations.region import current_region
from plaintext.border import line
from ui.addresses import absolute

if TYPE_CHECKING:
    from icalendar import Event

MOST = 200
"""So many of each kind: of more days a calendar is no help."""

A_YEAR = timedelta(days=365)

NEVER = frozenset({"held", "supplement"})
"""Duties that tell of a decision before it is announced."""


@dataclass(frozen=True)
class Day:
    """One thing on a whole day. `kind` and `href`: what it is told apart by at the next reading."""

    kind: str
    on: date
    says: str
    href: str


def has_calendar(user: User) -> bool:
    """Whoever has a role; the auditor has nothing to do."""
    return bool(roles(user)) and not is_auditor(user)


def ical_of(address: CalendarAddress) -> bytes:
    """As RFC 5545 has it."""
    me = Me(address.user)
    days = [_entry(day, address) for day in _days(me)]
    entries = [*(_meeting(meeting) for meeting in _meetings(me)), *days]
    name = _("Mina dagar – %s") % current_region().short_name
    found: bytes = calendar_of(entries, x_wr_calname=name).to_ical()
    return found


def _meetings(me: Me) -> Iterable[Meeting]:
    """Of the bodies where the person sits or keeps the meetings, from a year back."""
    bodies = Body.objects.filter(kind__in=MEETS)
    mine = [body for body in bodies if sits_in(me.user, body) or may_run(me.user, body)]
    if not mine:
        return []
    since = clock.today() - A_YEAR
    return Meeting.objects.of_county().filter(body__in=mine, day__gte=since).order_by("day", "pk")[:MOST]


def _meeting(meeting: Meeting) -> "Event":
    return entry_of(meeting, absolute(reverse("desk:meeting", args=[meeting.pk])))


def _days(me: Me) -> list[Day]:
    """Each thing once: what waits for the person first, then days of theirs that are further off."""
    found: dict[tuple[str, date], Day] = {}
    for day in (*_waiting(me), *_reports(me), *_assignments(me), *_lanes(me)):
        found.setdefault((day.href, day.on), day)
    return list(found.values())


def _waiting(me: Me) -> Iterator[Day]:
    for name, duty in DUTIES.items():
        if name not in NEVER:
            yield from _dated(name, duty.find(me)[:MOST])
    for name in kinds.TURNS:
        if is_dated(name) and may_wait(me, name):
            yield from _dated(name, _lines(me, waits_for(me, name)[:MOST]))


def _lines(me: Me, needs: Any) -> list[Waiting]:
    keys = list(needs.values_list("pk", flat=True))
    there, region = read(keys), current_region()
    me.look_at(there.values())
    return [own_line(there[pk], region, me) for pk in keys]


def _dated(kind: str, items: Sequence[Waiting]) -> Iterator[Day]:
    for item in items:
        if item.due:
            yield Day(kind, item.due, _says(item), item.answer or item.href)


def _says(item: Waiting) -> str:
    """What is to be done and of what; of a need that is not registered the first alone."""
    if item.need is None:
        return item.title
    todo = capfirst(str(item.todo)) or _("Något väntar på dig")
    return f"{todo}: {item.need.title}" if item.need.is_registered else todo


def _reports(me: Me) -> Iterator[Day]:
    """Every interim report that is planned of what the person leads, far off too."""
    today = clock.today()
    for report in PlannedReport.objects.unanswered().led_by(me.user, today)[:MOST]:
        need = report.charter.assignment.need
        href = reverse("desk:assignment_interim", args=[need.number])
        yield Day("interim", report.due_on, _("Delrapport: %s") % need.title, href)


def _assignments(me: Me) -> Iterator[Day]:
    """Until when the person's charters are to be written."""
    writes = Assignment.objects.written_by(me.user).exclude(charter_due=None)
    in_time = writes.filter(need__state=State.CHARTERING).select_related("need")
    for assignment in in_time.order_by("charter_due", "pk")[:MOST]:
        need: Need = assignment.need
        says = _("Uppdragshandlingen klar: %s") % need.title
        href = reverse("desk:assignment", args=[need.number])
        yield Day("charter", assignment.charter_due or date.min, says, href)


def _lanes(me: Me) -> Iterator[Day]:
    """When each place is to say anew how far it has come."""
    if not me.lanes:
        return
    today = clock.today()
    holds = today - old_before(today)
    rows: Any = Implementation.objects.of(me.lanes).to_say_anew().select_related("need", "area", "principal")
    for row in rows.order_by("heard_on", "pk")[:MOST]:
        href = reverse("desk:implementation_lane", args=[row.need.number, row.lane.key])
        yield Day("lane", row.heard_on + holds, _("Bekräfta läget: %s") % row.need.title, href)


def _entry(day: Day, address: CalendarAddress) -> "Event":
    from icalendar import Event  # noqa: PLC0415 – used here alone, and slow to import

    entry = Event()
    # Of the same thing the same, so that a calendar moves what has another day now.
    own = uuid5(NAMESPACE_URL, f"{address.user_id}:{day.kind}:{day.href}:{day.on}")
    entry.add("uid", f"{own}@{settings.MESSAGE_ID_DOMAIN}")
    entry.add("dtstamp", address.made_at.replace(microsecond=0))
    entry.add("dtstart", day.on)
    entry.add("dtend", day.on + timedelta(days=1))
    entry.add("summary", line(day.says))
    entry.add("url", absolute(day.href))
    # A day to be done by takes no time of the day.
    entry.add("transp", "TRANSPARENT")
    return entry

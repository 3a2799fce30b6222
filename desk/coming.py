"""What comes in the next quarter and is worth telling of: for whoever writes news, by month.

Only what everybody may read by then; and of the decisions that are held, what whoever looks may see.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

import clock
from assignments.models import Assignment, PlannedReport
from assignments.querysets import CARRIED_OUT
from consultations.models import Consultation
from followup.models import Deliverable
from initiatives import days
from initiatives.models import Need
from initiatives.states import OPEN_AND_PUBLIC
from meetings.models import Decision, Meeting
from meetings.states import MeetingStatus
from meetings.workflow import may_see_held

QUARTER = timedelta(days=92)
MOST = 100
"""So many of each kind are shown: more nobody plans by."""


@dataclass(frozen=True)
class Comes:
    """One thing: its day, what it is, and where it is read at the desk."""

    day: date
    kind: str
    title: str
    href: str
    says: str = ""
    is_example: bool = False


@dataclass(frozen=True)
class Month:
    name: str
    things: list[Comes]


def months() -> list[Month]:
    """In a number of queries that does not grow with what there is."""
    today = clock.today()
    last = today + QUARTER
    kinds = (_meetings, _reviews, _reports, _deadlines, _results, _consultations)
    found = [thing for kind in kinds for thing in kind(today, last)]
    ordered = sorted(found, key=lambda thing: (thing.day, thing.kind, thing.title))
    return [
        Month(days.words(f"{first:%Y-%m}"), list(rest))
        for first, rest in groupby(ordered, lambda thing: thing.day.replace(day=1))
    ]


def held_for(user: Any) -> list[Decision]:
    """The decisions that wait to be announced, for whoever may see them."""
    if not may_see_held(user):
        return []
    rows = Decision.objects.held().exclude(need=None).select_related("need", "body", "standpoint")
    return list(rows.order_by("decided_on", "pk")[:MOST])


def to_be_approved() -> list[Meeting]:
    """The meetings whose minutes are still to be approved: what was decided there is announced then."""
    return list(Meeting.objects.published().filter(status=MeetingStatus.HELD).order_by("day", "pk")[:MOST])


def _meetings(today: date, last: date) -> Iterator[Comes]:
    for meeting in Meeting.objects.published().coming(today).filter(day__lte=last)[:MOST]:
        href, name = reverse("website:meeting", args=[meeting.pk]), meeting.body.short_name
        says = str(meeting.get_status_display())
        yield Comes(meeting.day, _("Möte"), name, href, says, meeting.is_example)


def _reviews(today: date, last: date) -> Iterator[Comes]:
    near = Decision.objects.announced().filter(review_on__range=(today, last))
    rows = near.filter(need__state__in=OPEN_AND_PUBLIC).select_related("need")
    for row in rows.order_by("review_on", "pk")[:MOST]:
        yield _of_need(row.review_on, _("Beslut omprövas"), row.need)


def _reports(today: date, last: date) -> Iterator[Comes]:
    for report in PlannedReport.objects.unanswered().filter(due_on__range=(today, last))[:MOST]:
        yield _of_need(report.due_on, _("Delrapport"), report.charter.assignment.need)


def _deadlines(today: date, last: date) -> Iterator[Comes]:
    rows = Assignment.objects.in_force().filter(deadline__range=(today, last), need__state__in=CARRIED_OUT)
    for row in rows.select_related("need").order_by("deadline", "pk")[:MOST]:
        yield _of_need(row.deadline, _("Uppdraget klart"), row.need)


def _results(today: date, last: date) -> Iterator[Comes]:
    rows = Deliverable.objects.published().select_related("need")
    days: Iterable[tuple[str, str]] = (
        ("review_on", _("Resultat ses över")),
        ("valid_until", _("Resultat slutar gälla")),
    )
    for field, kind in days:
        for row in rows.filter(**{f"{field}__range": (today, last)}).order_by(field, "pk")[:MOST]:
            yield _of_need(getattr(row, field), kind, row.need, row.title)


def _consultations(today: date, last: date) -> Iterator[Comes]:
    rows = Consultation.objects.published().filter(due_on__range=(today, last), heard_at=None)
    for row in rows.order_by("due_on", "pk")[:MOST]:
        href = reverse("website:consultation", args=[row.number])
        yield Comes(row.due_on, _("Remiss, sista dag att svara"), row.title, href, is_example=row.is_example)


def _of_need(day: date | None, kind: str, need: Need | None, title: str = "") -> Comes:
    assert day  # noqa: S101 – asked for by its day
    assert need  # noqa: S101 – and of its need
    href = reverse("desk:need", args=[need.number])
    return Comes(day, kind, title or need.title, href, need.number or "", need.is_example)

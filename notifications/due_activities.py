"""Activities with a day to be reminded of: their last, or the last on which what is told was fresh."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from followup.querysets import old_before
from notifications.due_days import REMIND_FOR, WEEK, Due
from notifications.groups import Group
from notifications.recipients import Kind, Role, in_seats
from plans.models import Activity
from plans.querysets import ActivityQuerySet
from plans.status import reached
from prepared import prepared

AHEAD = 14
NONE = [0]
"""Of an empty list a prepared query asks nothing; no indicator has this key."""


def endings(today: date) -> Iterator[Due]:
    """The last days of activities that are not known to be over."""
    near = (today - timedelta(days=REMIND_FOR * WEEK + 1), today + timedelta(days=AHEAD))
    for activity in _ending(*near, reached(today) or NONE):
        if activity.ends_on:
            yield _due(activity, activity.ends_on, today)


def silences(today: date) -> Iterator[Due]:
    """Activities under way that nobody has told of for so long that readers are warned."""
    lately = [today - timedelta(days=n) for n in range(REMIND_FOR * WEEK + 1)]
    for activity in _silent(old_before(today), reached(today) or NONE):
        published = activity.goal.version.published_at
        heard = activity.told_on or (timezone.localdate(published) if published else today)
        fresh = next((day for day in lately if old_before(day) <= heard), None)
        if fresh is not None:
            yield _due(activity, fresh, today)


@prepared
def _ending(first: date, last: date, reached: list[int]) -> ActivityQuerySet:
    return _open(reached).filter(ends_on__range=(first, last))


@prepared
def _silent(old: date, reached: list[int]) -> ActivityQuerySet:
    return _open(reached).stale_by(old)


def _open(reached: list[int]) -> ActivityQuerySet:
    found = Activity.objects.current().open(reached).for_page().order_by("pk")
    return found.exclude(goal__version__plan__is_example=True)


def _due(activity: Activity, day: date, today: date) -> Due:
    plan = activity.goal.version.plan_id
    form = reverse("desk:plan_told", args=[plan, activity.key])
    title = f"{activity} ({activity.goal.version})"
    people = {Group.RESPONSIBLE: list(_responsible(activity, today))}
    return Due(f"{plan}:{activity.key}:{day}", day, title, form, people, form=form)


def _responsible(activity: Activity, today: date) -> Iterable[int]:
    """Who has the role that is responsible; where nobody has, the coordinator is to know."""
    seats = Q(role=activity.role, body=activity.body, principal=activity.principal)
    found = list(in_seats(seats, today))
    return found or in_seats(Q(role=Role.COORDINATOR, body__kind=Kind.STEERING), today)

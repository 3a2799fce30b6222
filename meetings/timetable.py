"""When each item of a meeting begins, and how long the agenda takes."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from django.utils.translation import gettext as _

from meetings.models import AgendaItem

SOME_DAY = date(2000, 1, 1)
"""A time of day can't be added to; a moment can."""


def start_times(items: Iterable[AgendaItem], starts_at: time | None) -> dict[int, time]:
    """By item, as far as it can be told: after an item without planned minutes nobody knows."""
    found: dict[int, time] = {}
    now = datetime.combine(SOME_DAY, starts_at) if starts_at else None
    for item in items:
        if now is None:
            break
        found[item.pk] = now.time()
        # A guessed length would make every following time a promise that nobody gave.
        now = now + timedelta(minutes=item.duration) if item.duration else None
    return found


def total_minutes(items: Iterable[AgendaItem]) -> int:
    """What is planned so far."""
    return sum(item.duration or 0 for item in items)


def in_hours(minutes: int) -> str:
    """As one says it: 85 is "1 tim 25 min"."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return _("%s min") % rest
    return _("%(hours)s tim %(rest)s min") % {"hours": hours, "rest": rest} if rest else _("%s tim") % hours

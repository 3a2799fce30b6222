"""The coming meetings that take up what she leads: she is often to present it there."""

from datetime import date

from django.db.models import QuerySet

import clock
from desk.waiting.leading import led_by
from desk.waiting.me import Me
from initiatives.models import Need
from meetings.models import AgendaItem
from meetings.permissions import may_follow
from prepared import prepared

MOST = 20
"""A meeting's agenda and more: what is beyond that lies far ahead."""


def taken_up(me: Me) -> list[AgendaItem]:
    """The items of what she leads or is to write the charter of, the soonest first and no more than `MOST`;
    none for whoever follows the bodies' meetings, who has a room of them. One query."""
    if may_follow(me.user):
        return []
    return _coming(me.user.pk, clock.today())


@prepared
def _coming(leader: int, day: date) -> QuerySet[AgendaItem]:
    own = Need.objects.filter(led_by(leader, day))
    return AgendaItem.objects.coming(day).filter(need__in=own)[:MOST]

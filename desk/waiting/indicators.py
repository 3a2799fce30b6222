"""Indicators whose values were to have come: one line, however many."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

import clock
from desk.waiting.item import Waiting
from desk.waiting.me import Me
from indicators.models import Indicator
from indicators.permissions import may_keep_indicators
from initiatives import days
from ui.addresses import address


def to_read_in(me: Me) -> list[Waiting]:
    if not may_keep_indicators(me.user):
        return []
    awaited = Indicator.objects.overdue(clock.today()).values_list("next_values_due", flat=True)
    due = [day for day in awaited if day]
    if not due:
        return []
    words = ngettext("%s indikator väntar på nya värden", "%s indikatorer väntar på nya värden", len(due))
    return [
        Waiting(
            title=words % len(due),
            href=address("desk:indicators"),
            answer=address("desk:indicators"),
            label=_("Läs in värden"),
            todo=_("läsa in de värden som skulle ha kommit"),
            days=days.days_since(min(due).isoformat()),
        )
    ]

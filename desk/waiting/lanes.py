"""Lanes that nobody has confirmed for long: whoever answers for one says that it still holds."""

from collections.abc import Sequence
from typing import Any

from django.db.models import F
from django.utils.translation import gettext as _

import clock
from desk.gate import key_of
from desk.waiting.item import Lines, Waiting, each
from desk.waiting.me import Me
from followup.models import Implementation
from initiatives import days
from ui.addresses import address


def to_confirm(me: Me) -> Sequence[Waiting]:
    """Her own, of what is taken into use or closed; the longest unheard of first."""
    # Without lanes no query: most people answer for none, and this is everybody's first page.
    if not me.lanes:
        return []
    old = Implementation.objects.of(me.lanes).stale(clock.today())
    return Lines(old.select_related("need", "area", "principal").order_by(F("heard_on"), "pk"), each(_old))


def _old(row: Any) -> Waiting:
    return Waiting(
        title=_("Bekräfta läget: %s") % row.need.title,
        href=address("desk:need", key_of(row.need)),
        answer=address("desk:implementation_lane", key_of(row.need), row.lane.key),
        label=_("Bekräfta eller ändra läget"),
        todo=_("bekräfta hur långt ni har kommit"),
        need=row.need,
        days=days.days_since(row.heard_on.isoformat()),
        is_example=row.need.is_example,
    )

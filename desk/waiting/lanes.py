"""Lanes that nobody has confirmed for long: whoever answers for one says that it still holds."""

from django.urls import reverse
from django.utils.translation import gettext as _

import clock
from desk.gate import key_of
from desk.waiting.item import Waiting
from desk.waiting.me import Me
from followup.models import Implementation
from initiatives import days


def to_confirm(me: Me) -> list[Waiting]:
    """Her own, of what is taken into use or closed. One query."""
    # Without lanes no query: most people answer for none, and this is everybody's first page.
    if not me.lanes:
        return []
    old = Implementation.objects.of(me.lanes).stale(clock.today())
    return [
        Waiting(
            title=_("Bekräfta läget: %s") % row.need.title,
            href=reverse("desk:need", args=[key_of(row.need)]),
            answer=reverse("desk:implementation_lane", args=[key_of(row.need), row.lane.key]),
            label=_("Bekräfta eller ändra läget"),
            need=row.need,
            days=days.days_since(row.heard_on.isoformat()),  # type: ignore[attr-defined]  # annotated
            is_example=row.need.is_example,
        )
        for row in old.select_related("need", "area", "principal")
    ]

"""What is closed and whose day to be followed up has come."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

import clock
from desk.gate import key_of
from desk.waiting.item import Waiting
from desk.waiting.me import Me
from followup import follow_up
from initiatives.models import Event
from organizations.permissions import is_coordinator

UNSET = "9999"
"""After every day."""


def to_make(me: Me) -> list[Waiting]:
    """Hers who was named at closing; where nobody was, or nobody holds that seat, the coordinator's."""
    today = clock.today().isoformat()
    come = [event for event in follow_up.waiting() if (event.data.get("follow_up_by") or UNSET) <= today]
    named = follow_up.followers(come)
    stands_in = is_coordinator(me.user)
    return [
        _item(event)
        for event in come
        # A named seat may have lost its holder; then somebody must see it, and that is the coordinator.
        if me.user.pk in named[event.need_id] or (stands_in and not named[event.need_id])
    ]


def _item(event: Event) -> Waiting:
    need = event.need
    return Waiting(
        title=_("Följ upp: %s") % need.title,
        href=reverse("desk:need", args=[key_of(need)]),
        due=date.fromisoformat(event.data["follow_up_by"]),
        answer=reverse("desk:verb", args=[key_of(need), "followed-up"]),
        label=_("Följ upp"),
        need=need,
        is_example=need.is_example,
    )

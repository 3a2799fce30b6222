"""What is closed and whose day to be followed up has come."""

from collections.abc import Sequence
from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext as _

import clock
from desk.gate import key_of
from desk.waiting.item import Lines, Waiting
from desk.waiting.me import Me
from followup import follow_up
from initiatives.lanes import Lane
from initiatives.models import Event
from organizations.models import Principal
from organizations.permissions import is_coordinator
from prepared import prepared
from ui.addresses import address


def to_make(me: Me) -> Sequence[Waiting]:
    """Hers who was named at closing; where nobody was, or nobody holds that seat, the coordinator's."""
    # Of each only who is named and what it is of: most of those that have come are others'.
    come = _come(clock.today())
    named = follow_up.followers(come)
    stands_in = is_coordinator(me.user)
    # A named seat may have lost its holder; then somebody must see it, and that is the coordinator.
    own = [
        event.pk
        for event in come
        if me.user.pk in named[event.need_id] or (stands_in and not named[event.need_id])
    ]
    return Lines(own, _lines)


def to_make_for(principal: Principal) -> Sequence[Waiting]:
    """What the principal was named to follow up, whoever looks."""
    key = str(Lane.of(principal))
    own = [event.pk for event in _come(clock.today()) if event.data.get("follow_up_key") == key]
    return Lines(own, _lines)


@prepared
def _come(day: date) -> QuerySet[Event]:
    return follow_up.waiting_by(day).select_related(None).only("need", "data")


def _lines(keys: Sequence[int]) -> list[Waiting]:
    return [_item(event) for event in follow_up.waiting_by(clock.today()).filter(pk__in=keys)] if keys else []


def _item(event: Event) -> Waiting:
    need = event.need
    return Waiting(
        title=_("Följ upp: %s") % need.title,
        href=address("desk:need", key_of(need)),
        due=date.fromisoformat(event.data["follow_up_by"]),
        answer=address("desk:verb", key_of(need), "followed-up"),
        label=_("Följ upp"),
        todo=_("följa upp vad arbetet har lett till"),
        need=need,
        is_example=need.is_example,
    )

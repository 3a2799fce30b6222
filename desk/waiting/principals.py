"""What waits for one principal, whoever looks: the same lines as its contacts have on *Mitt arbete*.

Decided here: it is the principal that is waited for, so its contacts see one list however they share the
work. Whoever only reads it – the coordinator – has no buttons.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any

from agreements.permissions import own_principals
from desk.waiting import activities, consultations, documents, follow_ups, lanes
from desk.waiting.item import Waiting, once_a_need
from desk.waiting.me import Me
from desk.waiting.needs import own_line, read
from desk.waiting.whose import waits_for
from initiatives.actors import Actor
from initiatives.lanes import Lane
from initiatives.states import State
from organizations.models import Principal
from organizations.region import Region


class Seat(Me):
    """A principal's contacts: their role and that principal's lane, nothing of the person's own."""

    def __init__(self, user: Any, principal: Principal) -> None:
        super().__init__(user)
        self.principal = principal

    @cached_property
    def roles(self) -> set[Actor]:
        return {Actor.CONTACT}

    @cached_property
    def lanes(self) -> set[Lane]:
        return {Lane.of(self.principal)}

    @cached_property
    def principals(self) -> list[Principal]:
        return [self.principal]


def waits_for_principal(user: Any, principal: Principal, region: Region) -> list[Waiting]:
    """By day; in as many queries however much there is."""
    seat = Seat(user, principal)
    items = once_a_need(
        [
            *documents.to_decide(seat),
            *_all(lanes.to_confirm(seat)),
            *_to_take_into_use(seat, region),
            *_all(follow_ups.to_make_for(principal)),
            *_all(activities.to_tell_for(principal)),
            *consultations.to_answer_for(principal),
        ]
    )
    return items if principal in own_principals(user) else [_only_read(item) for item in items]


def _all(lines: Sequence[Waiting]) -> Sequence[Waiting]:
    return lines[: len(lines)]


def _to_take_into_use(seat: Seat, region: Region) -> list[Waiting]:
    """The results whose turn is its contacts'."""
    keys = list(waits_for(seat, State.IMPLEMENTING).values_list("pk", flat=True))
    needs = read(keys)
    seat.look_at(needs.values())
    return [own_line(needs[key], region, seat) for key in keys]


def _only_read(item: Waiting) -> Waiting:
    # Without what is to be done as well: it would say "you" to somebody who is not to do it.
    return replace(item, answer="", todo="", also=tuple(_only_read(more) for more in item.also))

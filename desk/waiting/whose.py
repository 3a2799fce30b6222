"""Which needs wait for a person: her part of each row of the table of turns, asked of the database.

A row that waits for one of her roles is hers altogether; one that waits for whoever proposed or leads is
hers need by need.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, Q

import clock
from assignments.nearest_days import nearest_day
from desk.waiting.leading import led_by, led_by_nobody, led_or_written, written_by_nobody
from desk.waiting.me import WITH_A_LANE, Me
from initiatives.actors import LEADERS, RECORDERS, Actor
from initiatives.lanes import DONE, Lane, LaneStatus
from initiatives.models import Need
from initiatives.querysets import NeedQuerySet
from initiatives.states import Holder, State
from initiatives.turns import TURNS, USUAL, Turn, where

ALL, NONE = Q(pk__isnull=False), Q(pk__in=[])
DATED = frozenset({Holder.STEERING, Holder.POLITICAL, Holder.PROCESS_LEADER})
"""Those that a day is set for; whoever else has a need is to answer it when they can."""
UNREGISTERED = frozenset({State.DRAFT, State.SUBMITTED, State.RETURNED, Holder.PROPOSER})
"""Where what waits is not seen by everybody."""
LONGEST_FIRST = ("holder_since", "pk")
SOONEST_FIRST: tuple[Any, ...] = (F("due").asc(nulls_last=True), *LONGEST_FIRST)
LEFT = sorted(set(LaneStatus.values) - DONE)


@dataclass(frozen=True)
class Looking:
    """What it follows from: in which roles somebody looks and for which lanes; who, on which day, and the
    needs that a decision which waits stops."""

    roles: frozenset[Actor]
    lanes: frozenset[Lane]
    user: int
    today: date
    held: Sequence[int]

    @classmethod
    def of(cls, me: Me) -> "Looking":
        return cls(frozenset(me.roles), frozenset(me.lanes), me.user.pk, clock.today(), me.held)

    @property
    def leads(self) -> Q:
        """The needs that she leads or is to; for the coordinator also those that nobody does: she may step in
        for who is to write, but it is the writer that is waited for."""
        own = led_by(self.user, self.today)
        nobody_does = led_by_nobody(self.today) & written_by_nobody()
        return own | nobody_does if Actor.COORDINATOR in self.roles else own


def waits_for(me: Me, name: str) -> NeedQuerySet:
    """The needs that wait for her as the row of that name says; nearest day first, then the longest wait."""
    return waiting(Looking.of(me), name)


def lies_with(me: Me, holder: str) -> NeedQuerySet:
    """The open needs that she may see whose turn is that one's and not hers, in the same order."""
    looking, left = Looking.of(me), NONE
    for name in left_to(me.roles, holder):
        left |= where(name) & ~hers(looking, TURNS[name])
    if left == NONE:
        return Need.objects.none()
    found = _seen(looking, holder).filter(left)
    if holder not in DATED:
        return found.order_by(*LONGEST_FIRST)
    return found.annotate(due=nearest_day(holder)).order_by(*SOONEST_FIRST)


def waiting(looking: Looking, name: str) -> NeedQuerySet:
    """What `waits_for` gives.

    One with a decision that waits refuses all else until it is announced or struck, which is a duty of its
    own for whoever records decisions.
    """
    turn = TURNS[name]
    found = _seen(looking, name).filter(where(name) & hers(looking, turn))
    if looking.roles & set(RECORDERS):
        found = found.exclude(pk__in=looking.held)
    return _soonest_first(found, name)


def lying(looking: Looking, name: str) -> NeedQuerySet:
    """Of what `lies_with` gives that which waits as the row of that name says."""
    turn = TURNS[name]
    found = _seen(looking, turn.holder).filter(where(name) & ~hers(looking, turn))
    if Actor.COORDINATOR in looking.roles and set(turn.answers) & set(LEADERS):
        # What nobody does is hers: said once more as what somebody does, since those may be few.
        found = found.filter(led_or_written(looking.today))
    return _soonest_first(found, name)


def left_to(roles: Collection[Actor], holder: str) -> list[str]:
    """The rows of the table that wait for that one and are not altogether hers who has these roles."""
    return [
        name
        for name, turn in TURNS.items()
        if turn.holder == holder and not set(turn.answers) & (set(roles) - WITH_A_LANE)
    ]


def may_wait(me: Me, name: str) -> bool:
    """Whether there may be any for her: what never waits for one like her need not be asked for."""
    turn = TURNS[name]
    there = {state for holder, state in me.places if holder == turn.holder}
    acting = set(turn.answers)
    of_her_own = acting & {Actor.PROPOSER, *LEADERS} or (acting & me.roles & WITH_A_LANE and me.lanes)
    may_be_hers = of_her_own or acting & (me.roles - WITH_A_LANE)
    return bool(may_be_hers and (there & {name} if name in USUAL else there))


def may_lie(me: Me, holder: str) -> bool:
    """Whether any may lie with that one: where all of it is hers there is none."""
    return bool(left_to(me.roles, holder)) and any(holder == there for there, _state in me.places)


def hers(looking: Looking, turn: Turn) -> Q:
    """Which of the needs that wait so wait for her."""
    acting = set(turn.answers)
    if acting & (looking.roles - WITH_A_LANE):
        return ALL
    own = NONE
    if Actor.PROPOSER in acting:
        own |= Q(proposer=looking.user)
    if acting & set(LEADERS):
        own |= looking.leads
    if acting & looking.roles & WITH_A_LANE:
        for lane in looking.lanes:
            own |= Q(**{f"lanes__{lane}__in": LEFT})
    return own


def _seen(looking: Looking, name: str) -> NeedQuerySet:
    if name not in UNREGISTERED:
        return Need.objects.published()
    return Need.objects.seen_by(looking.user, coordinates=Actor.COORDINATOR in looking.roles)


def is_dated(name: str) -> bool:
    """Whether a day is set for what waits so."""
    return TURNS[name].holder in DATED or name == State.PAUSED


def _soonest_first(needs: NeedQuerySet, name: str) -> NeedQuerySet:
    if not is_dated(name):
        return needs.order_by(*LONGEST_FIRST)
    day = nearest_day(TURNS[name].holder, name if name in USUAL else "")
    return needs.annotate(due=day).order_by(*SOONEST_FIRST)

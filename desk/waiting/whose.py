"""Which needs wait for a person: her part of each row of the table of turns, asked of the database.

A row that waits for one of her roles is hers altogether; one that waits for whoever proposed or leads is
hers need by need.
"""

from typing import Any

from django.db.models import F, Q

from assignments.nearest_days import nearest_day
from desk.waiting.me import WITH_A_LANE, Me
from initiatives.actors import LEADERS, RECORDERS, Actor
from initiatives.lanes import DONE, LaneStatus
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
LEFT = sorted(set(LaneStatus.values) - DONE)


def waits_for(me: Me, name: str) -> NeedQuerySet:
    """The needs that wait for her as the row of that name says; nearest day first, then the longest wait.

    One with a decision that waits refuses all else until it is announced or struck, which is a duty of its
    own for whoever records decisions.
    """
    turn = TURNS[name]
    found = _seen_by(me, name).filter(where(name) & hers(me, turn))
    if me.roles & set(RECORDERS):
        found = found.exclude(pk__in=me.held)
    if turn.holder not in DATED and name != State.PAUSED:
        return found.order_by(*LONGEST_FIRST)
    return _soonest_first(found, nearest_day(turn.holder, name if name in USUAL else ""))


def may_wait(me: Me, name: str) -> bool:
    """Whether there may be any for her: what never waits for one like her need not be asked for."""
    turn = TURNS[name]
    there = {state for holder, state in me.places if holder == turn.holder}
    return hers(me, turn) != NONE and bool(there & {name} if name in USUAL else there)


def lies_with(me: Me, holder: str) -> NeedQuerySet:
    """The open needs that she may see whose turn is that one's and not hers, in the same order."""
    left = NONE
    for name, turn in TURNS.items():
        if turn.holder == holder and (own := hers(me, turn)) != ALL:
            left |= where(name) & ~own
    if left == NONE:
        return Need.objects.none()
    found = _seen_by(me, holder).filter(left)
    return _soonest_first(found, nearest_day(holder)) if holder in DATED else found.order_by(*LONGEST_FIRST)


def hers(me: Me, turn: Turn) -> Q:
    """Which of the needs that wait so wait for her."""
    acting = set(turn.answers)
    if acting & (me.roles - WITH_A_LANE):
        return ALL
    own = NONE
    if Actor.PROPOSER in acting:
        own |= Q(proposer=me.user)
    if acting & set(LEADERS):
        own |= me.leads
    if acting & me.roles & WITH_A_LANE:
        for lane in me.lanes:
            own |= Q(**{f"lanes__{lane}__in": LEFT})
    return own


def _seen_by(me: Me, name: str) -> NeedQuerySet:
    return Need.objects.visible_to(me.user) if name in UNREGISTERED else Need.objects.published()


def _soonest_first(needs: NeedQuerySet, day: Any) -> NeedQuerySet:
    return needs.annotate(due=day).order_by(F("due").asc(nulls_last=True), *LONGEST_FIRST)

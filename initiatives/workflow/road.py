"""The one road for every deed of the process: by it alone anything happens to a need.

Decided here: `perform` – lock, same event number as seen, may it from this state, may this person, the
verb's conditions, the transition, the append-only event, the consequences – in one transaction. A need
that the person may not see is answered as refused, before its state is told.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any, cast

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django_fsm import can_proceed, has_transition_perm

from accounts.models import User
from imprints.road import road
from initiatives.conditions import CONDITIONS, CONSEQUENCES, condition
from initiatives.events import record
from initiatives.graph import STEERING, WAYS
from initiatives.models import Event, Need
from initiatives.permissions import actor, may_view
from initiatives.refusals import NotPermitted, Stale, Unmet, WrongState
from initiatives.verbs import Deed, Verb
from prepared import prepared

BY_DECISION_FROM = frozenset(way.source for way in WAYS[Verb.MERGE] if way.custom["decided"])
"""States from which `merge` takes a steering decision."""


@road
def perform(
    need: Need,
    deed: Deed,
    *,
    by: User | None,
    seen: int,
    corrects: Event | None = None,
    public_day: date | None = None,
) -> Event:
    """Makes one verb or act: the only road by which anything happens to a need.

    `seen` is the event number that the person's page showed. `by` is None for an import alone.
    Raises `Stale`, `WrongState`, `NotPermitted` or `Unmet`; nothing is then changed. Returns the
    event, whose `need` is the need as it now stands.
    """
    locked = lock(need, [deed], by=by, seen=seen)
    transition = getattr(locked, deed.verb)
    if not can_proceed(transition):
        raise WrongState
    if not has_transition_perm(transition, cast("Any", by)):
        raise NotPermitted
    # After the gate: a condition says in words what is missing, which only whoever may make the verb is told.
    for check in CONDITIONS[deed.verb]:
        check(locked, deed, by)
    from_state = "" if by is None and not locked.event_count else locked.state
    # Asked before the transition: the right, and so the role, depends on the state that the need leaves.
    role = actor(by, locked, permission_for(deed.verb, locked)) or ""
    transition(deed)
    event = record(
        locked,
        deed,
        by=by,
        role=role,
        from_state=from_state,
        corrects=corrects,
        public_day=public_day,
    )
    # After the event, since the rows that follow point at it.
    for follow in CONSEQUENCES[deed.verb]:
        follow(locked, event, deed)
    return event


def lock(need: Need, deeds: Sequence[Deed] = (), *, by: User | None, seen: int) -> Need:
    """The need, its row locked to the end of the transaction; with it, in id order, those it merges into.

    Raises `NotPermitted` unless the person may see it, `Stale` if it has moved since the page was shown.
    """
    others = {deed.data["into"] for deed in deeds if deed.verb == Verb.MERGE}
    rows = _locked(sorted({need.pk} | others))
    locked = next((row for row in rows if row.pk == need.pk), None)
    # Before staleness and state: what may not be seen gives away neither.
    if locked is None or (by is not None and not may_view(by, locked)):
        raise NotPermitted
    if locked.event_count != seen:
        raise Stale
    return locked


@prepared
def _locked(keys: list[int]) -> QuerySet[Need]:
    # NO KEY: the row's key is never changed, so whoever only writes a row that points at it need not wait.
    rows = Need.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=keys)
    # Everybody locks in the order of the ids, so that two who merge into each other never wait for one
    # another.
    return rows.order_by("pk")


def permission_for(verb: str, need: Need) -> str:
    """The row of the permission table that the verb asks from this state."""
    ways = (way for way in WAYS[Verb(verb)] if way.source == need.state)
    return next((str(way.custom["permission"]) for way in ways), verb)


@condition(*STEERING)
def comes_from_a_decision(need: Need, deed: Deed, by: User | None) -> None:
    """The steering body's own verbs are made by its announced decision alone. Raises `Unmet`."""
    if "decision" not in deed.data:
        raise Unmet(_("Det här kräver ett beslut."))

"""How a way of the graph is declared: from where, to where, by whom, and by what decision."""

from collections.abc import Callable, Collection
from typing import Any, TypeVar

import rules
from django_fsm import transition

from initiatives.actors import Actors
from organizations.effects import Effects

Method = TypeVar("Method", bound=Callable[..., Any])


def asks(permission: str) -> Any:
    """Asks the permission table directly: as a string, a superuser would pass anything."""

    def permitted(need: Any, user: Any) -> bool:
        return bool(rules.has_perm(f"initiatives.{permission}_need", user, need))

    return permitted


def move(
    sources: Collection[str],
    target: Any,
    *,
    by: Actors,
    decided: Effects = frozenset(),
    permission: str = "",
) -> Callable[[Method], Method]:
    """A way from these states; the method's name is the verb.

    `by`: who may; the first role that fits is kept on the event. `decided`: a decision of the steering
    body carries it, whose standpoint has one of these effects. `permission`: the right's name, where the
    verb takes another right from other states.
    """

    def declare(method: Method) -> Method:
        named = permission or method.__name__
        declared: Method = transition(
            "state",
            # Sorted: a set's order changes from run to run, and the diagram's text with it.
            source=sorted(sources),
            target=target,
            permission=asks(named),
            custom={"permission": named, "by": by, "decided": decided},
        )(method)
        return declared

    return declare


def act(
    sources: Collection[str], *, by: Actors, decided: Effects = frozenset()
) -> Callable[[Method], Method]:
    """A way without target: same lock, same questions, same event, no move."""
    return move(sources, None, by=by, decided=decided)

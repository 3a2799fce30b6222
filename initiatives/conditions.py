"""What each verb demands, what it brings with it, and what undoing it takes.

The graph is one; what a verb needs and causes is spread over the steps' apps. Each app declares
its own here, beside its workflow, and `perform` asks them all, whichever door the verb came in
by – also when a held decision is announced weeks later. See docs/adr/0002.
"""

from collections import defaultdict
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from initiatives.refusals import Unmet
from initiatives.verbs import Deed, Verb
from plaintext.border import is_empty

if TYPE_CHECKING:
    from initiatives.models import Event, Need

Condition = Callable[["Need", Deed, Any], None]
Consequence = Callable[["Need", "Event", Deed], None]
Reversal = Callable[["Need", "Event"], None]

CONDITIONS: dict[Verb, list[Condition]] = defaultdict(list)
CONSEQUENCES: dict[Verb, list[Consequence]] = defaultdict(list)
REVERSALS: dict[Verb, list[Reversal]] = defaultdict(list)


def condition(*verbs: Verb) -> Callable[[Condition], Condition]:
    """Declares what must hold before the verb; the function raises `Unmet`."""

    def declare(function: Condition) -> Condition:
        for verb in verbs:
            CONDITIONS[verb].append(function)
        return function

    return declare


def consequence(*verbs: Verb) -> Callable[[Consequence], Consequence]:
    """Declares what the verb writes beside the need, in the same transaction."""

    def declare(function: Consequence) -> Consequence:
        for verb in verbs:
            CONSEQUENCES[verb].append(function)
        return function

    return declare


def reversal(*verbs: Verb) -> Callable[[Reversal], Reversal]:
    """Declares what `correct` takes back when it undoes the verb."""

    def declare(function: Reversal) -> Reversal:
        for verb in verbs:
            REVERSALS[verb].append(function)
        return function

    return declare


def require_text(deed: Deed, name: str, message: str = "") -> None:
    """Demands a free text of the deed."""
    if is_empty(deed.texts.get(name, "")):
        raise Unmet(message or _("Fyll i fältet."), field=name)

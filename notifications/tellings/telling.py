"""What a row says that tells of a verb."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from initiatives.models import Event
from notifications.groups import Group


@dataclass(frozen=True)
class Raised:
    """What has happened as whoever raised the need hears it, and what it means for them.

    What happens next, and who has it now, follow in the message from where the need stands; only where
    nothing is to come does the row say it, in `then`.
    """

    happened: Any
    means: Any
    then: Any = ""


@dataclass(frozen=True, kw_only=True)
class Telling:
    """What is told of a verb, and to whom.

    `to`: who is told; `only_when`: of those a group that hears only of some of its events.
    `quiet_from`: states from which nobody is told, since nobody else has seen it.
    `asks`: whose answer the verb waits for. Their mail goes at once, whatever they have chosen.
    `missing_to`: who reads what is missing. It is never public: only those who are to supply it read it.
    `happened`: one sentence, to those who work with the need. `raised`: the same to whoever raised it.
    """

    to: tuple[Group, ...]
    only_when: Mapping[Group, Callable[[Event], bool]] = field(default_factory=dict)
    quiet_from: Collection[str] = ()
    asks: Collection[Group] = ()
    missing_to: Collection[Group] = ()
    happened: Any = ""
    raised: Raised | None = None

    def told_from(self, state: str) -> tuple[Group, ...]:
        """The groups that are told of it where it is made in that state."""
        return () if state in self.quiet_from else self.to

    def hear(self, event: Event) -> list[Group]:
        """The groups that are told of this event."""
        told = self.told_from(event.from_state)
        return [group for group in told if group not in self.only_when or self.only_when[group](event)]

"""What a kind of day that is reminded of is made of: what is found, who hears before it and who after."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from notifications.due_days import Due
from notifications.groups import Group


@dataclass(frozen=True)
class Text:
    """What is said: `title` and `day` of what is due, and the bodies' names."""

    subject: Any
    body: Any


@dataclass(frozen=True, kw_only=True)
class ReminderRule:
    """One kind of day. `before`: how many days ahead; `times`: how many weeks after, once a week.

    `first` hears beside the others the first time that the day has passed. `late`: what whoever has nothing
    to do about it hears then; those who were told before the day have.
    """

    find: Callable[[date], Iterable[Due]]
    before: int = 0
    soon: Text | None = None
    soon_to: tuple[Group, ...] = ()
    times: int = 0
    passed: Text | None = None
    passed_to: tuple[Group, ...] = ()
    first: tuple[Group, ...] = ()
    late: Text | None = None

    def is_asked(self, group: Group) -> bool:
        """Whether somebody in the group is to do something about it."""
        return self.late is None or group in self.soon_to

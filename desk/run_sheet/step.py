"""One step of a meeting, as its run sheet shows it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from ui.unbroken import unbroken


class Standing(Enum):
    DONE = "done"
    OPEN = "open"
    """Can be done now."""
    WAITS = "waits"
    """Can't be done yet, and says why."""
    PASSED = "passed"
    """Was never done and need not be; or may be done but is no condition for anything."""


@dataclass(frozen=True, kw_only=True)
class Act:
    """A button or a link: `is_press` sends, `asks` shows first what it would do, `reads` opens a page."""

    label: Any
    address: str
    is_press: bool = False
    asks: bool = False
    reads: bool = False


@dataclass(frozen=True, kw_only=True)
class Step:
    """`says`: what is done, or missing, by name. `act`: the one button. `beside`: what else is possible."""

    title: Any
    standing: Standing
    says: str = ""
    act: Act | None = None
    beside: Sequence[Act] = ()

    @property
    def is_left(self) -> bool:
        return self.standing in {Standing.OPEN, Standing.WAITS}

    @property
    def is_done(self) -> bool:
        return self.standing is Standing.DONE

    @property
    def is_passed(self) -> bool:
        return self.standing is Standing.PASSED


@dataclass(frozen=True)
class RunSheet:
    """The steps in order. The next is the first that is left, whether or not it can be done now."""

    steps: Sequence[Step]

    @property
    def next(self) -> Step | None:
        return next((step for step in self.steps if step.is_left), None)

    @property
    def rows(self) -> list[tuple[Step, bool]]:
        """Each step, and whether it is the next."""
        return [(step, step is self.next) for step in self.steps]

    @property
    def done(self) -> int:
        return sum(not step.is_left for step in self.steps)


def named(people: Iterable[Any]) -> str:
    """Their names, one after the other."""
    return ", ".join(map(str, people))


def paragraphs(items: Iterable[Any]) -> str:
    """Items as one speaks of them: § 2, § 4."""
    return ", ".join(f"§ {item.paragraph}" for item in items)


def joined(*sentences: str) -> str:
    """Those that say something, one after the other, no line ending inside a count."""
    return unbroken(" ".join(sentence for sentence in sentences if sentence))

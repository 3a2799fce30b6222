"""What is verified, part by part, and how far it has come."""

from collections.abc import Callable, Iterable, Iterator
from time import perf_counter
from typing import NamedTuple, TypeVar

from django.core.management.base import OutputWrapper

T = TypeVar("T")

Tell = Callable[[int, int], None]
"""Is told how many of all have been looked at."""


def tell_nobody(_seen: int, _of: int) -> None: ...


class Part(NamedTuple):
    """One part as the screen calls it, what it counts, and what finds its faults: a Swedish sentence each."""

    name: str
    unit: str
    look: Callable[[Tell], Iterator[str]]

    def in_silence(self) -> Iterator[str]:
        return self.look(tell_nobody)


def in_turn(rows: Iterable[T], of: int, tell: Tell) -> Iterator[T]:
    """Each of them in turn; one is told as seen once the next is asked for."""
    for seen, row in enumerate(rows, start=1):
        yield row
        tell(seen, of)


class Progress:
    """Says how far each part has come: on a terminal in one line, elsewhere in a line now and then."""

    EVERY = 5.0
    """Seconds between two lines of a part, where they are kept."""

    def __init__(self, out: OutputWrapper) -> None:
        self.out, self.is_terminal = out, out.isatty()

    def look(self, part: Part) -> Iterator[str]:
        begun = said = perf_counter()
        newest = ""

        def tell(seen: int, of: int) -> None:
            nonlocal said, newest
            now = perf_counter()
            newest = f"{part.name}: {_grouped(seen)} av {_grouped(of)} {part.unit}"
            if self.is_terminal:
                self.out.write(f"\r{newest}, {now - begun:.0f} s ", ending="")
                self.out.flush()
            elif now - said > self.EVERY:
                said = now
                self.out.write(f"… {newest}, {now - begun:.0f} s")

        yield from part.look(tell)
        seconds = f"{perf_counter() - begun:.1f}".replace(".", ",")
        again = "\r" if self.is_terminal else ""
        self.out.write(f"{again}{newest or part.name}, {seconds} s")


def _grouped(number: int) -> str:
    return f"{number:,}".replace(",", " ")

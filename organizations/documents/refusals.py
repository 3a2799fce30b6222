"""What is wrong with a document, and where in it."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

# A wrong file has thousands, and the first tell as much.
MAX_PROBLEMS = 20

Loc = tuple[int | str, ...]


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong. Without a place it holds for the whole file."""

    place: str
    reason: str


class DocumentRefused(Exception):
    """The document can't be used; says why, one line per problem, at most the first twenty."""

    def __init__(self, path: Path | str, problems: Iterable[Problem]) -> None:
        found = list(problems)
        self.path = str(path)
        self.problems = found[:MAX_PROBLEMS]
        if len(found) > MAX_PROBLEMS:
            self.problems.append(Problem("", f"och {len(found) - MAX_PROBLEMS} fel till"))
        super().__init__(self.path, self.problems)

    def __str__(self) -> str:
        rows = ((self.path, problem.place, problem.reason) for problem in self.problems)
        return "\n".join(": ".join(filter(None, row)) for row in rows)


class Contradiction(NamedTuple):
    """Parts that are each in order but don't agree with one another; told at the one named."""

    loc: Loc
    reason: str


def shown(value: str) -> str:
    """Words from the document, fit to stand on one line of a message."""
    # What a stranger's file says ends up in a terminal, which obeys control signs.
    clean = "".join(sign if sign.isprintable() else "�" for sign in value)
    return clean if len(clean) <= 60 else f"{clean[:60]}…"

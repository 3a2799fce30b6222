"""One line of the table: by what a model is kept, and why."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class By(StrEnum):
    CHAIN = "chain"
    IMPRINT = "imprint"
    DERIVED = "derived"
    FREE = "free"


@dataclass(frozen=True)
class Line:
    """One model: by what it is kept, why so, and the columns that stand otherwise, each with its reason."""

    by: By
    why: str
    otherwise: Mapping[By, Mapping[str, str]] = field(default_factory=dict)
    plain: tuple[str, ...] = ()
    """Texts whose imprint is as they are: digests, which tell nobody anything."""
    only_added: bool = False
    """Never changed nor removed by any road; a text may be blanked by law."""


def kept(
    why: str, *, plain: tuple[str, ...] = (), only_added: bool = False, **otherwise: Mapping[str, str]
) -> Line:
    return Line(By.IMPRINT, why, {By(by): columns for by, columns in otherwise.items()}, plain, only_added)


def free(why: str) -> Line:
    return Line(By.FREE, why)


def derived(why: str) -> Line:
    return Line(By.DERIVED, why)


def chain(why: str) -> Line:
    return Line(By.CHAIN, why)


DRAFT = "one's own draft; what becomes of it is kept"
LOG = "a log of the portal's own work"

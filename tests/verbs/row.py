"""What a row says of a verb: how it is made, and by hand, from process.md, what must come of it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from initiatives.models import Need
from meetings import workflow as meetings
from meetings.models import Decision
from meetings.workflow import Terms
from tests.factories.parts import TEXT, said, today
from tests.factories.people import Cast

RECORD = "ordf samordnare"  # recording is not deciding
LEAD = "leder"  # whoever leads this need's assignment; samordnare where nobody does

ASKABLE = "assessment prioritization queued chartering ongoing paused reported"
IN_THE_PROCESS = f"identified {ASKABLE} completed implementing"  # registered and not ended
ENDS = "closed declined redirected merged discontinued withdrawn"

BLANK = ["", "  \n"]
NOT_0_TO_100 = [101, -1, True, "5", None, 50.5]

DECIDED = {"standpoint": "adopted", "reason": TEXT, "happened": today().isoformat()}
"""What every form of a decision asks for."""

AFFECTED = {
    "target_groups": ["aldre"],
    "affected_areas": ["simba"],
    "affected_municipalities": ["1440"],
}
"""What every form of what a need belongs to may leave empty."""

Arguments = dict[str, Any]
Make = tuple[Callable[..., Any], str, Callable[[Need, Cast], Arguments]]


class Heard(NamedTuple):
    """What its proposer hears: made where, what has happened, what it means, what comes, who has it now."""

    where: str
    happened: str
    means: str
    comes: str
    holder: str


@dataclass(frozen=True, kw_only=True)
class VerbRow:
    """One verb. A place is a state or a variant of it, as `need_in` takes it.

    `make`: its function, whose it is to make, its arguments. `may`: in these states these roles, and
    nobody else anywhere. `told`: made there it is told to these, whoever does it aside. `heard`: how its
    proposer hears it. `form`: made there in the browser by these fields; `full`: the fields that may be
    left empty too, and `public_by` the verbs that make public what this one does not. `refused`: made
    there it refuses each of these values of that argument, by its name; or after a point, by the name of what
    is wrong in it. `undone`: the places, or the
    verbs that lead there, where it is made and then corrected.
    """

    make: Make | None = None
    may: list[tuple[str, str]] = field(default_factory=list)
    told: list[tuple[str, str]] = field(default_factory=list)
    heard: Heard | None = None
    form: tuple[str, dict[str, Any]] | None = None
    full: dict[str, Any] = field(default_factory=dict)
    public_by: list[str] = field(default_factory=list)
    refused: list[tuple[str, str, list[Any]]] = field(default_factory=list)
    undone: list[str | list[str]] = field(default_factory=list)


def nothing(_need: Need, _cast: Cast) -> Arguments:
    return {}


def decision(says: str = "adopted", **more: Callable[[Need, Cast], Any]) -> Callable[[Need, Cast], Arguments]:
    """How the body decided, in words that fit, and the verb's own facts."""
    return lambda need, cast: (
        {"terms": said(says)} | {name: value(need, cast) for name, value in more.items()}
    )


def decide(deed: Callable[..., Any]) -> Callable[..., Decision]:
    """A verb that only a decision carries, as a function like the others."""

    def decided(need: Need, terms: Terms, *, by: Any, seen: int, **facts: Any) -> Decision:
        return meetings.decide(need, [deed(**facts)], terms, by=by, seen=seen)

    return decided

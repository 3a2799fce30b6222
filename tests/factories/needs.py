"""Needs, walked to any state by the same functions as the portal's own.

`make(verb, need, cast)` makes one verb or act with correct arguments and by whoever has it to do;
any argument may be changed: `make("prioritize", need, cast, importance=101)`. What each verb takes
stands in `tests/verbs`.
"""

from collections.abc import Callable
from functools import partial
from typing import Any

from initiatives import workflow as initiatives
from initiatives.classification import Classification
from initiatives.models import Need, Source, SourceDate
from initiatives.states import State
from tests.factories.parts import (
    TEXT,
    again,
    another,
    answers,
    charter_text,
    day,
    draft,
    drafted_charter,
    interim,
    lane,
    meeting,
    newest_charter,
    newest_move_seq,
    recommendation,
    terms,
    today,
    unsaved_need,
    waived,
)
from tests.factories.people import Cast
from tests.factories.walks import Walks
from tests.verbs import MAKERS

__all__ = [
    "MAKERS",
    "PATHS",
    "TEXT",
    "again",
    "another",
    "answers",
    "charter_text",
    "day",
    "draft",
    "drafted_charter",
    "imported_need",
    "interim",
    "lane",
    "make",
    "meeting",
    "need_in",
    "newest_charter",
    "newest_move_seq",
    "ready",
    "recommendation",
    "terms",
    "today",
    "unsaved_need",
    "waived",
    "walked",
]


def ready(verb: str, need: Need, cast: Cast, **changes: Any) -> Callable[[], Any]:
    """The verb, about to be made in order and by its person unless changed."""
    function, person, arguments = MAKERS[verb]
    need = again(need)
    given = {"by": getattr(cast, person)} | arguments(need, cast) | changes
    given = {name: value() if isinstance(value, partial) else value for name, value in given.items()}
    given.setdefault("seen", again(need).event_count)
    if "terms" in given:
        return partial(function, need, given.pop("terms"), **given)
    return partial(function, need, **given)


def make(verb: str, need: Need, cast: Cast, **changes: Any) -> Need:
    """Makes the verb; gives the need as it now stands."""
    ready(verb, need, cast, **changes)()
    return again(need)


ON_THE_ROAD = ["submit", "register", "open_assessment", "endorse", "prioritize", "commission"]
AND_ON = ["appoint_leader", "hand_in_charter", "approve_charter"]
TO_THE_END = ["report", "accept_report", "put_up", "publish", "close"]

PATHS: dict[str, list[str]] = {
    "draft": [],
    "submitted": ["submit"],
    "returned": ["submit", "request_completion"],
    "identified": ON_THE_ROAD[:2],
    "assessment": ON_THE_ROAD[:3],
    "prioritization": ON_THE_ROAD[:4],
    "queued": ON_THE_ROAD[:5],
    "chartering": [*ON_THE_ROAD, *AND_ON[:1]],
    "ongoing": [*ON_THE_ROAD, *AND_ON],
    "paused": [*ON_THE_ROAD, *AND_ON, "pause"],
    "reported": [*ON_THE_ROAD, *AND_ON, *TO_THE_END[:1]],
    "completed": [*ON_THE_ROAD, *AND_ON, *TO_THE_END[:3]],
    "implementing": [*ON_THE_ROAD, *AND_ON, *TO_THE_END[:4]],
    "closed": [*ON_THE_ROAD, *AND_ON, *TO_THE_END],
    "declined": [*ON_THE_ROAD[:3], "decline"],
    "redirected": [*ON_THE_ROAD[:2], "redirect"],
    "merged": [*ON_THE_ROAD[:2], "merge"],
    "discontinued": [*ON_THE_ROAD, *AND_ON, "discontinue"],
    "withdrawn": [*ON_THE_ROAD[:2], "withdraw"],
    # Ended before registration: never public.
    "redirected unregistered": ["submit", "redirect"],
    "merged unregistered": ["submit", "merge"],
    "withdrawn unregistered": ["submit", "withdraw"],
    "withdrawn draft": ["withdraw"],
}
"""The verbs that lead to each state, with a leader from chartering on."""


def need_in(where: str, cast: Cast, **fields: Any) -> Need:
    """A need that has walked to the state (or the variant of it) through the real workflow.

    With "referred" after it, a question is open to the political body there; with "handed in", the charter
    waits for its decision; with "imported", a source told
    of it, with "led" somebody leads it all the same.
    """
    if "imported" in where:
        need = imported_need((where.split(maxsplit=1)[0], ""), **fields)
        return make("appoint_leader", need, cast) if where.endswith("led") else need
    for more, verb in (("referred", "refer"), ("handed in", "hand_in_charter")):
        if where.endswith(f" {more}"):
            return walked([*PATHS[where.removesuffix(f" {more}")], verb], cast, **fields)
    return walked(PATHS[str(where)], cast, **fields)


def walked(verbs: list[str], cast: Cast, **fields: Any) -> Need:
    """A need that these verbs have been made of, in order; `Walks` says when anew."""
    with Walks.whole():
        walks = Walks(cast, fields)
        laid, key = walks.lay(verbs)
        need = Need.objects.get(pk=key) if laid else draft(cast, **fields)
        for count, verb in enumerate(verbs[laid:], laid + 1):
            need = make(verb, need, cast)
            walks.keep(verbs[:count], need.pk)
    return need


def imported_need(*states: tuple[str, str], key: str = "rutin", **fields: Any) -> Need:
    """A need read from a source that attests these states: (state, partial day)."""
    need = unsaved_need(**fields)
    source = Source(need=need, key=key, text="Webbsidan", basis=Source.Basis.STATED, digest="0" * 64)
    attested = [
        initiatives.Attested(State(state), happened, Source.Basis.STATED) for state, happened in states
    ]
    belongs = Classification(need.origin, need.priority_area)
    dates = [SourceDate(what="Startdatum", text="hösten 2024", day="2024")]
    return again(initiatives.import_history(need, source, belongs, attested, dates))

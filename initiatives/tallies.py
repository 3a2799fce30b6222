"""How many public needs there are of each kind, their events and how long they stood; when it is added up."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

import triggers
from imprints.parts import Tell, tell_nobody
from initiatives.eisenhower import LINE
from triggers import tallies
from triggers.tallies import Owner, Tally

MOST = 2000
"""So many rows of a tally are read in no time; more are added up."""

PUBLIC = "{row}.number IS NOT NULL"
OF_PUBLIC_NEED = Owner("initiatives_need", "need_id", PUBLIC)
"""Of a row that tells of a need: once the need is public."""


def side(of: str) -> str:
    """On which side of the line it lies; priorities know no more of it."""
    return f"CASE WHEN {{row}}.{of} >= {LINE} THEN {LINE} WHEN {{row}}.{of} < {LINE} THEN 0 END"


def _ties(name: str, column: str) -> list[Tally]:
    """Each tie, with the state and the area of its need, if that is public: told of by either."""
    source, table = f"initiatives_need_{name}", "initiatives_tietally"
    of_need = ("state", "priority_area_id")
    tied = {f"{name}_id": f"{{row}}.{column}", **{own: f"o.{own}" for own in of_need}}
    told = {f"{name}_id": f"t.{column}", **{own: f"{{row}}.{own}" for own in of_need}}
    return [
        Tally(
            name,
            table,
            source,
            "o.id = {row}.need_id AND o.number IS NOT NULL",
            tied,
            across="initiatives_need o",
            watched=("need_id", column),
            marked_by=f"{name}_id",
        ),
        Tally(
            f"{name}_owner",
            table,
            "initiatives_need",
            "t.need_id = {row}.id AND {row}.number IS NOT NULL",
            told,
            across=f"{source} t",
            watched=("number", *of_need),
            is_other_end=True,
        ),
    ]


NEEDS = Tally(
    "needs",
    "initiatives_needtally",
    "initiatives_need",
    PUBLIC,
    {
        **{column: f"{{row}}.{column}" for column in ("state", "holder", "priority_area_id", "origin_id")},
        **{column: side(column) for column in ("importance", "urgency")},
        "rests_on_source": "({row}.rests_on_source AND {row}.confirmed = '')",
    },
)
STAYS = Tally(
    "stays",
    "initiatives_staytally",
    "initiatives_stay",
    "true",
    {column: f"{{row}}.{column}" for column in ("state", "is_example", "days")},
)
EVENTS = Tally(
    "events",
    "initiatives_eventtally",
    "initiatives_event",
    "{row}.public_day IS NOT NULL",
    {"verb": "{row}.verb"},
    OF_PUBLIC_NEED,
)
TALLIES: list[Tally] = [
    NEEDS,
    STAYS,
    EVENTS,
    *_ties("target_groups", "targetgroup_id"),
    *_ties("affected_areas", "subregionalarea_id"),
    *_ties("affected_municipalities", "principal_id"),
]
"""Upper apps add their own."""


def lift(connection: BaseDatabaseWrapper) -> None:
    """Takes the rules away: where tables are remade, or all is emptied."""
    triggers.lift(connection, tallies.rules(connection, TALLIES))


def lift_before_migrate(using: str, plan: Sequence[Any] = (), **_kwargs: Any) -> None:
    """`pre_migrate` receiver."""
    triggers.lift_to_remake(connections[using], tallies.rules(connections[using], TALLIES), plan)


def lay_after_migrate(using: str, **_kwargs: Any) -> None:
    """`post_migrate` receiver."""
    tallies.lay(connections[using], TALLIES)


def fold(beyond: int = MOST) -> None:
    """Adds up each table that has grown beyond that."""
    for table in dict.fromkeys(tally.table for tally in TALLIES):
        tallies.fold(table, TALLIES, beyond)


def faults(_tell: Tell = tell_nobody) -> Iterator[str]:
    """For `verify_history`: what is counted is what there is."""
    for name in tallies.wrong(TALLIES):
        yield f"antalen ({name}) är inte vad raderna säger"

"""How many needs there were of each kind at the end of each day: how many came to be so by then, less how
many ceased. A sum over the months before and the days of the day's own month, whatever day is asked for.

Each `part` tells what is asked together: where a need stood, with its area and origin; each list of ties
alone; how far each lane of what was published had come.
"""

from collections.abc import Mapping

from initiatives.states import TAKEN_UP, Phase, states_of
from initiatives.tallies import TALLIES, side
from triggers.tallies import Tally

TABLE, PERIODS = "initiatives_daytally", "initiatives_standingperiod"
CLASSIFIED = "initiatives_eventclassification"

STANDING, ENTRY, STAY, LANES = "standing", "entry", "stay", "lanes"
"""The parts: where needs stood, what came into a step, how long they had stood in the states that they had
left, how far lanes had come; each list of ties is one more."""

ENDS = ("from_day", "until_day", "classification_id")
"""Of a period, what tells from when until when it counts, and what it belonged to."""

SPANS = " UNION ALL ".join(
    f"SELECT {by_month} AS by_month, {sign} AS sign" for by_month in ("false", "true") for sign in (1, -1)
)
SPANS = f"({SPANS}) s"
"""What begins and what ends, each told of its day and of its month."""


def _days(began: str, ended: str = "NULL") -> dict[str, str | Mapping[str, str]]:
    """From which day it counts, and until which."""
    day = f"CASE s.sign WHEN 1 THEN {began} ELSE {ended} END"
    months = {"postgresql": f"date_trunc('month', {day})::date", "sqlite": f"substr({day}, 1, 8) || '01'"}
    return {
        "by_month": "s.by_month",
        "day": {
            vendor: f"CASE WHEN s.by_month THEN {month} ELSE {day} END" for vendor, month in months.items()
        },
    }


def _of_periods(
    name: str,
    part: str,
    kinds: Mapping[str, str],
    *,
    period: str = "{row}",
    source: str = PERIODS,
    across: str | Mapping[str, str] = "",
    tied: str = "",
    watched: tuple[str, ...] = ENDS,
) -> Tally:
    """Periods counted from their first day until their last; `tied` to a row of `across`."""
    if isinstance(across, Mapping):
        others: str | Mapping[str, str] = {vendor: f"{SPANS}, {sql}" for vendor, sql in across.items()}
    else:
        others = f"{SPANS}, {across}" if across else SPANS
    where = f"(s.sign = 1 OR {period}.until_day IS NOT NULL)" + (f" AND {tied}" if tied else "")
    days = _days(f"{period}.from_day", f"{period}.until_day")
    return Tally(
        name,
        TABLE,
        source,
        where,
        {"part": f"'{part}'", **days, **kinds},
        across=others,
        n="s.sign",
        watched=watched,
        is_other_end=source != PERIODS,
    )


def _standing() -> list[Tally]:
    """Where needs stood, with the area and the origin that they had then: told of by either end."""
    stood = {
        "state": "{row}.state",
        "holder": "COALESCE({row}.facts ->> 'holder', '')",
        "importance": side("importance"),
        "urgency": side("urgency"),
        "rests_on_source": "({row}.rests_on_source AND {row}.confirmed = '')",
    }
    watched = ("state", "facts", "importance", "urgency", "rests_on_source", "confirmed")
    belonged = ("priority_area_id", "origin_id")
    own = f"FROM {CLASSIFIED} c WHERE c.id = {{row}}.classification_id"
    # A period may belong nowhere; one whose classification is not there yet, or no longer, is not counted.
    held = f"({{row}}.classification_id IS NULL OR EXISTS (SELECT 1 {own}))"
    near = {column: f"(SELECT c.{column} {own})" for column in belonged}
    far = {kind: sql.replace("{row}", "p") for kind, sql in stood.items()}
    return [
        _of_periods("past_standing", STANDING, stood | near, tied=held, watched=(*ENDS, *watched)),
        _of_periods(
            "past_standing_belonging",
            STANDING,
            far | {column: f"{{row}}.{column}" for column in belonged},
            period="p",
            source=CLASSIFIED,
            across=f"{PERIODS} p",
            tied="p.classification_id = {row}.id",
            watched=belonged,
        ),
    ]


def _ties(name: str, column: str) -> list[Tally]:
    """Each tie of what a period belonged to, told of by either end."""
    table, key = f"{CLASSIFIED}_{name}", "eventclassification_id"
    return [
        _of_periods(
            f"past_{name}",
            name,
            {f"{name}_id": f"t.{column}"},
            across=f"{table} t",
            tied=f"t.{key} = {{row}}.classification_id",
        ),
        _of_periods(
            f"past_{name}_tie",
            name,
            {f"{name}_id": f"{{row}}.{column}"},
            period="p",
            source=table,
            across=f"{PERIODS} p",
            tied=f"p.classification_id = {{row}}.{key}",
            watched=(key, column),
        ),
    ]


def _lanes() -> Tally:
    """How far each lane had come with what was published for it, as the period itself says."""
    states = ", ".join(f"'{state}'" for state in TAKEN_UP)
    needs = "SELECT n.is_example FROM initiatives_need n WHERE n.id = {row}.need_id"
    return _of_periods(
        "past_lanes",
        LANES,
        {"lane": "l.key", "lane_status": "l.value", "is_example": f"({needs})"},
        across={
            "postgresql": "jsonb_each_text({row}.facts -> 'lanes') l",
            "sqlite": "json_each({row}.facts, '$.lanes') l",
        },
        tied=f"{{row}}.state IN ({states})",
        watched=("from_day", "until_day", "state", "facts", "need_id"),
    )


def _step(state: str) -> str:
    """The step that a state stands in, 0 for none."""
    steps = ((step, ", ".join(f"'{one}'" for one in states_of(step))) for step in Phase)
    return (
        f"CASE {' '.join(f'WHEN {state} IN ({states}) THEN {step:d}' for step, states in steps)} ELSE 0 END"
    )


def _entries(name: str, event: str, day: str, more: str) -> Tally:
    """What came into a step from another, by no source's word: from its day until it is corrected."""
    into, out = _step(f"{event}.to_state"), _step(f"{event}.from_state")
    held = (
        f"{event}.public_day IS NOT NULL AND {event}.verb <> 'import_history' AND {event}.corrects_id IS NULL"
    )
    needs = f"SELECT n.is_example FROM initiatives_need n WHERE n.id = {event}.need_id"  # noqa: S608
    is_gone = name == "uncame"
    return Tally(
        name,
        TABLE,
        "initiatives_event",
        f"{held} AND {into} <> 0 AND {into} <> {out} AND {more}",
        {
            "part": f"'{ENTRY}'",
            **_days(day, day),
            "state": f"{event}.to_state",
            "year": {
                "postgresql": f"extract(year FROM {event}.public_day)::integer",
                "sqlite": f"CAST(strftime('%Y', {event}.public_day) AS INTEGER)",
            },
            "is_example": f"({needs})",
        },
        across=f"{SPANS}, initiatives_event e" if is_gone else SPANS,
        n="s.sign",
        watched=("public_day", "corrects_id", "verb", "to_state", "from_state", "need_id"),
    )


STAYS = Tally(
    "past_stays",
    TABLE,
    "initiatives_stay",
    "s.sign = 1 AND e.need_id = {row}.need_id AND e.seq = {row}.ended_seq AND e.public_day IS NOT NULL",
    {
        "part": f"'{STAY}'",
        **_days("e.public_day"),
        **{column: f"{{row}}.{column}" for column in ("state", "is_example", "days")},
    },
    across=f"{SPANS}, initiatives_event e",
    n="s.sign",
    watched=("need_id", "ended_seq", "state", "is_example", "days"),
)
"""From the day of the event that ended it; an event's day never changes."""

TALLIES += [
    STAYS,
    _lanes(),
    *_standing(),
    *_ties("target_groups", "targetgroup_id"),
    *_ties("affected_areas", "subregionalarea_id"),
    *_ties("affected_municipalities", "principal_id"),
    _entries("came", "{row}", "{row}.public_day", "s.sign = 1"),
    _entries(
        "uncame",
        "e",
        "{row}.public_day",
        "s.sign = -1 AND e.id = {row}.corrects_id AND {row}.public_day IS NOT NULL",
    ),
]

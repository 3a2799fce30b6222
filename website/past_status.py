"""The whole public status at the end of a day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F

from initiatives.models import DayTally, StandingPeriod
from initiatives.past_tallies import STANDING
from initiatives.states import ENDED_EARLY, Phase, State, states_of
from organizations.region import Region
from publication.counting import counted, keys_of_each, summed_by
from publication.keeping import by_version
from website.summaries import Summary, summarize_then

PER_STATE = 5
"""So many needs of each state are named; the list has the rest."""


@dataclass(frozen=True)
class StateThen:
    """One state that day: how many stood in it, and the latest of them."""

    state: str
    label: str
    count: int
    unconfirmed: int
    latest: list[Summary]


@dataclass(frozen=True)
class ColumnThen:
    """One step on the board of that day; phase 0 has what had ended early."""

    phase: int
    label: str
    states: list[StateThen]

    @property
    def count(self) -> int:
        return sum(state.count for state in self.states)

    @property
    def unconfirmed(self) -> int:
        return sum(state.unconfirmed for state in self.states)


@dataclass(frozen=True)
class Status:
    """The whole public status at the end of one day."""

    day: date
    columns: list[ColumnThen]
    ended: ColumnThen
    afterwards: int

    @property
    def count(self) -> int:
        return sum(column.count for column in self.columns) + self.ended.count


def status_of(day: date, region: Region) -> Status:
    """In a handful of queries, however many needs there were."""
    tally: Any = DayTally.objects.as_of(STANDING, day)
    by_state, unsure = summed_by(tally, F("state")), summed_by(tally.unconfirmed(), F("state"))
    latest = _latest(day, sorted(by_state), region)

    def states(among: Sequence[str]) -> list[StateThen]:
        return [
            StateThen(state, State(state).words, by_state[state], unsure.get(state, 0), latest.get(state, []))
            for state in among
            if state in by_state
        ]

    return Status(
        day=day,
        columns=[ColumnThen(int(step), step.words, states(states_of(step))) for step in Phase],
        ended=ColumnThen(0, "", states([state for state in State if state in ENDED_EARLY])),
        afterwards=counted(StandingPeriod.objects.as_of(day).afterwards(day)),
    )


@by_version
def _latest_keys(day: date, states: tuple[str, ...]) -> list[int]:
    """The latest of every state, in one query and not one for each: their keys alone."""
    then = StandingPeriod.objects.to_list(day)
    return keys_of_each(then.filter(state=state).newest_first()[:PER_STATE] for state in states)


def _latest(day: date, states: Sequence[str], region: Region) -> dict[str, list[Summary]]:
    """By state, those that had come to it last."""
    found: dict[str, list[Summary]] = {}
    keys = _latest_keys(day, tuple(states))
    for period in StandingPeriod.objects.filter(pk__in=keys).for_list().newest_first():
        found.setdefault(period.state, []).append(summarize_then(period, region, day))
    return found

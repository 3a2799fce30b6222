"""Needs that are to change a measure: their indicator, their charter's goals, and what the report answers."""

from dataclasses import replace
from typing import Any

from assignments.content import GoalLine, SeatLine
from assignments.goals import Answer
from assignments.workflow import draft_charter
from indicators.models import Indicator
from initiatives.models import Need
from tests.factories.indicators import loaded, published, row
from tests.factories.needs import again, charter_text, day, make, need_in, newest_charter, today

LAST, NEXT = str(today().year - 1), str(today().year + 1)
"""Periods on either side of whatever is decided today."""

ANSWER = Answer("partly", "Bara två områden hann pröva.")


def measure(cast: Any, **values: str) -> Indicator:
    """An indicator whose county and country have a value of the year before."""
    one = loaded("trygghet")
    given = {"0014": "50", "0000": "52"} | values
    published([row(one, place, LAST, value) for place, value in given.items()], cast.samordnare)
    return one


def with_goals(need: Need, cast: Any, *goals: GoalLine) -> Need:
    """Its charter, with these goals, approved."""
    text = replace(charter_text(), goals=goals, seats=[SeatLine("Enhetschef", "Ale")])
    draft_charter(need, by=cast.leder, text=text)
    return make("approve_charter", need, cast, charter=newest_charter(again(need)))


def closed_with_a_goal(cast: Any, one: Indicator) -> Need:
    """All the way, with a goal that the indicator is to show, which the final report has answered."""
    need = need_in("chartering", cast)
    need = with_goals(need, cast, GoalLine("Fler är trygga", day(500), one, "up"))
    need = make("report", need, cast, goals=[ANSWER])
    for verb in ("accept_report", "put_up", "publish", "close"):
        need = make(verb, need, cast)
    return need

"""What is usual in the states of one step, as lines of a table."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from initiatives.durations import Usual, usual_times
from initiatives.states import Holder, Phase, State, states_of
from initiatives.stays import ASKED
from initiatives.turns import usual_holder
from initiatives.wording import holder_name
from organizations.region import Region


@dataclass(frozen=True)
class TimeLine:
    """One state, whose turn it is in it, and how long it uses to take."""

    label: str
    holder: str
    usual: Usual


def step_times(phase: int, region: Region, day: date | None = None) -> list[TimeLine]:
    """The states of the step in order, those that enough needs have left; last, in the second, questions."""
    states = states_of(phase)
    # Questions go to the political body in the second step; asked for in all, they would stand in all.
    times = usual_times([*states, ASKED] if phase == Phase.ASSESSED else states, day)
    lines = [
        TimeLine(State(state).words, holder_name(usual_holder(state), region), times[state])
        for state in states
        if state in times
    ]
    if ASKED in times:
        asked = _("Fråga till %s") % region.political
        lines.append(TimeLine(asked, holder_name(Holder.POLITICAL, region), times[ASKED]))
    return lines

"""The four steps of a need, each with the days that its history gives."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from initiatives import days
from initiatives.models import Event, Need
from initiatives.standing import still_held
from initiatives.states import ENDED_EARLY, PHASE_OF, Phase, State


@dataclass(frozen=True)
class StepLine:
    """One of the four steps, as the step component shows it."""

    phase: int
    label: str
    status: str  # done, now, ended (early, there), missed (since it ended), todo
    dates: str
    is_by_source: bool = False


def steps(need: Need, events: Iterable[Event]) -> tuple[StepLine, ...]:
    """`need` as it stood when the last of its public `events` had happened."""
    entered = _entered(events)
    lines = []
    for phase in Phase:
        status = _status(phase, need)
        dates, by_source = _dates(phase, status, entered, need), status == "now" and need.rests_on_source
        lines.append(StepLine(int(phase), phase.words, status, dates, by_source))
    return tuple(lines)


def _status(phase: Phase, need: Need) -> str:
    is_over = need.state in ENDED_EARLY
    if phase < need.phase:
        return "done"
    if phase == need.phase:
        return "ended" if is_over else "now"
    return "missed" if is_over else "todo"


def _dates(phase: Phase, status: str, entered: dict[int, str], need: Need) -> str:
    if status in {"missed", "todo"}:
        return ""
    if phase not in entered:
        return _("ingen uppgift")
    begun = entered[phase]
    if status == "ended":
        return _span(begun, need.since)
    if status == "now":
        return _since(begun, need)
    # The next step that it came into: a need may pass over one, by decision or by a source.
    later = [day for other, day in entered.items() if other > phase]
    return _span(begun, later[0]) if later else ""


def _since(begun: str, need: Need) -> str:
    if need.rests_on_source:
        day = need.since if need.state == State.CLOSED else need.source_day
        return _("enligt källan %s") % days.words(day)
    return _("sedan %s") % days.words(begun) if begun else _("sedan okänt datum")


def _span(begun: str, ended: str) -> str:
    """From when to when, said once where it is the same."""
    if begun == ended:
        return days.words(begun)
    return f"{days.words(begun)} – {days.words(ended)}"


def _entered(events: Iterable[Event]) -> dict[int, str]:
    """When the need last came into each phase on its way to where it is now."""
    entered: dict[int, str] = {}
    here = 0
    for event in still_held(events):
        phase = PHASE_OF.get(event.to_state)
        if phase is None or phase == here:
            continue
        # Sent back, it has the later steps before it again; the timeline still tells of them.
        entered = {earlier: day for earlier, day in entered.items() if earlier < phase}
        entered[int(phase)] = event.effective
        here = int(phase)
    return entered

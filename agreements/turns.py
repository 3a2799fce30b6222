"""How a document came to stand as it does: each day on which its headline turned."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from agreements.models import DocumentEvent, DocumentVersion
from agreements.standing import DAY, standing
from agreements.states import State


@dataclass(frozen=True)
class Turn:
    """A day on which the document came to stand otherwise."""

    day: date
    number: int
    state: State


def turns(events: Sequence[DocumentEvent], versions: Sequence[DocumentVersion], today: date) -> list[Turn]:
    """Every turn that its headline has taken, as it is known today, oldest first."""
    found: list[Turn] = []
    for day in sorted(_days(events, versions, today)):
        stood = standing(events, versions, day, known_by=today)
        if stood is None:
            continue
        line = stood.headline
        if not found or (found[-1].number, found[-1].state) != (line.number, line.state):
            found.append(Turn(day, line.number, line.state))
    return found


def _days(events: Sequence[DocumentEvent], versions: Sequence[DocumentVersion], today: date) -> set[date]:
    """Every day on which something can turn."""
    found = {event.day for event in events}
    found |= {version.starts_on for version in versions if version.starts_on}
    found |= {version.ends_on + DAY for version in versions if version.ends_on}
    for event in events:
        for name in ("until", "ends"):
            if name in event.data:
                found.add(date.fromisoformat(event.data[name]) + DAY)
    return {day for day in found if day <= today}

"""One need as a line: the same facts in a card, a list and the open data."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from initiatives import days
from initiatives.models import Need, StandingPeriod
from initiatives.source_words import source_says, state_mark
from initiatives.states import ENDED_EARLY, State
from initiatives.wording import holder_words, lanes_in_use, state_label
from organizations.region import Region
from ui.addresses import address


@dataclass(frozen=True)
class Summary:
    """What every list shows of a need. `days` is whole days in its phase, None where unknown.

    `as_of` is the past day that it tells of, empty for today; `is_afterwards` where the portal came to
    know it only later.
    """

    number: str
    title: str
    summary: str
    url: str
    phase: int
    phase_label: str
    state: str
    state_label: str
    since: str
    phase_since: str
    days: int | None
    holder: str
    holder_since: str
    priority: int | None
    in_use: tuple[int, int] | None
    is_ended: bool
    is_closed: bool
    is_example: bool
    is_inferred: bool
    rests_on_source: bool = False
    source_says: str = ""
    source_day: str = ""
    state_mark: str = ""
    is_unconfirmed: bool = False
    as_of: str = ""
    is_afterwards: bool = False

    @property
    def state_words(self) -> str:
        """The state with its mark."""
        return ", ".join(filter(None, [self.state_label, self.state_mark]))


def summarize(
    need: Need, region: Region, *, as_of: date | None = None, is_afterwards: bool = False
) -> Summary:
    """The need as `NeedQuerySet.for_list` loads it; no further query."""
    source = getattr(need, "source", None)
    return Summary(
        number=str(need.number),
        title=need.title,
        summary=need.summary,
        url=address("website:need", need.number),
        phase=int(need.phase),
        phase_label=need.phase.words,
        state=need.state,
        state_label=state_label(need),
        since=need.since,
        phase_since=need.phase_since,
        # A source's day is when somebody wrote it: to count from it would claim that it stands there still.
        days=None if need.rests_on_source else days.days_since(need.phase_since, as_of),
        holder=holder_words(need, region),
        holder_since=need.holder_since,
        priority=need.priority,
        in_use=lanes_in_use(need),
        is_ended=need.state in ENDED_EARLY,
        is_closed=need.state == State.CLOSED,
        is_example=need.is_example,
        is_inferred=bool(source and source.basis == source.Basis.INFERRED),
        rests_on_source=need.rests_on_source,
        source_says=source_says(need, then=as_of is not None),
        source_day=need.source_day,
        state_mark=state_mark(need),
        is_unconfirmed=need.is_unconfirmed,
        as_of=as_of.isoformat() if as_of else "",
        is_afterwards=is_afterwards,
    )


def summarize_then(period: StandingPeriod, region: Region, day: date) -> Summary:
    """How the need stood that day, as `StandingPeriodQuerySet.for_list` loads it; no further query."""
    return summarize(period.need_then(day), region, as_of=day, is_afterwards=not period.was_known(day))


def open_data(need: Need, region: Region, base: str) -> dict[str, Any]:
    """The need as `/behov.json` gives it; keys are promises. `base`: scheme and host."""
    line = summarize(need, region)
    source = getattr(need, "source", None)
    area = need.priority_area
    return {
        "number": line.number,
        "title": line.title,
        "summary": line.summary,
        "phase": line.phase,
        "state": line.state,
        "state_label": line.state_label,
        "since": line.since or None,
        "holder": line.holder or None,
        "priority": line.priority,
        "origin": need.origin.name if need.origin else None,
        "perspective": area.perspective.name if area else None,
        "priority_area": area.name if area else None,
        "target_groups": [group.name for group in need.target_groups.all()],
        "source": {"text": source.text, "basis": source.basis} if source else None,
        "example": line.is_example,
        "url": base + line.url,
        "confirmed": _confirmed(need),
        "source_day": line.source_day or None,
    }


def _confirmed(need: Need) -> str | None:
    """The newest day on which it is known to stand there: the portal's own, or none but a source's word."""
    return (need.confirmed if need.rests_on_source else need.since) or None


COLUMNS = [
    "number", "title", "summary", "phase", "state", "state_label", "since", "holder", "priority", "origin",
    "perspective", "priority_area", "target_groups", "source_text", "source_basis", "example", "url",
    "confirmed", "source_day",
]  # fmt: skip
"""The table has the open data's keys, one column each."""


def need_row(need: Need, region: Region, base: str) -> list[Any]:
    """The need as a row under `COLUMNS`."""
    data = open_data(need, region, base)
    flat = {f"source_{name}": value for name, value in (data["source"] or {}).items()}
    row = data | flat | {"target_groups": ", ".join(data["target_groups"])}
    return [row.get(name) for name in COLUMNS]

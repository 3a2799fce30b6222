"""What remains of an assignment: the next due thing first, after the last report until it is closed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

import clock
from assignments.models import Assignment, Risk
from assignments.querysets import CARRIED_OUT
from assignments.standings import MilestoneLine
from initiatives.lanes import DONE
from initiatives.models import Need
from initiatives.states import State
from organizations.region import current_region

AFTER = (State.REPORTED, State.COMPLETED, State.IMPLEMENTING)
"""The states between the last report and the end."""


@dataclass(frozen=True)
class Remaining:
    """One thing that is left to do; `day`: by when, where there is one."""

    words: str
    day: date | None = None

    @property
    def is_late(self) -> bool:
        return self.day is not None and self.day < clock.today()


def what_remains(
    need: Need,
    found: Assignment | None,
    *,
    reports: Sequence[date] = (),
    milestones: Sequence[MilestoneLine] = (),
    risks: Sequence[Risk] = (),
) -> list[Remaining]:
    """In the order of their days, those without one last. `reports`: the days of those that are planned."""
    if found is None or not found.is_open:
        return []
    if need.state in CARRIED_OUT:
        left = [*_reports(reports), *_milestones(milestones), *_last_day(found)]
    elif need.state in AFTER:
        left = [*_after_the_report(need), *_milestones(milestones), *_risks(risks)]
    else:
        left = []
    return sorted(left, key=lambda each: (each.day is None, each.day or date.max))


def _reports(planned: Sequence[date]) -> Iterator[Remaining]:
    for day in planned:
        yield Remaining(_("Delrapport"), day)


def _milestones(lines: Sequence[MilestoneLine]) -> Iterator[Remaining]:
    for line in lines:
        if not line.done_on:
            yield Remaining(_("Delmål: %s") % line.title, line.due_on)


def _last_day(found: Assignment) -> Iterator[Remaining]:
    if found.deadline:
        yield Remaining(_("Slutrapport, uppdraget klart"), found.deadline)


def _after_the_report(need: Need) -> Iterator[Remaining]:
    if need.state == State.REPORTED:
        yield Remaining(_("%s tar ställning till slutrapporten") % current_region().steering)
    elif need.state == State.COMPLETED and not need.product_put_up:
        yield Remaining(_("Slutprodukten publiceras"))
    elif need.state == State.IMPLEMENTING:
        yield from _lanes(need.lanes)


def _lanes(lanes: dict[str, Any]) -> Iterator[Remaining]:
    left = sum(status not in DONE for status in lanes.values())
    if left:
        facts = {"left": left, "all": len(lanes)}
        said = ngettext(
            "Resultatet är inte i bruk på %(left)s plats av %(all)s",
            "Resultatet är inte i bruk på %(left)s platser av %(all)s",
            left,
        )
        yield Remaining(said % facts)
    else:
        yield Remaining(_("Ärendet avslutas"))


def _risks(risks: Sequence[Risk]) -> Iterator[Remaining]:
    for risk in risks:
        yield Remaining(_("Öppen risk: %s") % risk.title)

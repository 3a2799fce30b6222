"""The process in pictures on one page, and its figures as data; as of any day."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from initiatives.states import Phase
from organizations.region import Region
from pictures.bars import Bars, with_rows
from website.process import pictures_of_step, whose_turn
from website.use import use_by_area, use_by_municipality

COLUMNS = ("picture", "step", "label", "note", "value", "further")


@dataclass(frozen=True)
class Group:
    """Pictures under one heading; `step` is 1–4, or None of what belongs to no one step."""

    id: str
    name: str
    pictures: list[Bars]
    step: int | None = None


def groups_of(region: Region, day: date | None = None) -> list[Group]:
    """Those that have anything to show."""
    found = [
        Group("alla-steg", _("Alla steg"), with_rows([whose_turn(region, day)])),
        *(_of_step(phase, region, day) for phase in Phase),
        Group("anvandning", _("I bruk"), with_rows([use_by_area(day), use_by_municipality(day)])),
    ]
    return [group for group in found if group.pictures]


def _of_step(phase: Phase, region: Region, day: date | None) -> Group:
    # Each step has pictures of the same names, and here all stand on one page.
    pictures = [
        replace(each, name=f"{each.name}-{phase.value}") for each in pictures_of_step(phase, region, day)
    ]
    words = {"number": phase.value, "name": phase.words}
    return Group(f"steg-{phase.value}", _("Steg %(number)s: %(name)s") % words, pictures, phase.value)


def data_of(groups: Iterable[Group]) -> list[dict[str, Any]]:
    """Each picture with the step that it is of."""
    return [each.data | {"step": group.step} for group in groups for each in group.pictures]


def table_of(groups: Iterable[Group]) -> Iterator[list[Any]]:
    """A line for each row of a picture, under `COLUMNS`."""
    for each in data_of(groups):
        for row in each["rows"]:
            yield [each["id"], each["step"], *(row[name] for name in COLUMNS[2:])]

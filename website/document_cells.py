"""The parties of a document as cells, by area: what each has decided, in a shape and in words."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from agreements import wording
from agreements.models import DocumentEvent
from agreements.parties import Answer, PartyStanding
from agreements.standing import VersionStanding
from initiatives import days
from organizations.models import Principal
from publication.keeping import by_version

SHAPES = {
    Answer.DECIDED: "in_use",
    Answer.SCHEDULED: "under_way",
    Answer.RECEIVED: "planned",
    Answer.DECLINED: "declined",
    Answer.WAITING: "not_started",
}
"""The shape of a party's cell; the lanes' own where they mean the same."""


@dataclass(frozen=True)
class Cell:
    """One party in the picture and in the table."""

    name: str
    code: str
    area: str
    party: PartyStanding
    on: date

    @property
    def shape(self) -> str:
        return SHAPES[self.party.answer]

    @property
    def says(self) -> str:
        return wording.answer_said(self.party)

    @property
    def event(self) -> DocumentEvent | None:
        return self.party.event

    @property
    def told_by(self) -> str:
        return wording.told_by(self.party.event)

    @property
    def dnr(self) -> str:
        return str(self.event.data.get("dnr", "")) if self.event else ""

    @property
    def remark(self) -> str:
        return self.event.remark.text if self.event and hasattr(self.event, "remark") else ""

    @property
    def bound(self) -> str:
        """From when to when it holds for this party, in words."""
        if self.party.starts is None:
            return ""
        first = days.written(self.party.starts)
        if self.party.ends is None:
            return _("från %s") % first
        return _("%(first)s–%(last)s") % {"first": first, "last": days.written(self.party.ends)}


@dataclass(frozen=True)
class AreaCells:
    name: str
    cells: list[Cell]

    @property
    def decided(self) -> int:
        return sum(cell.party.answer == Answer.DECIDED for cell in self.cells)


@by_version
def places() -> dict[str, tuple[str, str]]:
    """Of each principal its name and its area's; of the region itself no area."""
    rows = Principal.objects.values_list("code", "name", "area__name", "area__position")
    return {
        code: (name, area or "")
        for code, name, area, _position in rows.order_by("area__position", "name_order")
    }


def cells_by_area(one: VersionStanding) -> list[AreaCells]:
    """The parties in the order of their areas; the region, which has none, first."""
    named = places()
    order = {code: number for number, code in enumerate(named)}
    found: dict[str, list[Cell]] = {}
    for code in sorted(one.parties, key=lambda code: (bool(named[code][1]), order[code])):
        name, area = named[code]
        found.setdefault(area, []).append(Cell(name, code, area, one.parties[code], one.on))
    return [AreaCells(area, cells) for area, cells in found.items()]

"""What one place is to use, uses and does not, parted by what it asks of it: each part a page at a time."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Page
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from initiatives.lanes import LaneStatus
from organizations.models import Principal, SubregionalArea
from ui.paging import PER_PAGE, paginate
from website.lanes import PlaceLine, Stand, place_lines, stands
from website.past_use import place_lines_then, stands_then

Place = SubregionalArea | Principal


@dataclass(frozen=True)
class Kind:
    """A part: its name in addresses, what it is called, and how a need stands that is in it."""

    name: str
    heading: str | Promise
    statuses: tuple[str | None, ...]


KINDS = {
    "to_use": Kind(
        "ska-tas-i-bruk",
        _("Ska tas i bruk"),
        (LaneStatus.NOT_STARTED, LaneStatus.PLANNED, LaneStatus.UNDER_WAY),
    ),
    "unsaid": Kind("ingen-uppgift", _("Ingen uppgift"), (None,)),
    "in_use": Kind("i-bruk", _("I bruk"), (LaneStatus.IN_USE,)),
    "not_here": Kind("inte-aktuellt", _("Inte aktuellt här"), (LaneStatus.NOT_APPLICABLE,)),
}
BY_NAME = {kind.name: key for key, kind in KINDS.items()}


@dataclass(frozen=True)
class Part:
    """One part: iterated, the lines of the page that is shown; its length is all it has."""

    kind: Kind
    page: Page[Any]
    lines: list[PlaceLine]
    place: Place
    day: date | None

    def __iter__(self) -> Iterator[PlaceLine]:
        return iter(self.lines)

    def __len__(self) -> int:
        return self.page.paginator.count


def parts(
    place: Place, day: date | None, *, only: str = "", number: Any = None
) -> tuple[list[Stand], dict[str, Part]]:
    """How all stands at the place, and its parts with their first page; or only one part, at that page."""
    standing = stands(place) if day is None else stands_then(place, day)
    pages = {
        key: paginate([each.need for each in standing if each.status in kind.statuses], number, PER_PAGE)
        for key, kind in KINDS.items()
        if only in {"", kind.name}
    }
    shown = [need for page in pages.values() for need in page]
    of = {line.row.need_id: line for line in _lines(place, day, shown)}
    return standing, {
        key: Part(KINDS[key], page, [of[need] for need in page if need in of], place, day)
        for key, page in pages.items()
    }


def _lines(place: Place, day: date | None, needs: list[int]) -> list[PlaceLine]:
    if not needs:
        return []
    return place_lines(place, needs) if day is None else place_lines_then(place, day, needs)

"""What one place is to use, uses and does not, parted by what it asks of it: each part a page at a time."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Page
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from initiatives.lanes import LaneStatus
from organizations.models import Principal, SubregionalArea
from publication.counting import keys_of_each
from ui.paging import PER_PAGE, paginate
from website.lanes import UNSAID, PlaceLine, Stands, place_lines, stands
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
        (UNSAID, LaneStatus.NOT_STARTED, LaneStatus.PLANNED, LaneStatus.UNDER_WAY),
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
) -> tuple[Stands, dict[str, Part]]:
    """How all stands at the place, and its parts with their first page; or only one part, at that page."""
    standing = stands(place) if day is None else stands_then(place, day)
    pages = {
        key: _page(standing, kind.statuses, number) for key, kind in KINDS.items() if only in {"", kind.name}
    }
    heaps: list[Any] = [page.object_list for page in pages.values() if page.paginator.count]
    needs = keys_of_each(heaps, "need_id")
    lines = _lines(place, day, needs)
    return standing, {
        key: Part(KINDS[key], page, [line for line in lines if line.word in KINDS[key].statuses], place, day)
        for key, page in pages.items()
    }


def _page(standing: Stands, statuses: Collection[str | None], number: Any) -> Page[Any]:
    count = standing.how_many(statuses)
    return paginate(standing.rows(statuses), number, PER_PAGE, count=lambda _rows: count)


def _lines(place: Place, day: date | None, needs: list[int]) -> list[PlaceLine]:
    if not needs:
        return []
    return place_lines(place, needs) if day is None else place_lines_then(place, day, needs)

"""A long list a page at a time, and the addresses that lead through it.

The first pages have numbers. Beyond them the next page is asked for by what it comes after, so that
the last page costs no more than the first.
"""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import EmptyPage, Page, Paginator
from django.db.models import Q
from django.http import Http404, HttpRequest

PER_PAGE = 20
PLACE = {"sida", "efter"}
"""What of an address only says where in the list one is."""

LAST_NUMBERED = 50
"""The last page that is reached by its number alone, in a list of needs."""


class ByField(Paginator[Any]):
    """Needs in an order by fields: beyond the numbered pages the list goes on from the last one shown."""


def paginate(rows: Any, number: Any, per_page: int = PER_PAGE) -> Page[Any]:
    """The page, or 404 for one that is not there."""
    return _page(Paginator(rows, per_page), number)


def _page(paginator: Paginator[Any], number: Any) -> Page[Any]:
    try:
        return paginator.page(int(number or 1))
    except (EmptyPage, ValueError, OverflowError) as error:
        raise Http404 from error


class Onward(Page[Any]):
    """A page reached by what it comes after; the rows are one more than it shows where another follows."""

    def __init__(self, rows: Sequence[Any], number: int, paginator: Paginator[Any]) -> None:
        super().__init__(rows[:PER_PAGE], number, paginator)
        self.is_last = len(rows) <= PER_PAGE

    def has_next(self) -> bool:
        return not self.is_last

    def next_page_number(self) -> int:
        return self.number + 1


def paginate_needs(rows: Any, number: int | None, last: str) -> Page[Any]:
    """The page of a list of needs in an order by fields; beyond the numbered ones, that after need `last`.

    An order by what a search found best has no field to go on from: there every page has its number.
    """
    page = number or 1
    if not _is_by_fields(rows):
        return paginate(rows, page)
    if page <= LAST_NUMBERED:
        return _page(ByField(rows, PER_PAGE), page)
    following = _after(rows, last)[: PER_PAGE + 1]
    found = list(following)
    if not found:
        raise Http404
    return Onward(found, page, ByField(rows, PER_PAGE))


def numbers_of(page: Page[Any]) -> list[int | str]:
    """The numbered pages to link to from this one, with a mark where some are left out."""
    if isinstance(page, Onward):
        return []
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    ends = isinstance(page.paginator, ByField)
    return [n for n in numbers if not (ends and isinstance(n, int) and n > LAST_NUMBERED)]


def last_shown(page: Page[Any]) -> str:
    """The need that the page after this one comes after; empty while pages are reached by number."""
    by_field = isinstance(page.paginator, ByField)
    is_needed = by_field and page.has_next() and page.number >= LAST_NUMBERED
    return str(page.object_list[len(page.object_list) - 1].number) if is_needed else ""


def _is_by_fields(rows: Any) -> bool:
    keys = rows.query.order_by if hasattr(rows, "query") else ()
    return bool(keys) and all(isinstance(key, str) for key in keys)


def _after(rows: Any, last: str) -> Any:
    """The rows that stand after the need in the rows' own order; 404 where it is not among them."""
    keys = list(rows.query.order_by)
    names = [key.lstrip("-") for key in keys]
    here = rows.filter(number=last).values_list(*names).first() if last and "\x00" not in last else None
    if here is None:
        raise Http404
    beyond = Q()
    for place, key in enumerate(keys):
        same = dict(zip(names[:place], here[:place], strict=True))
        side = "lt" if key.startswith("-") else "gt"
        beyond |= Q(**same, **{f"{names[place]}__{side}": here[place]})
    return rows.filter(beyond)


def asked(request: HttpRequest) -> str:
    """The address's query for links to the same list: what was asked, without the page number."""
    return _query_without(request, PLACE)


def today_address(request: HttpRequest) -> str:
    """The same list as it is today, with all else that was asked of the past day's."""
    query = _query_without(request, {*PLACE, "lage"})
    return f"{request.path}?{query}" if query else request.path


def _query_without(request: HttpRequest, names: set[str]) -> str:
    return urlencode([(name, value) for name, value in request.GET.items() if value and name not in names])


def next_address(request: HttpRequest, page: Page[Any]) -> str | None:
    """The following page's whole address; None on the last."""
    if not page.has_next():
        return None
    query = request.GET.copy()
    query["sida"] = str(page.next_page_number())
    query.pop("efter", None)
    if last := last_shown(page):
        query["efter"] = last
    return f"{site(request)}{request.path}?{query.urlencode()}"


def site(request: HttpRequest) -> str:
    """Scheme and host, for addresses that leave the site."""
    return f"{request.scheme}://{request.get_host()}"

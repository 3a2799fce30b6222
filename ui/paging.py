"""A long list a page at a time.

The first pages have numbers. Beyond them the next page is asked for by what it comes after, so that
the last page costs no more than the first.
"""

from collections.abc import Sequence
from typing import Any

from django.core.paginator import EmptyPage, Page, Paginator
from django.db.models import Q
from django.http import Http404

PER_PAGE = 20
# OFFSET reads all that it leaves out, so a high page number is a cheap way to make the database work.
LAST_NUMBERED = 50
"""The last page that is reached by its number alone, in an order by fields."""


class ByField(Paginator[Any]):
    """Rows in an order by fields: beyond the numbered pages the list goes on from the last one shown.

    `key` is the field that names a row in an address.
    """

    def __init__(self, rows: Any, key: str) -> None:
        super().__init__(rows, PER_PAGE)
        self.key = key


def paginate(rows: Any, number: Any, per_page: int = PER_PAGE) -> Page[Any]:
    """The page, or 404 for one that is not there."""
    return _page(Paginator(rows, per_page), number)


def _page(paginator: Paginator[Any], number: Any) -> Page[Any]:
    try:
        # `int` takes a number of any length, which the database then refuses: hence OverflowError.
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


def paginate_onward(rows: Any, number: int | None, last: str, *, key: str) -> Page[Any]:
    """The page of a list in an order by fields; beyond the numbered ones, that after the row named `last`.

    An order by what a search found best has no field to go on from: there every page has its number.
    """
    page = number or 1
    if not _is_by_fields(rows):
        return paginate(rows, page)
    if page <= LAST_NUMBERED:
        return _page(ByField(rows, key), page)
    # One more than is shown tells whether another page follows, without counting them all.
    following = _after(rows, key, last)[: PER_PAGE + 1]
    found = list(following)
    if not found:
        raise Http404
    return Onward(found, page, ByField(rows, key))


def numbers_of(page: Page[Any]) -> list[int | str]:
    """The numbered pages to link to from this one, with a mark where some are left out."""
    if isinstance(page, Onward):
        # Beyond the numbered pages a number says nothing of what one will find there.
        return []
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    ends = isinstance(page.paginator, ByField)
    return [n for n in numbers if not (ends and isinstance(n, int) and n > LAST_NUMBERED)]


def last_shown(page: Page[Any]) -> str:
    """The row that the page after this one comes after; empty while pages are reached by number."""
    pages = page.paginator
    if not isinstance(pages, ByField) or not page.has_next() or page.number < LAST_NUMBERED:
        return ""
    return str(getattr(page.object_list[len(page.object_list) - 1], pages.key))


def _is_by_fields(rows: Any) -> bool:
    keys = rows.query.order_by if hasattr(rows, "query") else ()
    return bool(keys) and all(isinstance(key, str) for key in keys)


def _after(rows: Any, key: str, last: str) -> Any:
    """The rows that stand after that one in their own order; 404 where it is not among them."""
    order = list(rows.query.order_by)
    names = [each.lstrip("-") for each in order]
    # PostgreSQL refuses a NUL in a text with an error; it is no row's key.
    here = rows.filter(**{key: last}).values_list(*names).first() if last and "\x00" not in last else None
    if here is None:
        raise Http404
    # Spelt out: an order in both directions rules out the database's own (a, b) > (x, y).
    beyond = Q()
    for place, each in enumerate(order):
        same = dict(zip(names[:place], here[:place], strict=True))
        side = "lt" if each.startswith("-") else "gt"
        beyond |= Q(**same, **{f"{names[place]}__{side}": here[place]})
    return rows.filter(beyond)

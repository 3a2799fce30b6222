"""A long list a page at a time.

The first pages have numbers. Beyond them the next page is asked for by what it comes after, so that
the last page costs no more than the first. Where every page has its number, its rows' keys are asked
for first, by an index alone and from the nearer end; only then the rows with all that a page shows.
"""

from collections.abc import Callable, Sequence
from typing import Any

from django.core.paginator import EmptyPage, Page, Paginator
from django.db.models import QuerySet
from django.db.models.fields.tuple_lookups import Tuple, TupleGreaterThan, TupleLessThan
from django.http import Http404
from django.utils.functional import cached_property

PER_PAGE = 20
# OFFSET reads all that it leaves out, so a high page number is a cheap way to make the database work.
LAST_NUMBERED = 50
"""The last page that is reached by its number alone, in an order by fields."""
MOST_COUNTED = LAST_NUMBERED * PER_PAGE
"""So many rows are counted of a list whose end nobody knows."""


Count = Callable[[Any], int]
"""How many rows there are: asked of the database, or of one who remembers."""


def _all(rows: Any) -> int:
    found: int = rows.count() if isinstance(rows, QuerySet) else len(rows)
    return found


class Numbered(Paginator[Any]):
    """Rows whose pages all have a number."""

    def __init__(self, rows: Any, per_page: int = PER_PAGE, count: Count = _all) -> None:
        super().__init__(rows, per_page)
        self._how_many = count

    @cached_property
    def count(self) -> int:
        return self._how_many(self.object_list)

    def page(self, number: Any) -> Page[Any]:
        asked = self.validate_number(number)
        begin = (asked - 1) * self.per_page
        return Page(self._rows(begin, min(begin + self.per_page, self.count)), asked, self)

    def _rows(self, begin: int, end: int) -> Any:
        rows: Any = self.object_list
        if not isinstance(rows, QuerySet) or not rows.ordered or _has_window(rows):
            return rows[begin:end]
        keys = rows.values("pk")
        # OFFSET reads all that it leaves out: from the other end that is never more than half.
        after = self.count - end
        return rows.filter(
            pk__in=keys.reverse()[after : self.count - begin] if after < begin else keys[begin:end]
        )


def _has_window(rows: Any) -> bool:
    """Whether a row is told by those around it, so that some rows alone would say something else."""
    return any(annotation.contains_over_clause for annotation in rows.query.annotations.values())


class ByField(Numbered):
    """Rows in an order by fields: beyond the numbered pages the list goes on from the last one shown.

    `key` is the field that names a row in an address.
    """

    def __init__(self, rows: Any, key: str, count: Count = _all) -> None:
        super().__init__(rows, PER_PAGE, count)
        self.key = key


class Begun(ByField):
    """The same of rows that nobody counts to their end. `first`: the keys of so many as the numbered pages
    hold, and of one more."""

    most = MOST_COUNTED

    def __init__(self, rows: Any, key: str, first: Sequence[Any]) -> None:
        super().__init__(rows, key, lambda _rows: len(first))
        self.first = first

    @property
    def is_cut(self) -> bool:
        """Whether there are more than that."""
        return self.count > self.most

    def _rows(self, begin: int, end: int) -> Any:
        rows: Any = self.object_list
        return rows.filter(pk__in=self.first[begin:end])


def paginate(rows: Any, number: Any, per_page: int = PER_PAGE, *, count: Count = _all) -> Page[Any]:
    """The page, or 404 for one that is not there."""
    return _page(Numbered(rows, per_page, count), _number(number))


def _page(paginator: Paginator[Any], number: int) -> Page[Any]:
    try:
        return paginator.page(number)
    except (EmptyPage, OverflowError) as error:
        # `int` takes a number of any length, which the database then refuses.
        raise Http404 from error


def _number(number: Any) -> int:
    try:
        return int(number or 1)
    except ValueError as error:
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


def paginate_onward(
    rows: Any,
    number: Any,
    last: str,
    *,
    key: str,
    count: Count = _all,
    pages: Callable[[Any, str, Count], ByField] = ByField,
) -> Page[Any]:
    """The page of a list in an order by fields; beyond the numbered ones, that after the row named `last`.

    An order by what a search found best has no field to go on from: there every page has its number.
    """
    page = _number(number)
    if not _is_by_fields(rows):
        return _page(Numbered(rows, PER_PAGE, count), page)
    if page <= LAST_NUMBERED:
        return _page(pages(rows, key, count), page)
    # One more than is shown tells whether another page follows, without counting them all.
    following = _after(rows, key, last)[: PER_PAGE + 1]
    found = list(following)
    if not found:
        raise Http404
    return Onward(found, page, pages(rows, key, count))


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
    assert len({each.startswith("-") for each in order}) == 1  # noqa: S101 – every order of ours goes one way
    names = [each.lstrip("-") for each in order]
    # PostgreSQL refuses a NUL in a text with an error; it is no row's key.
    here = rows.filter(**{key: last}).values_list(*names).first() if last and "\x00" not in last else None
    if here is None:
        raise Http404
    # As one: the database then begins there in its index, and reads nothing of what came before.
    beyond = TupleLessThan if order[0].startswith("-") else TupleGreaterThan
    return rows.filter(beyond(Tuple(*names), here))

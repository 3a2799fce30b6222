"""A long list a page at a time, and the addresses that lead through it."""

from typing import Any
from urllib.parse import urlencode

from django.core.paginator import EmptyPage, Page, Paginator
from django.http import Http404, HttpRequest

PER_PAGE = 20


def paginate(rows: Any, number: Any, per_page: int = PER_PAGE) -> Page[Any]:
    """The page, or 404 for one that is not there."""
    try:
        return Paginator(rows, per_page).page(int(number or 1))
    except (EmptyPage, ValueError, OverflowError) as error:
        raise Http404 from error


def asked(request: HttpRequest) -> str:
    """The address's query for links to the same list: what was asked, without the page number."""
    return urlencode([(name, value) for name, value in request.GET.items() if value and name != "sida"])


def next_address(request: HttpRequest, page: Page[Any]) -> str | None:
    """The following page's whole address; None on the last."""
    if not page.has_next():
        return None
    query = request.GET.copy()
    query["sida"] = str(page.next_page_number())
    return f"{site(request)}{request.path}?{query.urlencode()}"


def site(request: HttpRequest) -> str:
    """Scheme and host, for addresses that leave the site."""
    return f"{request.scheme}://{request.get_host()}"

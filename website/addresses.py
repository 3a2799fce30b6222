"""The addresses that lead through a list, and what of an address leaves the site."""

from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.core.paginator import Page
from django.http import HttpRequest

from ui.paging import last_shown

# Left out of links to the list: page 7 of another filter is seldom there.
PLACE = {"sida", "efter"}
"""What of an address only says where in the list one is."""


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
    # It named the row that this page came after, and the next page comes after another.
    query.pop("efter", None)
    if last := last_shown(page):
        query["efter"] = last
    return f"{site()}{request.path}?{query.urlencode()}"


def site() -> str:
    """Scheme and host, for addresses that leave the site."""
    # Not what the visitor called us: a file would differ by who asked for it first, and be kept for all.
    address: str = settings.SITE_URL
    return address

"""The addresses that lead through a list, and what of an address leaves the site."""

from typing import Any

from django.conf import settings
from django.core.paginator import Page
from django.http import HttpRequest

from ui.addresses import PLACE, query_without
from ui.paging import last_shown


def today_address(request: HttpRequest) -> str:
    """The same list as it is today, with all else that was asked of the past day's."""
    query = query_without(request, {*PLACE, "lage"})
    return f"{request.path}?{query}" if query else request.path


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

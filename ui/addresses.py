"""The portal's own addresses by their names, found once: to find one anew takes as long as a small query."""

from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest
from django.urls import get_script_prefix, get_urlconf, reverse

MOST = 10_000
"""So many are kept; an address follows from its name and what stands in it, so none can be out of date."""


# Left out of links to the list: page 7 of another filter is seldom there.
PLACE = {"sida", "efter"}
"""What of an address only says where in the list one is."""


def asked(request: HttpRequest) -> str:
    """The address's query for links to the same list: what was asked, without the page number."""
    return query_without(request, PLACE)


def query_without(request: HttpRequest, names: set[str]) -> str:
    return urlencode([(name, value) for name, value in request.GET.items() if value and name not in names])


def address(name: str, *parts: Any) -> str:
    """As `reverse(name, args=parts)`."""
    return _found(get_urlconf() or settings.ROOT_URLCONF, get_script_prefix(), name, parts)


@lru_cache(maxsize=MOST)
def _found(urlconf: str, _prefix: str, name: str, parts: tuple[Any, ...]) -> str:
    return reverse(name, urlconf=urlconf, args=parts)


def absolute(path: str) -> str:
    """The path as an address that leaves the site, in a mail or a file."""
    # Never what the visitor's browser called us: whoever asks could else have us send out another's link.
    return f"{settings.SITE_URL}{path}"

"""The portal's own addresses by their names, found once: to find one anew takes as long as a small query."""

from functools import lru_cache
from typing import Any

from django.conf import settings
from django.urls import get_script_prefix, get_urlconf, reverse

MOST = 10_000
"""So many are kept; an address follows from its name and what stands in it, so none can be out of date."""


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

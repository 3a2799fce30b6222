"""Requests that htmx makes in a page that is already shown."""

from django.http import HttpRequest


def is_for_a_part(request: HttpRequest) -> bool:
    """Whether the answer is to be the part that changes, not the whole page."""
    # An error page may be made before the middleware has run, and the request then has no such thing.
    return bool(getattr(request, "htmx", False))

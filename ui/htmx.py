"""Requests that htmx makes in a page that is already shown."""

from django.http import HttpRequest


def is_for_a_part(request: HttpRequest) -> bool:
    """Whether the answer is to be the part that changes, not the whole page."""
    return bool(getattr(request, "htmx", False))

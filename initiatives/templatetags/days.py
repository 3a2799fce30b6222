"""Days that may be known only in part, as the pages show them."""

from functools import lru_cache

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from initiatives import days

register = template.Library()


@register.filter
def day_time(text: str) -> str | SafeString:
    """A partial day as `<time>`, in words for people and in ISO 8601 for machines."""
    return _day_time(text) if text else days.words(text)


# The same days come again and again, and what is written of one never changes.
@lru_cache(maxsize=10_000)
def _day_time(text: str) -> SafeString:
    return format_html('<time datetime="{}">{}</time>', text, days.words(text))

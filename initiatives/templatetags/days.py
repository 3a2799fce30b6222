"""Days that may be known only in part, as the pages show them."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from initiatives import days

register = template.Library()


@register.filter
def day_time(text: str) -> str | SafeString:
    """A partial day as `<time>`, in words for people and in ISO 8601 for machines."""
    if not text:
        return days.words(text)
    return format_html('<time datetime="{}">{}</time>', text, days.words(text))

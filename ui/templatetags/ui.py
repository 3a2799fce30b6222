"""Texts and lists, the same on every page."""

from django import template
from django.core.paginator import Page
from django.utils.safestring import SafeString

from typesetting.markdown import html
from ui import unbroken as numbers
from ui.paging import last_shown, numbers_of

register = template.Library()


@register.filter
def prose(text: str, heading: str = "h4") -> SafeString:
    """A text written in Markdown, as clean HTML; its headings are of that level."""
    return html(text, heading)


@register.filter
def unbroken(text: str) -> str:
    """A count in a sentence, "3 av 15", kept on one line."""
    return numbers.unbroken(text)


@register.simple_tag
def page_numbers(page: Page) -> list[int | str]:  # type: ignore[type-arg]
    """The page numbers to link to, with a mark where some are left out; none beyond the numbered pages."""
    return numbers_of(page)


@register.simple_tag
def comes_after(page: Page) -> str:  # type: ignore[type-arg]
    """What the next page is asked for by, where numbers no longer do."""
    return last_shown(page)

"""Texts and lists, the same on every page."""

from django import template
from django.core.paginator import Page
from django.forms import BoundField
from django.utils.safestring import SafeString

from typesetting import markdown
from ui import unbroken as numbers
from ui.fields import searching
from ui.paging import last_shown, numbers_of

register = template.Library()


@register.filter
def prose(text: str, heading: str = "h4") -> SafeString:
    """What somebody wrote, as clean HTML; its headings are of that level."""
    return markdown.html(text, heading)


@register.filter
def prose_numbered(text: str, heading: str = "h3") -> SafeString:
    """The same of a document, whose headings may be numbered."""
    return markdown.html(text, heading, numbered=True)


@register.filter
def prose_line(text: str) -> SafeString:
    """The same within a line or a paragraph of ours."""
    return markdown.line(text)


@register.filter
def unbroken(text: str) -> str:
    """A count in a sentence, "3 av 15", kept on one line."""
    return numbers.unbroken(text)


@register.filter
def search_field(field: BoundField) -> SafeString:
    """A field of a search form, with its label."""
    return searching(field)


@register.simple_tag
def page_numbers(page: Page) -> list[int | str]:  # type: ignore[type-arg]
    """The page numbers to link to, with a mark where some are left out; none beyond the numbered pages."""
    return numbers_of(page)


@register.simple_tag
def comes_after(page: Page) -> str:  # type: ignore[type-arg]
    """What the next page is asked for by, where numbers no longer do."""
    return last_shown(page)

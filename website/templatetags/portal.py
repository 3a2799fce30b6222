"""Small words and numbers that the public pages' templates need."""

from typing import Any

from django import template
from django.core.paginator import Page
from django.utils.html import format_html
from django.utils.safestring import SafeString

from assignments.wording import size_in_words
from initiatives import days
from initiatives.states import Phase, State
from typesetting.markdown import html
from website.paging import last_shown, numbers_of
from website.terms import STATES, TERMS

register = template.Library()


@register.filter
def day_time(text: str) -> str | SafeString:
    """A partial day as `<time>`, in words for people and in ISO 8601 for machines."""
    if not text:
        return days.words(text)
    return format_html('<time datetime="{}">{}</time>', text, days.words(text))


@register.filter
def prose(text: str, heading: str = "h4") -> SafeString:
    """A text written in Markdown, as clean HTML; its headings are of that level."""
    return html(text, heading)


@register.filter
def size_words(size: str) -> str:
    """What the size of an assignment is called, and what it means."""
    return size_in_words(size)


@register.filter
def state_words(state: str) -> str:
    """What a state is called on the screen."""
    return str(State(state).label)


@register.inclusion_tag("components/explained.html")
def explain(name: str) -> dict[str, Any]:
    """A word of the process, explained where it stands."""
    return {"word": TERMS[name].word, "meaning": TERMS[name].meaning}


@register.inclusion_tag("components/explained.html")
def explain_state(state: str) -> dict[str, Any]:
    """What it means that the need stands there."""
    return {"word": State(state).label, "meaning": STATES[State(state)]}


@register.simple_tag
def all_phases() -> list[Phase]:
    """The four steps, in order."""
    return list(Phase)


@register.simple_tag
def page_numbers(page: Page) -> list[int | str]:  # type: ignore[type-arg]
    """The page numbers to link to, with a mark where some are left out; none beyond the numbered pages."""
    return numbers_of(page)


@register.simple_tag
def comes_after(page: Page) -> str:  # type: ignore[type-arg]
    """What the next page is asked for by, where numbers no longer do."""
    return last_shown(page)

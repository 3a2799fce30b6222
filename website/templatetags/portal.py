"""The words of the process that the public pages' templates need."""

from datetime import date
from typing import Any

from django import template

import clock
from assignments.wording import size_in_words
from followup.models import Deliverable
from followup.upkeep import said
from initiatives.states import Phase, State
from website.need_contents import contents
from website.need_page import NeedPage
from website.past_unplaced import unplaced
from website.terms import STATES, TERMS

register = template.Library()


@register.filter
def size_words(size: str) -> str:
    """What the size of an assignment is called, and what it means."""
    return size_in_words(size)


@register.filter
def state_words(state: str) -> str:
    """What a state is called on the screen."""
    return State(state).words


@register.inclusion_tag("website/_explained.html")
def explain(name: str) -> dict[str, Any]:
    """A word of the process, explained where it stands."""
    return {"word": TERMS[name].word, "meaning": TERMS[name].meaning}


@register.inclusion_tag("website/_explained.html")
def explain_state(state: str) -> dict[str, Any]:
    """What it means that the need stands there."""
    return {"word": State(state).words, "meaning": STATES[State(state)]}


@register.simple_tag
def unplaced_on(day: date) -> int:
    """How many needs can't be placed on that day."""
    return len(unplaced(day))


@register.simple_tag
def contents_of(page: NeedPage) -> list[tuple[str, str]]:
    """What stands where on a need's long page."""
    return contents(page)


@register.simple_tag
def upkeep_of(item: Deliverable, day: date | None) -> list[str]:
    """Until when it holds and when it is to be looked over, as read on that day, or today."""
    return said(item, day or clock.today())


@register.simple_tag
def all_phases() -> list[Phase]:
    """The four steps, in order."""
    return list(Phase)

"""The rooms of the desk that this person has business in, for the menu."""

from dataclasses import dataclass
from typing import Any

from django import template
from django.template import RequestContext
from django.utils.translation import gettext_lazy as _

from letters.permissions import may_read_letters
from meetings.permissions import may_follow
from organizations.models import Body
from organizations.permissions import Role, has_role
from prioritization.permissions import may_follow_rounds

register = template.Library()


@dataclass(frozen=True)
class Room:
    """One link: the name of its address, its words, and the addresses under it."""

    name: str
    label: Any
    under: tuple[str, ...] = ()

    @property
    def address(self) -> str:
        return f"desk:{self.name}"


WEIGHING = Room("weigh_list", _("Väg"), ("weigh", "weigh_others", "round", "round_new", "round_agenda"))
MEETINGS = Room(
    "meetings",
    _("Möten"),
    (
        "meeting",
        "meeting_edit",
        "meeting_call",
        "meeting_hold",
        "meeting_approve",
        "meeting_attendance",
        "meeting_add_item",
        "meeting_edit_item",
        "meeting_lift_item",
        "meeting_lower_item",
        "meeting_take_off_item",
        "meeting_note_item",
        "meeting_decide",
        "meeting_propose",
        "meeting_accept_proposal",
        "meeting_decline_proposal",
        "meeting_consent",
        "papers",
        "papers_minutes",
        "meeting_show",
    ),
)
LETTERS = Room("letters", _("Brev"))
IMPLEMENTATION = Room("implementation", _("Genomförande"), ("implementation_lane",))


@register.simple_tag(takes_context=True)
def rooms(context: RequestContext) -> list[Room]:
    """Asks only for roles, which are read once for the user."""
    user = context.request.user
    # By role, not by whether there is anything there: a menu that comes and goes is hard to learn.
    answers = has_role(user, Role.COORDINATOR, Body.Kind.SUBREGIONAL) or has_role(user, Role.CONTACT)
    open_to = {
        WEIGHING: may_follow_rounds(user),
        MEETINGS: may_follow(user),
        IMPLEMENTATION: answers,
        LETTERS: may_read_letters(user),
    }
    return [room for room, is_open in open_to.items() if is_open]

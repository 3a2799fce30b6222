"""A signed link by which a huvudman's contact says how far it has come with all that is taken into use there.

It says who and which huvudman; that the person is its contact is asked again of the day's roles.
"""

from dataclasses import dataclass
from datetime import timedelta

from accounts.links import SignedLink
from accounts.models import User
from followup.permissions import own_lanes
from initiatives.lanes import Lane
from organizations.models import Principal

LINK = SignedLink("followup.lanes", "website:lanes_reply", timedelta(days=60))


@dataclass(frozen=True)
class Asked:
    """Who answers by the link, and for whom."""

    person: User
    principal: Principal


def path_for(person: User, principal: Principal) -> str:
    """Where the person answers without signing in."""
    return LINK.path_for(person, principal.pk)


def may_answer(person: User, principal: Principal) -> bool:
    """Whether the person is the huvudman's contact today."""
    return Lane.of(principal) in own_lanes(person)


def read(token: str) -> Asked | None:
    """None for what is no link of ours, is too old, or whose person is no contact there any more."""
    opened, principal = LINK.read(token), was_about(token)
    if opened is None or opened.person is None or principal is None:
        return None
    return Asked(opened.person, principal) if may_answer(opened.person, principal) else None


def was_about(token: str) -> Principal | None:
    """The huvudman of a link, also of one that answers nothing any more."""
    opened = LINK.read(token)
    found = Principal.objects.select_related("area")
    return found.filter(pk=opened.matter[0]).first() if opened else None

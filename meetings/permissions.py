"""Who keeps, follows and takes part in the bodies' meetings.

Decided here: the coordinator, or the body's chair, keeps the body's meetings; whoever sits in the body
proposes items and reads what is noted within it; whoever sits there on the meeting's day answers the call
and reports jäv, for themselves; whoever sits in the steering or the political body follows the meetings
of both.
"""

from typing import Any

from django.db.models import QuerySet

from accounts.models import User
from meetings.models import Meeting
from organizations.models import Body, Membership
from organizations.permissions import Role, has_role, is_coordinator

MEETS = (Body.Kind.STEERING, Body.Kind.POLITICAL)
"""The bodies whose meetings the portal keeps."""


def may_run(user: Any, body: Body) -> bool:
    """The coordinator, or the body's chair, plans and keeps the body's meetings."""
    return is_coordinator(user) or has_role(user, Role.CHAIR, body.kind)


def bodies_run_by(user: Any) -> list[Body]:
    """The bodies whose meetings the person keeps."""
    return [body for body in Body.objects.filter(kind__in=MEETS) if may_run(user, body)]


def sits_in(user: Any, body: Body) -> bool:
    """The body's chair and members today: they may propose items."""
    return has_role(user, Role.CHAIR, body.kind) or has_role(user, Role.MEMBER, body.kind)


def may_read_notes(user: Any, body: Body) -> bool:
    """Who was there, who was disqualified and what was noted stay within the body and its coordinator."""
    return is_coordinator(user) or sits_in(user, body)


def may_follow(user: Any) -> bool:
    """Whoever sits in the steering or the political body, and the coordinator."""
    # Each follows the other's meetings: a question goes from one to the other and back.
    seats = [(role, kind) for role in (Role.CHAIR, Role.MEMBER) for kind in MEETS]
    return is_coordinator(user) or any(has_role(user, role, kind) for role, kind in seats)


def seated(meeting: Meeting) -> QuerySet[User]:
    """Whoever sits in the body on the meeting's day, by name."""
    seats = Membership.objects.seated(meeting.body, meeting.day)
    return User.objects.filter(pk__in=seats.values("user")).order_by("name_order", "email")


def is_seated(user: Any, meeting: Meeting) -> bool:
    """One of those, a stand-in too: answers the call, and reports jäv, for themselves alone."""
    return seated(meeting).filter(pk=user.pk).exists()

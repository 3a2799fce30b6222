"""Who keeps which contacts.

Decided here: the coordinator keeps all; a body's chair and coordinator the body's; a principal's contact
persons the principal's. A stand-in does what the seat does: nothing here gives a right.
"""

from typing import Any

from django.db.models import Q, QuerySet

import clock
from contacts.models import Contact
from contacts.querysets import ContactQuerySet
from organizations.models import Body, Membership, Principal
from organizations.permissions import Role, has_role, is_coordinator, roles

KEEPERS_OF_A_BODY = frozenset({Role.CHAIR, Role.COORDINATOR})


def may_keep_contacts(user: Any) -> bool:
    """Whether there is any place whose contacts the person keeps."""
    return has_role(user, Role.CONTACT) or any(role in KEEPERS_OF_A_BODY for role, _kind in roles(user))


def kept_bodies(user: Any) -> QuerySet[Body]:
    if is_coordinator(user):
        return Body.objects.all()
    return Body.objects.filter(pk__in=_seats(user).filter(role__in=KEEPERS_OF_A_BODY).values("body"))


def kept_principals(user: Any) -> QuerySet[Principal]:
    if is_coordinator(user):
        return Principal.objects.all()
    return Principal.objects.filter(pk__in=_seats(user).filter(role=Role.CONTACT).values("principal"))


def kept_contacts(user: Any) -> ContactQuerySet:
    """The contacts that the person writes, confirms and takes away."""
    if not may_keep_contacts(user):
        return Contact.objects.none()
    mine = Q(body__in=kept_bodies(user)) | Q(principal__in=kept_principals(user))
    return Contact.objects.filter(mine)


def _seats(user: Any) -> QuerySet[Membership]:
    # A closed account keeps its rows, for the history; its roles count no more.
    if not roles(user):
        return Membership.objects.none()
    return Membership.objects.active(clock.today()).filter(user=user)

"""Who keeps the register, and who tells of a principal's decision.

Decided here: the coordinator keeps the register. Whoever owns a document lays its next version and says when
it is looked through next; what happens to it is still the coordinator's to record. Of a principal's own
decision and calendar its contact persons tell, each for that principal alone, and the coordinator for all,
with a source.
"""

from typing import Any

import clock
from agreements.models import GoverningDocument
from organizations.models import Membership, Principal
from organizations.permissions import Role, has_role, is_coordinator, roles


def may_keep_documents(user: Any) -> bool:
    return is_coordinator(user)


def may_care_for(user: Any, document: GoverningDocument) -> bool:
    """Lays another version of it, and says when it is looked through next."""
    return may_keep_documents(user) or (bool(roles(user)) and document.owner_person_id == user.pk)


def may_read_register(user: Any) -> bool:
    """Whether the desk's room is theirs to open."""
    return may_keep_documents(user) or is_contact(user) or _owns_some(user)


def _owns_some(user: Any) -> bool:
    return bool(roles(user)) and GoverningDocument.objects.filter(owner_person=user.pk).exists()


def is_contact(user: Any) -> bool:
    """A contact person of some principal."""
    return has_role(user, Role.CONTACT)


def own_principals(user: Any) -> list[Principal]:
    """The principals whose contact person the user is today."""
    if not is_contact(user):
        return []
    seats = Membership.objects.active(clock.today()).filter(user=user, role=Role.CONTACT)
    return list(Principal.objects.filter(pk__in=seats.values("principal")))


def may_tell_of(user: Any, principal: Principal) -> bool:
    """Whether the user tells what that principal has decided, and when its board meets."""
    return may_keep_documents(user) or principal in own_principals(user)

"""Which attachments a person may read: the need's own rule, and for what is not public also a role."""

from typing import Any

from initiatives.models import Attachment, Need
from initiatives.permissions import may_view
from organizations.permissions import roles


def readable(user: Any, need: Need) -> list[Attachment]:
    """Those not taken away. A public need is seen by all, but its private attachments only in a role."""
    # First whether the need itself may be seen: a draft's files must not tell that the draft is there.
    if not may_view(user, need):
        return []
    return list(need.attachments.kept() if _in_role(user, need) else need.attachments.shown())


def removed(user: Any, need: Need) -> list[Attachment]:
    """Those taken away that the person could read until then."""
    if not may_view(user, need) or not _in_role(user, need):
        return []
    return list(need.attachments.filter(removed_at__isnull=False))


def _in_role(user: Any, need: Need) -> bool:
    return bool(need.proposer_id == user.pk or roles(user))

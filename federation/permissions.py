"""Who decides by which sign-ins people come in, and who comes in past them.

Decided here: whoever gives every role, since a provider may let in anybody; never by a role that is lent.
They and staff are never kept from their own password or passkey: a provider that fails would else lock out
whoever could open another way. Of both a second factor is demanded.
"""

from typing import Any

from organizations.permissions import gives_every_role


def may_keep_providers(user: Any) -> bool:
    """The coordinator in a role of their own: a provider outlives whatever is lent (ADR 0024)."""
    return gives_every_role(user)


def may_pass_by(user: Any) -> bool:
    """Whether they sign in here themselves although their huvudman's sign-in is the only way."""
    return bool(user.is_staff) or gives_every_role(user)

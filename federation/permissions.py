"""Who decides by which sign-ins people come in.

Decided here: whoever gives every role, since a provider may let in anybody; never by a role that is lent.
"""

from typing import Any

from organizations.permissions import gives_every_role


def may_keep_providers(user: Any) -> bool:
    """The coordinator in a role of their own: a provider outlives whatever is lent (ADR 0024)."""
    return gives_every_role(user)

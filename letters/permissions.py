"""Who reads what readers write.

Decided here: the coordinator and the communicator, who answer for the portal and its texts. Nobody
else, since a letter may hold more of a person than was asked for.
"""

from typing import Any

from organizations.permissions import is_communicator, is_coordinator


def may_read_letters(user: Any) -> bool:
    return is_coordinator(user) or is_communicator(user)

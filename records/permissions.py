"""Who takes archive packages out.

Decided here: the coordinator, who keeps the register of the whole. A package holds what is not published too,
so a right to read some of it is not enough.
"""

from typing import Any

from organizations.permissions import is_coordinator


def may_take_records(user: Any) -> bool:
    """Whether the person packs what is completed."""
    return is_coordinator(user)

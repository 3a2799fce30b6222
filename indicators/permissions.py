"""Who reads values in and publishes them.

Decided here: the coordinator, who answers for what the steering body's follow-up says. Whoever runs the
portal may read in from the command line, and publishes nothing.
"""

from typing import Any

from organizations.permissions import is_coordinator


def may_keep_indicators(user: Any) -> bool:
    return is_coordinator(user)

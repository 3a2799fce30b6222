"""Who writes news.

Decided here: the communicator, who answers for the portal's texts, and the coordinator. Drafts are theirs
together.
"""

from typing import Any

from organizations.permissions import is_communicator, is_coordinator


def may_write_news(user: Any) -> bool:
    return is_communicator(user) or is_coordinator(user)

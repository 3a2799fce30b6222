"""The one who hears `event_recorded`: writes the entry that the event removed, now that it is committed.

Decided here: the verb has been committed, so nothing here may fail it. What can't be written now is
found by the next sweep; until then the need is not found, and nothing wrong is.
"""

import logging
from typing import Any

from django.db import DatabaseError
from django.dispatch import receiver

from initiatives.events import event_recorded
from initiatives.models import Event
from search.workflow import index_missing

log = logging.getLogger(__name__)


@receiver(event_recorded)
def index_anew(event: Event, **_signal: Any) -> None:
    """The need's entry stands again."""
    try:
        index_missing(event.need_id)
    except DatabaseError:
        # Not raised: the verb is committed, and an error page would tell the person that it was not.
        log.exception("No search entry written for need %s; the next sweep will", event.need_id)

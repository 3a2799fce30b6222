"""Where a session is: a row, read by a prepared query, since all that is asked signed in asks for it first.

And those that are over, forgotten: nothing else ever takes the rows away.
"""

from datetime import datetime

from django.contrib.sessions.backends.db import SessionStore as RowStore
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.db.models import QuerySet
from django.utils import timezone

from prepared import prepared


class SessionStore(RowStore):
    """Django's own, `SESSION_ENGINE`; only how the row is found differs."""

    def _get_session_from_db(self) -> Session | None:
        found = _row.first(self.session_key or "")
        if found is None or found.expire_date <= timezone.now():
            self._session_key = None
            return None
        return found


@prepared
def _row(key: str) -> QuerySet[Session]:
    return Session.objects.filter(session_key=key)


def forget_ended(_now: datetime) -> None:
    """Gallrar de sessioner som har gått ut."""
    call_command("clearsessions")

"""The version of all that is public: the database's number and the local day, asked for twice a second.

Nothing else is asked: a number in Redis could be older than the database's, and a page kept by it would
show what has been taken back.
"""

import logging
from datetime import date
from threading import Lock
from time import monotonic
from typing import NamedTuple

from django.db import DatabaseError, connection

import clock

log = logging.getLogger(__name__)

FRESH_SECONDS = 0.5
"""How long an answer of the database holds for this process."""
REST_SECONDS = 2.0
"""How long a database that did not answer is left in peace."""


class Version(NamedTuple):
    """Two pages of the same version and address are the same bytes."""

    number: int
    day: date
    """Pages say what is to come and what is late, so a new day makes new pages."""


class Newest:
    """What this process knows of the newest version. One asks at a time; the others hold what is known."""

    def __init__(self) -> None:
        self.known: Version | None = None
        self._holds_until = 0.0
        self._asking = Lock()

    def __call__(self) -> Version | None:
        """None while nothing public has ever been written, or the database has never answered.

        While it does not answer, the last known version holds, past midnight too.
        """
        if monotonic() < self._holds_until:
            return self.known
        # Whoever has nothing to hold must wait for the answer.
        if self._asking.acquire(blocking=self.known is None):
            try:
                self._ask()
            finally:
                self._asking.release()
        return self.known

    def forget(self) -> None:
        """The next one asks."""
        self._holds_until = 0.0

    def _ask(self) -> None:
        if monotonic() < self._holds_until:
            return  # asked for while we waited
        try:
            number = read_number()
        except DatabaseError:
            log.warning("The database does not answer; what is kept holds")
            self._holds_until = monotonic() + REST_SECONDS
            return
        self.known = None if number is None else Version(number, clock.today())
        self._holds_until = monotonic() + FRESH_SECONDS


newest = Newest()


def known() -> Version | None:
    """The version that what is read now may be kept by; None within a transaction, which may have changed
    what has no number yet."""
    return None if connection.in_atomic_block else newest()


def read_number() -> int | None:
    """The database's own answer, by primary key."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT number FROM publication_publication WHERE id = 1")
            row = cursor.fetchone()
    finally:
        # Asked outside of any request, so nobody else gives the connection back.
        if not connection.in_atomic_block:
            connection.close_if_unusable_or_obsolete()
    return row[0] if row else None

"""What upper apps write when a meeting is planned or takes up an item, whichever door that came in by.

As `initiatives.conditions` is for the verbs: each app declares its own here, beside its workflow, and it
is written in the same transaction. See docs/adr/0002.
"""

from collections.abc import Callable
from functools import partial

from django.db import transaction

from accounts.models import User
from meetings.models import AgendaItem, Meeting

WHEN_PLANNED: list[Callable[[Meeting], None]] = []
WHEN_TAKEN_UP: list[Callable[[AgendaItem], None]] = []
WHEN_CALLED_OFF: list[Callable[[Meeting, Meeting | None], None]] = []
AFTER_THE_MINUTES: list[Callable[[Meeting, User], object]] = []


def when_planned(function: Callable[[Meeting], None]) -> Callable[[Meeting], None]:
    """Declares what follows when a meeting is planned."""
    WHEN_PLANNED.append(function)
    return function


def when_taken_up(function: Callable[[AgendaItem], None]) -> Callable[[AgendaItem], None]:
    """Declares what follows when an item comes on an agenda, or comes to be about another need."""
    WHEN_TAKEN_UP.append(function)
    return function


def when_called_off(
    function: Callable[[Meeting, Meeting | None], None],
) -> Callable[[Meeting, Meeting | None], None]:
    """Declares what follows when a meeting is called off; given the one that takes over, if any."""
    WHEN_CALLED_OFF.append(function)
    return function


def after_the_minutes(function: Callable[[Meeting, User], object]) -> Callable[[Meeting, User], object]:
    """Declares what follows when something has been recorded of a meeting whose minutes are approved.

    It is made once that is committed, since it writes a file, which no rehearsal takes back.
    """
    AFTER_THE_MINUTES.append(function)
    return function


def planned(meeting: Meeting) -> Meeting:
    for follow in WHEN_PLANNED:
        follow(meeting)
    return meeting


def called_off(meeting: Meeting, instead: Meeting | None) -> None:
    for follow in WHEN_CALLED_OFF:
        follow(meeting, instead)


def taken_up(item: AgendaItem) -> AgendaItem:
    for follow in WHEN_TAKEN_UP:
        follow(item)
    return item


def recorded_afterwards(meeting: Meeting, by: User) -> None:
    for follow in AFTER_THE_MINUTES:
        # A rehearsal is rolled back, and never gets here: no file is made by asking what would happen.
        transaction.on_commit(partial(follow, meeting, by))

"""The address of a person's own calendar: theirs alone to see, made anew by a press, gone by another.

Signed as every link by which somebody reads without signing in, and right only while its number stands in the
person's row: what is made anew or taken away is dead in the next moment.
"""

import secrets

import clock
from accounts.links import SignedLink
from accounts.models import CalendarAddress, User

LINK = SignedLink("accounts.calendar", "own_calendar")
BITS = 62
"""So long a number: one that the database holds, and that nobody guesses."""


def path_of(user: User) -> str:
    """Where it is read; empty while there is none."""
    row = CalendarAddress.objects.filter(user=user).first()
    return LINK.path_for(user, row.number) if row else ""


def make_anew(user: User) -> CalendarAddress:
    """Gör en ny adress: the one before is dead."""
    said = {"number": secrets.randbits(BITS), "made_at": clock.now()}
    row, _is_new = CalendarAddress.objects.update_or_create(user=user, defaults=said)
    return row


def take_away(user: User) -> None:
    """Tar bort adressen."""
    CalendarAddress.objects.filter(user=user).delete()


def found(token: str) -> CalendarAddress | None:
    """Whose it is, of somebody who is here; None for what is no address, or one no more."""
    opened = LINK.read(token)
    if opened is None or opened.person is None:
        return None
    (number,) = opened.matter
    return CalendarAddress.objects.select_related("user").filter(user=opened.person, number=number).first()

"""The address of a person's own calendar: theirs alone to see, made anew by a press, gone by another.

Signed, so that nobody has one by reading the table, and right only while its number stands in the person's
row: what is made anew or taken away is dead in the next moment. Without a time: it looks the same each time.
"""

import secrets

from django.core import signing
from django.urls import reverse

import clock
from accounts.models import CalendarAddress, User

SIGNER = signing.Signer(salt="accounts.calendar")
BITS = 62
"""So long a number: one that the database holds, and that nobody guesses."""


def path_of(user: User) -> str:
    """Where it is read; empty while there is none."""
    row = CalendarAddress.objects.filter(user=user).first()
    return reverse("own_calendar", args=[SIGNER.sign_object([user.pk, row.number])]) if row else ""


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
    try:
        person, number = SIGNER.unsign_object(token)
    except (signing.BadSignature, ValueError):
        return None
    rows = CalendarAddress.objects.select_related("user").filter(user__is_active=True)
    return rows.filter(user=person, number=number).first()

"""Every write to the letters: received, taken care of, forgotten.

Decided here: a letter's address goes when the letter has been taken care of for a while, and the whole
letter after a year; what was done because of it stands in the need's own history, never here.
"""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

import clock
from accounts.models import User
from initiatives.models import Need
from initiatives.refusals import NotPermitted, Unmet
from letters.models import Letter
from letters.permissions import may_read_letters
from plaintext.border import is_empty

ADDRESS_KEPT = timedelta(days=90)
"""After the letter has been taken care of: time for a question back."""

LETTER_KEPT = timedelta(days=365)
"""After it has been taken care of: time for the yearly review of the accessibility statement."""


def receive(*, kind: str, text: str, page: str = "", reply_to: str = "", need: Need | None = None) -> Letter:
    """Tar emot ett brev from a visitor, for whoever runs the portal. Raises `Unmet` without text."""
    if is_empty(text):
        raise Unmet(_("Skriv vad du vill berätta."), field="text")
    return Letter.objects.create(kind=kind, text=text, page=page, reply_to=reply_to, need=need)


@transaction.atomic
def take_care_of(letter: Letter, *, by: User, answer: str = "") -> Letter:
    """Markerar brevet som omhändertaget; again changes nothing. `answer`: what is answered by mail.

    Raises `NotPermitted`, or `Unmet` for an answer to what can't be answered any more.
    """
    if not may_read_letters(by):
        raise NotPermitted
    letter = Letter.objects.select_for_update(no_key=True).get(pk=letter.pk)
    if answer and not letter.may_be_answered:
        raise Unmet(_("Brevet har ingen adress kvar att svara till, eller är redan omhändertaget."))
    # The first press counts: the time that the address is kept is reckoned from it.
    if letter.answered_at is None:
        letter.answered_at, letter.answered_by, letter.answer = clock.now(), by, answer
        letter.save()
    return letter


def forget(now: datetime) -> int:
    """Gallrar: addresses and letters that have been kept long enough. Returns how many rows changed."""
    old = Letter.objects.filter(answered_at__lt=now - LETTER_KEPT)
    gone, _each = old.delete()
    # After the letters that go whole, so that none is counted twice.
    settled = Letter.objects.filter(answered_at__lt=now - ADDRESS_KEPT).exclude(reply_to="")
    return gone + settled.update(reply_to="")

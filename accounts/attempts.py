"""Wrong passwords, counted so that the limit stops whoever guesses and not whoever owns the account.

Decided here: five wrong ones for one account from one address rest that account for that address
(allauth's own count, `ACCOUNT_RATE_LIMITS`); a hundred in an hour rest the address. Whoever guesses from
many addresses meets the account's own limit, of which its owner is told; it does not hold where the
owner has signed in of late, and a new password, by the link in a mail, lifts it. Whoever comes as far as
to a code has the password: twenty wrong ones in a day rest the codes, and the owner is told at the tenth.
"""

from django.core.cache import cache
from django.http import HttpRequest
from django.urls import reverse

from accounts.mails import send
from accounts.models import User
from ui.addresses import absolute
from ui.limits import DAY, counted, key_of, sender

WRONG_AN_HOUR = 30
"""For one account, wherever from."""

AT_HOME = 30 * DAY
"""So long an address from which somebody has signed in counts as theirs."""

WRONG_CODES_A_DAY, TOLD_AT = 20, 10
"""Of a second factor. One guess in three hundred thousand is right."""

ACCOUNT, HOME, TOLD = "wrong passwords", "signed in from", "told of wrong passwords"
CODES = "wrong codes"


def is_resting(request: HttpRequest, account: str) -> bool:
    """Whether no password is tried for that account from here now."""
    if cache.get(key_of(ACCOUNT, account), 0) < WRONG_AN_HOUR:
        return False
    return cache.get(key_of(HOME, f"{account} {sender(request)}")) is None


def count_wrong(account: str) -> None:
    """One more; the owner, where there is one, is told of the one that reaches the limit, once a day."""
    # Counted for an address that nobody has too: the answers must not tell which there are.
    if counted(ACCOUNT, account) != WRONG_AN_HOUR:
        return
    owner = User.objects.filter(email__iexact=account, is_active=True).first()
    if owner and counted(TOLD, account, DAY) == 1:
        send(owner, "many_attempts", warning(owner))


def codes_rest(user: User) -> bool:
    """Whether no code is tried for that account now."""
    return int(cache.get(key_of(CODES, user.email), 0)) >= WRONG_CODES_A_DAY


def count_wrong_code(user: User) -> None:
    """One more; the owner is told of the one that no slip of the finger explains, once a day."""
    if counted(CODES, user.email, DAY) == TOLD_AT:
        send(user, "many_codes", warning(user) | {"number": TOLD_AT})


def remember_home(request: HttpRequest, user: User) -> None:
    """They have signed in from here."""
    cache.set(key_of(HOME, f"{user.email} {sender(request)}"), 1, AT_HOME)


def forget(user: User) -> None:
    """They have shown that the account's mailbox is theirs, and chosen a new password."""
    cache.delete_many([key_of(ACCOUNT, user.email), key_of(CODES, user.email)])


def warning(owner: User) -> dict[str, object]:
    """What the mail to the owner says."""
    return {
        "user": owner,
        "number": WRONG_AN_HOUR,
        "forgotten_url": absolute(reverse("account_reset_password")),
    }

"""The key that a person's own words lie under in a browser until they are saved (ADR 0028).

Worked out from the installation's secret and who it is, so nothing is stored; given to that person alone,
signed in. On a shared computer the next one finds only what looks like noise.
"""

import base64

from django.utils.crypto import salted_hmac

from accounts.models import User


def person_tag(user: User) -> str:
    """Tells whose copy it is, and says to nobody who that is."""
    return _of(user, "tag").hex()[:16]


def browser_key(user: User) -> str:
    """256 bits, in base64."""
    return base64.b64encode(_of(user, "key")).decode()


def _of(user: User, what: str) -> bytes:
    return salted_hmac(f"writing.keys.{what}", str(user.pk), algorithm="sha256").digest()

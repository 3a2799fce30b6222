"""allauth's second factors in plain Swedish, with the secrets that they stand on encrypted."""

import logging
from base64 import urlsafe_b64encode
from typing import Any

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

logger = logging.getLogger(__name__)


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth has no types
    """What is asked of whoever runs the portal is `SECOND_FACTOR_KEYS`: the first writes, all read."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("Koden stämmer inte, har gått ut eller är redan använd. Skriv en ny."),
        "incorrect_key": _("Lösennyckeln godtogs inte. Försök igen."),
        "cannot_generate_recovery_codes": _("Lägg först till en lösennyckel eller en app för koder."),
        "too_many_codes": _(
            "För många fel koder. Vänta till i morgon, logga in med en lösennyckel, eller välj ett nytt "
            "lösenord under Jag har glömt mitt lösenord."
        ),
        "unreadable": _("Koderna går inte att pröva just nu. Hör av dig till den som driver portalen."),
    }

    def encrypt(self, text: str) -> str:
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Raises `ValidationError` where no key reads it: another secret made it."""
        try:
            return _cipher().decrypt(encrypted_text.encode()).decode()
        except InvalidToken as unreadable:
            logger.error("a second factor's secret was written with a key that SECOND_FACTOR_KEYS lacks")
            raise self.validation_error("unreadable") from unreadable

    def generate_authenticator_name(self, user: Any, type: str) -> str:  # noqa: A002 – allauth's name
        number = Authenticator.objects.filter(user=user, type=type).count() + 1
        return _now("Lösennyckel %(n)s") % {"n": number}


def rewritten(encrypted_text: str) -> str:
    """The same secret, written with the first of the keys. Raises `InvalidToken`."""
    return _cipher().rotate(encrypted_text.encode()).decode()


def _cipher() -> MultiFernet:
    return MultiFernet([_made_of(key) for key in settings.SECOND_FACTOR_KEYS])


def _made_of(key: str) -> Fernet:
    """Not the key itself, which serves other ends as well."""
    digest = salted_hmac("accounts.second_factor", "", secret=key, algorithm="sha256").digest()
    return Fernet(urlsafe_b64encode(digest))

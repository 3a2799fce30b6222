"""Codes of an app, each taken once: by a row, so in every process, and with Redis away too."""

from datetime import datetime, timedelta

from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa import app_settings

import clock
from accounts.models import UsedCode, User

HOLDS = timedelta(seconds=app_settings.TOTP_PERIOD * (2 * app_settings.TOTP_TOLERANCE + 1))
"""The longest that a code is right; then it may come again by chance."""


def take(user: User, code: str) -> bool:
    """Whether nobody has used that code of theirs before, which from now on somebody has."""
    forget(clock.now())
    # Of two at the same instant the constraint lets one through.
    _row, is_new = UsedCode.objects.get_or_create(user=user, code=normalize_user_code(code))
    return is_new


def forget(now: datetime) -> int:
    """Gallrar: koder som inte är rätt längre. How many they were."""
    gone, _each = UsedCode.objects.filter(used_at__lt=now - HOLDS).delete()
    return gone

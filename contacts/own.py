"""Addresses that are somebody's own: never shown as a role's."""

from accounts.models import User

PRIVATE_HOSTS = frozenset(
    {
        *("gmail.com", "googlemail.com", "icloud.com", "me.com", "proton.me", "protonmail.com"),
        *("hotmail.com", "hotmail.se", "live.com", "live.se", "msn.com", "outlook.com", "yahoo.com"),
        *("bredband.net", "bredband2.com", "comhem.se", "home.se", "spray.se", "tele2.se", "telia.com"),
    }
)
"""Where people have mail of their own, and no Swedish authority has any."""


def is_somebodys_own(mail: str) -> bool:
    """Whether the address is one that somebody signs in with, or stands where private people have theirs."""
    host = mail.rpartition("@")[2].casefold()
    return host in PRIVATE_HOSTS or User.objects.filter(email__iexact=mail).exists()

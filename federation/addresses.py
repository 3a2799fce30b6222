"""From where a provider's own word may be fetched."""

from urllib.parse import urlsplit

from django.conf import settings

WELL_KNOWN = "/.well-known/openid-configuration"
"""Where an OpenID provider tells of itself, after its name."""


def may_be_fetched(address: str) -> bool:
    """By HTTPS alone; without, only where the portal itself is tried without it."""
    try:
        parts = urlsplit(address)
    except ValueError:  # no address at all, such as `//[`
        return False
    on_trial = urlsplit(settings.SITE_URL).scheme == "http"
    return bool(parts.hostname) and (parts.scheme == "https" or (parts.scheme == "http" and on_trial))

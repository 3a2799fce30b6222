"""Parts of the public's addresses that are more than a word."""

from django.urls import register_converter
from django.urls.converters import StringConverter


class OldAddress:
    """Where a page of the old site stood; its topics lay deeper under /omraden/ than ours."""

    regex = (
        r"(?:(?:pagaende-uppdrag|organisation|nyheter|nyhetsarkiv|dokument|samverkansteman)/[a-z0-9/-]+"
        r"|omraden/[a-z0-9-]+/[a-z0-9/-]+)"
    )

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class SubscriptionKey(StringConverter):
    """What nobody can guess: the right to a subscription."""

    # As `secrets.token_urlsafe(24)` writes it: 24 bytes are 32 signs.
    regex = "[A-Za-z0-9_-]{32}"


register_converter(OldAddress, "old")
register_converter(SubscriptionKey, "key")

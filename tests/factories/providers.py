"""A huvudman's sign-in, and somebody who has knocked there."""

from typing import Any

from django.utils import timezone

from federation.models import Domain, Identity, Provider
from federation.told import HSA_ID, LEVEL_3
from organizations.models import Principal


def provider_of(code: str = "1440", **fields: Any) -> Provider:
    about = {
        "kind": Provider.Kind.SAML,
        "entity": f"https://idp.kommun.example/{code}",
        "address": "https://idp.kommun.example/metadata",
        "attribute": HSA_ID,
        "levels": list(LEVEL_3),
    }
    made = Provider.objects.create(principal=Principal.objects.get(code=code), **about | fields)
    Domain.objects.create(name=f"kommun{code}.example", provider=made)
    return made


def knocked(provider: Provider, key: str = "SE2321000131-E000000000001", **fields: Any) -> Identity:
    return Identity.objects.create(provider=provider, key=key, last_at=timezone.now(), **fields)

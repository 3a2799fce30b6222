"""The log of a provider: what the coordinator wrote, and by which keys it signs, each time that changed.

Decided here: a certificate and a key are told by their SHA-256, so that whoever audits can compare them with
what the huvudman or the federation has published.
"""

import base64
import hashlib
import json
from typing import Any

from django.utils.translation import gettext as _

from accounts.models import User
from federation.models import Provider, ProviderEntry

Act = ProviderEntry.Act

TEXTS = ("principal", "entity", "address", "attribute", "client")
NAMED_BY = {"RSA": ("e", "kty", "n"), "EC": ("crv", "kty", "x", "y"), "OKP": ("crv", "kty", "x")}
"""What a key is made of, by its kind (RFC 7638)."""


def facts(provider: Provider | None) -> dict[str, Any]:
    """What stands there, column by column, in words; nothing of what is not there."""
    if provider is None:
        return {}
    found: dict[str, Any] = {name: str(getattr(provider, name)) for name in TEXTS}
    found["levels"] = ", ".join(provider.levels)
    found["certificate"] = _of_pem(provider.certificate)
    found["domains"] = ", ".join(provider.domains.order_by("name").values_list("name", flat=True))
    found["is_only_way"] = _("ja") if provider.is_only_way else _("nej")
    return found | {"is_open": provider.is_open}


def write(provider: Provider, stood: dict[str, Any], by: User) -> None:
    """What has changed since, a line each kind; nothing where nothing has."""
    stands = facts(Provider.objects.get(pk=provider.pk))
    changed = {
        name: [stood.get(name, ""), now]
        for name, now in stands.items()
        if name != "is_open" and now != stood.get(name, "")
    }
    if changed:
        _add(provider, Act.CHANGED if stood else Act.ADDED, by, changed)
    if stands["is_open"] != stood.get("is_open", False):
        _add(provider, Act.OPENED if stands["is_open"] else Act.CLOSED, by)


def write_keys(provider: Provider, kept: dict[str, Any]) -> None:
    """By which keys it signs from now on, where they are others than in the copy before."""
    before, now = keys(provider.kept), keys(kept)
    if before != now:
        _add(provider, Act.KEYS, None, {"keys": [", ".join(before), ", ".join(now)]})


def _add(provider: Provider, act: str, by: User | None, changes: dict[str, Any] | None = None) -> None:
    ProviderEntry.objects.create(provider=provider, act=act, by=by, changes=changes or {})


def in_words(entry: ProviderEntry) -> list[tuple[str, str, str]]:
    """Of each column that changed: what it is called, what stood there and what stands there now."""
    return [(_called(name), before, after) for name, (before, after) in entry.changes.items()]


def _called(name: str) -> str:
    ours = {"domains": _("domäner"), "keys": _("nycklar, SHA-256")}
    columns = {column.name: str(column.verbose_name) for column in Provider._meta.concrete_fields}
    return (columns | ours)[name]


def keys(kept: dict[str, Any]) -> list[str]:
    """The fingerprints of the keys in the copy, in order."""
    idp = kept.get("idp", {})
    certificates = (
        [idp["x509cert"]] if idp.get("x509cert") else idp.get("x509certMulti", {}).get("signing", [])
    )
    own = kept.get("keys", {}).get("keys", [])
    return sorted({*map(_of_pem, certificates), *map(_of_jwk, own)})


def _of_pem(certificate: str) -> str:
    """Of the bytes within, as every tool counts it; with or without the lines around them."""
    lines = (line.strip() for line in certificate.split("\n"))
    inner = "".join(line for line in lines if line[:5] != "-----")
    try:
        within = base64.b64decode(inner)
    except ValueError:  # what another side wrote, which no answer can be held against: told all the same
        within = inner.encode()
    return hashlib.sha256(within).hexdigest() if inner else ""


def _of_jwk(key: Any) -> str:
    kind = str(key.get("kty")) if isinstance(key, dict) else ""
    named = {name: key.get(name) for name in NAMED_BY[kind]} if kind in NAMED_BY else key
    return hashlib.sha256(json.dumps(named, sort_keys=True, separators=(",", ":")).encode()).hexdigest()

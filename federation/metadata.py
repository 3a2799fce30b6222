"""What providers tell of themselves, fetched beside all requests; the last good copy is kept.

Decided here: a sign-in never fetches it, so whoever is down for an hour, or answers wrongly, stops nobody. A
copy that says until when it holds is not used longer.
"""

import json
import logging
from datetime import datetime
from typing import Any
from urllib.request import HTTPRedirectHandler, Request, build_opener

from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from onelogin.saml2.idp_metadata_parser import OneLogin_Saml2_IdPMetadataParser
from onelogin.saml2.utils import OneLogin_Saml2_Utils
from onelogin.saml2.xml_utils import OneLogin_Saml2_XML as Xml

from federation import log
from federation.addresses import may_be_fetched
from federation.models import Provider
from imprints.road import road

logger = logging.getLogger(__name__)

LARGEST = 64 * 1024 * 1024
"""A whole federation's is some ten megabytes."""
PATIENCE = 20
"""Seconds that the other side may be silent."""
DS = "{http://www.w3.org/2000/09/xmldsig#}"


class NotInOrder(Exception):
    """What was fetched can't be used; the message is for the coordinator's page."""


def keep_newest(now: datetime) -> int:
    """Hämtar metadata: each provider that is due. How many could be read."""
    return sum([_try(provider, now) for provider in Provider.objects.due(now)])


def _try(provider: Provider, now: datetime) -> bool:
    fields: dict[str, Any] = {"tried_at": now}
    try:
        kept, until = READ[provider.kind](provider)
        if until and until <= now:
            raise NotInOrder(_("Uppgifternas giltighetstid har gått ut."))
        fields |= {"kept": kept, "kept_until": until, "kept_at": now, "failure": ""}
    except NotInOrder as fault:
        fields["failure"] = str(fault)[:300]
        logger.warning("provider %s could not be read", provider.pk)
    return _keep(provider, fields) and not fields.get("failure")


@road
def _keep(provider: Provider, fields: dict[str, Any]) -> bool:
    """Whether it is still the one that was asked."""
    # By the address too: whoever has written another meanwhile waits for that one's.
    same = Provider.objects.filter(pk=provider.pk, address=provider.address, entity=provider.entity)
    locked = same.select_for_update(of=("self",), no_key=True).first()
    if locked is None:
        return False
    if "kept" in fields:
        log.write_keys(locked, fields["kept"])
    return bool(same.update(**fields))


def _of_saml(provider: Provider) -> tuple[dict[str, Any], datetime | None]:
    fetched = _fetch(provider.address)
    try:
        root = Xml.to_etree(fetched)
        told = OneLogin_Saml2_IdPMetadataParser.parse(fetched, entity_id=provider.entity).get("idp", {})
    except Exception as fault:
        # Whatever stumbles over what others write: it is not metadata that can be used.
        raise NotInOrder(_("Det som finns på adressen går inte att läsa som metadata.")) from fault
    if provider.certificate:
        _require_signed(root, provider.certificate)
    if not told:
        raise NotInOrder(_("Där finns ingen inloggning med det id som står här."))
    if not may_be_fetched(told.get("singleSignOnService", {}).get("url", "")):
        raise NotInOrder(_("Där står ingen adress dit den som loggar in kan skickas (HTTP-Redirect)."))
    if not (told.get("x509cert") or told.get("x509certMulti", {}).get("signing")):
        raise NotInOrder(_("Där står inget certifikat att pröva svaren mot."))
    return {"idp": told}, _until(root, provider.entity)


def _until(root: Any, entity: str) -> datetime | None:
    """The earliest of the days on which the whole or the provider's own part ends."""
    parts = [root, *(part for part in root.iter("{*}EntityDescriptor") if part.get("entityID") == entity)]
    days = [parse_datetime(part.get("validUntil")) for part in parts if part.get("validUntil")]
    if None in days:
        raise NotInOrder(_("Det som finns på adressen går inte att läsa som metadata."))
    return min((day for day in days if day), default=None)


def _require_signed(root: Any, certificate: str) -> None:
    """By that certificate, all of it."""
    reference = root.find(f"{DS}Signature/{DS}SignedInfo/{DS}Reference")
    # A signature of a part would say nothing of the rest, which is read too.
    is_whole = reference is not None and reference.get("URI") in {"", f"#{root.get('ID')}"}
    if not is_whole or not OneLogin_Saml2_Utils.validate_metadata_sign(root, cert=certificate):
        raise NotInOrder(_("Metadatan är inte signerad med det certifikat som står här."))


def _of_oidc(provider: Provider) -> tuple[dict[str, Any], None]:
    told = _json(provider.address)
    if told.get("issuer") != provider.entity:
        raise NotInOrder(_("Där finns ingen inloggning med det id som står här."))
    needed = ("authorization_endpoint", "token_endpoint", "jwks_uri")
    if not all(may_be_fetched(str(told.get(name, ""))) for name in needed):
        raise NotInOrder(_("Där saknas en adress som behövs, eller så är den inte säker (https)."))
    keys = _json(told["jwks_uri"])
    if not keys.get("keys") or not isinstance(keys["keys"], list):
        raise NotInOrder(_("Där står inget certifikat att pröva svaren mot."))
    wanted = (*needed, "issuer", "end_session_endpoint", "token_endpoint_auth_methods_supported")
    return {"configuration": {name: told[name] for name in wanted if name in told}, "keys": keys}, None


def _json(address: str) -> dict[str, Any]:
    try:
        told = json.loads(_fetch(address))
    except ValueError as fault:
        raise NotInOrder(_("Det som finns på adressen går inte att läsa.")) from fault
    if not isinstance(told, dict):
        raise NotInOrder(_("Det som finns på adressen går inte att läsa."))
    return told


class _SafeOn(HTTPRedirectHandler):
    """Led on, but never to where it may not be fetched from."""

    def redirect_request(self, *told: Any) -> Any:
        if not may_be_fetched(told[-1]):
            raise NotInOrder(_("Adressen leder vidare dit portalen inte hämtar något (https krävs)."))
        return super().redirect_request(*told)


def _fetch(address: str) -> bytes:
    if not may_be_fetched(address):
        raise NotInOrder(_("Adressen måste börja med https."))
    try:
        asked = Request(address, headers={"User-Agent": "vardsamverkan"})  # noqa: S310 – looked at above
        with build_opener(_SafeOn).open(asked, timeout=PATIENCE) as answer:
            fetched: bytes = answer.read(LARGEST + 1)
    # All that a connection, TLS and an answer with an error raise; a broken answer is a ValueError.
    except (OSError, ValueError) as fault:
        raise NotInOrder(_("Adressen svarade inte som den ska.")) from fault
    if len(fetched) > LARGEST:
        raise NotInOrder(_("Det som finns på adressen är för stort."))
    return fetched


READ: dict[str, Any] = {Provider.Kind.SAML: _of_saml, Provider.Kind.OIDC: _of_oidc}

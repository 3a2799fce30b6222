"""SAML 2.0: what is asked of a provider, and what an answer must be before it is believed.

python3-saml checks the signature and whatever an answer says; `Answer.require_whole` adds what it lets pass
where an answer says nothing. allauth's own SAML views stand on the same library; ADR 0048 says why not they.
"""

import base64
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from onelogin.saml2.auth import OneLogin_Saml2_Auth
from onelogin.saml2.constants import OneLogin_Saml2_Constants as Constants
from onelogin.saml2.errors import OneLogin_Saml2_ValidationError as Invalid
from onelogin.saml2.response import OneLogin_Saml2_Response
from onelogin.saml2.settings import OneLogin_Saml2_Settings
from onelogin.saml2.utils import OneLogin_Saml2_Utils as Utils
from onelogin.saml2.xml_utils import OneLogin_Saml2_XML as Xml

import clock
from federation.models import Provider
from federation.refusals import SignInRefused, Why
from federation.told import Told
from ui.addresses import absolute

LARGEST = 200_000
"""Signs of an answer; a real one has some ten thousand."""

RELAY = "portalen"
"""python3-saml signs it whatever it is; of one that is empty some providers would sign nothing."""

DRIFT = timedelta(seconds=Constants.ALLOWED_CLOCK_DRIFT)

CONFIRMED = "/saml:Subject/saml:SubjectConfirmation/saml:SubjectConfirmationData"

MAILS = (
    "http://sambi.se/attributes/1/mail",
    "urn:oid:0.9.2342.19200300.100.1.3",
    "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress",
    "mail",
)
NAMES = (
    "urn:oid:2.16.840.1.113730.3.1.241",
    "http://schemas.microsoft.com/identity/claims/displayname",
    "displayName",
)
GIVEN = ("http://sambi.se/attributes/1/givenName", "urn:oid:2.5.4.42", "givenName")
FAMILY = ("http://sambi.se/attributes/1/surname", "urn:oid:2.5.4.4", "sn")

BY_CODE = {code: name for name, code in vars(Invalid).items() if name.isupper() and isinstance(code, int)}
"""python3-saml's own names of what is wrong, for the log: its messages quote the answer."""

EXPIRED = {"ASSERTION_EXPIRED", "ASSERTION_TOO_EARLY", "SESSION_EXPIRED", "RESPONSE_EXPIRED"}
NOT_FOR_US = {"WRONG_AUDIENCE", "WRONG_DESTINATION", "EMPTY_DESTINATION", "WRONG_INRESPONSETO"}


class Believed(NamedTuple):
    """An answer that holds: what it says, to which request, and how long it must be remembered."""

    assertion: str
    request: str
    told: Told
    name_id: dict[str, str]
    session_index: str
    expires_at: datetime


class Answer(OneLogin_Saml2_Response):  # type: ignore[misc]  # has no types
    """python3-saml's, which must also say what it may leave out there."""

    def require_whole(self, ours: str, entity: str) -> datetime:
        """Whom it is for, where to, to what it answers, until when. Raises `SignInRefused`; until when."""
        request, destination = self.get_in_response_to(), self.document.get("Destination")
        if not request or not self.get_assertion_id():
            raise SignInRefused(Why.UNTRUSTED, "unsolicited")
        if entity not in self.get_audiences():
            raise SignInRefused(Why.NOT_FOR_US, "no audience")
        if destination is not None and destination != ours:
            raise SignInRefused(Why.NOT_FOR_US, "WRONG_DESTINATION")
        until = [
            Utils.parse_SAML_to_time(data.get("NotOnOrAfter"))
            for data in self._query_assertion(CONFIRMED)
            if data.get("Recipient") == ours
            and data.get("InResponseTo") == request
            and data.get("NotOnOrAfter")
        ]
        # Of several it is enough that one holds, but that one must say all of it.
        if not until or max(until) <= Utils.now():
            raise SignInRefused(Why.NOT_FOR_US, "no confirmation of the subject")
        return datetime.fromtimestamp(max(until), UTC)

    def is_over(self) -> bool:
        """Whether any day in it has passed: for the words alone, of what is refused already."""
        now = clock.now().astimezone(UTC).isoformat()
        # As text: whoever wrote it has not been proven, so it may be no time at all.
        return any(each.get("NotOnOrAfter", now) < now for each in self._query_assertion(CONFIRMED))

    def level(self, accepted: list[str]) -> str:
        """Raises `SignInRefused`."""
        levels = self.get_authn_contexts()
        if len(levels) != 1 or levels[0] not in accepted:
            raise SignInRefused(Why.WEAK)
        return str(levels[0])

    def told(self, provider: Provider) -> Told:
        """Raises `SignInRefused` without the one attribute that a person is known by."""
        said: dict[str, list[str]] = self.get_attributes()
        keys = [key for key in said.get(provider.attribute, []) if key]
        # Never by NameID, which is another one every time where the federation says so.
        if len(keys) != 1:
            raise SignInRefused(Why.NAMELESS)
        name = _first(said, NAMES) or f"{_first(said, GIVEN)} {_first(said, FAMILY)}".strip()
        return Told.by(keys[0], self.level(provider.levels), name, _first(said, MAILS))


def _first(said: dict[str, list[str]], names: tuple[str, ...]) -> str:
    return next((values[0] for name in names if (values := said.get(name)) and values[0]), "")


def ask(provider: Provider) -> tuple[str, str]:
    """Where to send the browser, with a request that we have signed; and the request's id."""
    auth = OneLogin_Saml2_Auth(_request("saml_answer"), _settings(provider))
    # The provider chooses what NameID it likes: nobody is known by it.
    return auth.login(return_to=RELAY, set_nameid_policy=False), auth.get_last_request_id()


def read(provider: Provider, sent: str) -> Believed:
    """Raises `SignInRefused`."""
    trusted = _settings(provider)
    try:
        answer = Answer(trusted, sent)
        answer.is_valid(_request("saml_answer", SAMLResponse=sent), raise_exceptions=True)
        until = answer.require_whole(_ours("saml_answer"), entity_id())
        told = answer.told(provider)
    except SignInRefused:
        raise
    except Invalid as invalid:
        raise _refusal(invalid, answer) from invalid
    # What nobody has signed may make the library stumble in any way; it is not believed, whatever it was.
    except Exception as fault:
        raise SignInRefused(Why.UNREADABLE, type(fault).__name__) from fault
    name_id = {
        "value": answer.get_nameid() or "",
        "format": answer.get_nameid_format() or "",
        "qualifier": answer.get_nameid_nq() or "",
        "for": answer.get_nameid_spnq() or "",
    }
    return Believed(
        assertion=answer.get_assertion_id()[:255],
        request=answer.get_in_response_to(),
        told=told,
        name_id=name_id,
        session_index=(answer.get_session_index() or "")[:255],
        expires_at=until + DRIFT,
    )


def _refusal(invalid: Invalid, answer: Answer) -> SignInRefused:
    detail = BY_CODE.get(invalid.code, "")
    if detail == "WRONG_SUBJECTCONFIRMATION":
        detail = "ASSERTION_EXPIRED" if answer.is_over() else "WRONG_DESTINATION"
    if detail == "STATUS_CODE_IS_NOT_SUCCESS":
        return SignInRefused(Why.CANCELLED)
    why = Why.EXPIRED if detail in EXPIRED else Why.NOT_FOR_US if detail in NOT_FOR_US else Why.UNTRUSTED
    return SignInRefused(why, detail)


def sender_of(sent: str, *, is_packed: bool = False) -> str:
    """The entityID that a message says it is from: not believed yet, only whose keys it is held against."""
    try:
        xml = Utils.decode_base64_and_inflate(sent) if is_packed else base64.b64decode(sent)
        # Refuses entities and document types, whatever they would open.
        issuer = Xml.to_etree(xml).find("{urn:oasis:names:tc:SAML:2.0:assertion}Issuer")
    except Exception as fault:
        raise SignInRefused(Why.UNREADABLE, type(fault).__name__) from fault
    return (issuer.text or "").strip() if issuer is not None else ""


def end_there(provider: Provider, name_id: dict[str, str], session_index: str) -> str:
    """Where to send the browser to end the session there too; empty where that is not offered."""
    if "singleLogoutService" not in provider.kept.get("idp", {}) or not name_id.get("value"):
        return ""
    auth = OneLogin_Saml2_Auth(_request("saml_sign_out"), _settings(provider))
    return str(
        auth.logout(
            return_to=RELAY,
            name_id=name_id["value"],
            session_index=session_index or None,
            nq=name_id["qualifier"] or None,
            name_id_format=name_id["format"] or None,
            spnq=name_id["for"] or None,
        )
    )


def asked_to_end(provider: Provider, query: Any, query_string: str) -> tuple[str, str, list[str]]:
    """Of a request to end sessions: where the answer goes, whose, and which. Raises `SignInRefused`."""
    asked = _request("saml_sign_out") | {
        "get_data": query.dict(),
        "query_string": query_string,
        "validate_signature_from_qs": True,
    }
    # Unless told, python3-saml takes such a message without any signature.
    auth = OneLogin_Saml2_Auth(asked, _settings(provider, signed_messages=True))
    try:
        onward = auth.process_slo(keep_local_session=True)
    except Exception as fault:
        raise SignInRefused(Why.UNREADABLE, type(fault).__name__) from fault
    if auth.get_errors():
        raise SignInRefused(Why.UNTRUSTED, auth.get_errors()[0])
    xml = auth.get_last_request_xml()
    if xml is None:
        return "", "", []  # their answer to ours
    request = auth.logout_request_class
    key = settings.FEDERATION_KEY
    return str(onward), str(request.get_nameid(xml, key)), list(request.get_session_indexes(xml))


def metadata() -> bytes:
    """Ours, signed: what a huvudman or a federation registers."""
    ours = OneLogin_Saml2_Settings(_config({}, ()), sp_validation_only=True)
    written = ours.get_sp_metadata()
    return written if isinstance(written, bytes) else str(written).encode()


def entity_id() -> str:
    return str(settings.FEDERATION_ENTITY_ID or _ours("saml_metadata"))


def _settings(provider: Provider, *, signed_messages: bool = False) -> OneLogin_Saml2_Settings:
    config = _config(provider.kept["idp"], provider.levels)
    config["security"]["wantMessagesSigned"] = signed_messages
    return OneLogin_Saml2_Settings(config)


def _config(idp: dict[str, Any], levels: Any) -> dict[str, Any]:
    return {
        "strict": True,
        "idp": idp,
        "sp": {
            "entityId": entity_id(),
            "assertionConsumerService": {"url": _ours("saml_answer"), "binding": Constants.BINDING_HTTP_POST},
            "singleLogoutService": {
                "url": _ours("saml_sign_out"),
                "binding": Constants.BINDING_HTTP_REDIRECT,
            },
            "x509cert": settings.FEDERATION_CERTIFICATE,
            "privateKey": settings.FEDERATION_KEY,
        },
        "security": {
            "authnRequestsSigned": True,
            "logoutRequestSigned": True,
            "logoutResponseSigned": True,
            "signMetadata": True,
            "wantAssertionsSigned": True,
            "wantNameId": False,
            "rejectDeprecatedAlgorithm": True,
            "signatureAlgorithm": Constants.RSA_SHA256,
            "digestAlgorithm": Constants.SHA256,
            "requestedAuthnContext": list(levels) or False,
            # By `Answer.level`: python3-saml asks that all be asked for, and lets an answer have none.
            "failOnAuthnContextMismatch": False,
            "allowSingleLabelDomains": True,
        },
    }


def _request(name: str, **sent: str) -> dict[str, Any]:
    """As python3-saml wants a request told: by our own address, not by what the visitor called us."""
    parts = urlsplit(_ours(name))
    return {
        "https": "on" if parts.scheme == "https" else "off",
        "http_host": parts.netloc,
        "script_name": parts.path,
        "get_data": {},
        "post_data": sent,
    }


def _ours(name: str) -> str:
    return absolute(reverse(name))

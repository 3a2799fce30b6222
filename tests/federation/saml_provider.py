"""A huvudman's SAML provider: pysaml2, which signs and checks by Debian's xmlsec1; nothing of ours in it."""

import re
import shutil
import warnings
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from federation.told import HSA_ID, LEVEL_3
from tests.federation.keys import pair

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # of a library that is not the portal's
    from saml2 import BINDING_HTTP_POST, BINDING_HTTP_REDIRECT
    from saml2.config import IdPConfig
    from saml2.metadata import entity_descriptor
    from saml2.saml import NAMEID_FORMAT_TRANSIENT, NameID
    from saml2.server import Server

ENTITY = "https://idp.kommun.example/saml"
SSO, SLO = "http://127.0.0.1:9/sso/", "http://127.0.0.1:9/slo/"
SHA_256 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"
SHA_1 = "http://www.w3.org/2000/09/xmldsig#rsa-sha1"
PERSON = "SE2321000131-E000000000001"
MAIL = "http://sambi.se/attributes/1/mail"


@dataclass
class Question:
    """What our redirect asks."""

    request_id: str
    address: str
    is_signed: bool
    levels: list[str] = field(default_factory=list)


class SamlProvider:
    def __init__(
        self, ours: str, key: str = "idp", entity: str = ENTITY, sso: str = SSO, algorithm: str = SHA_256
    ) -> None:
        """`ours`: the portal's metadata, as it publishes them."""
        self.ours, self.entity, self.sso = ours, entity, sso
        self.audience = re.findall(r'entityID="([^"]+)"', ours)[0]
        binary = shutil.which("xmlsec1")
        if not binary:
            pytest.fail("xmlsec1 is not installed")
        keys = pair(key)
        self.server = Server(
            config=IdPConfig().load(
                {
                    "entityid": entity,
                    "xmlsec_binary": binary,
                    "key_file": keys.key_file,
                    "cert_file": keys.certificate_file,
                    "metadata": {"inline": [ours]},
                    "service": {
                        "idp": {
                            "endpoints": {
                                "single_sign_on_service": [(sso, BINDING_HTTP_REDIRECT)],
                                "single_logout_service": [(SLO, BINDING_HTTP_REDIRECT)],
                            },
                            "want_authn_requests_signed": True,
                        }
                    },
                }
            )
        )
        # Its own default is SHA-1, which the portal refuses.
        self.server.signing_algorithm = algorithm
        self.server.digest_algorithm = "http://www.w3.org/2001/04/xmlenc#sha256"

    def other(self, **how: str) -> "SamlProvider":
        """Calls itself the same, and signs in another way."""
        return SamlProvider(self.ours, entity=self.entity, sso=self.sso, **how)

    def metadata(self) -> bytes:
        return str(entity_descriptor(self.server.config)).encode()

    def read(self, address: str) -> Question:
        """Our question, its signature checked by the metadata that we publish."""
        query = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
        asked = self.server.parse_authn_request(
            query["SAMLRequest"],
            BINDING_HTTP_REDIRECT,
            relay_state=query.get("RelayState"),
            sigalg=query.get("SigAlg"),
            signature=query.get("Signature"),
        )
        context = asked.message.requested_authn_context
        levels = [each.text for each in context.authn_context_class_ref] if context else []
        acs = asked.message.assertion_consumer_service_url
        return Question(asked.message.id, acs, "Signature" in query, levels)

    def answer(self, to: Question, **other: Any) -> str:
        """Its answer as the browser carries it: of the right person to the right place, but for `other`."""
        said: dict[str, Any] = {
            "key": PERSON,
            "mail": "kontakt@demo.example",
            "level": LEVEL_3[0],
            "audience": self.audience,
            "signed": True,
        } | other
        identity = {HSA_ID: said["key"], MAIL: said["mail"], "displayName": "Kim Exempel"}
        return str(
            self.server.create_authn_response(
                {name: value for name, value in identity.items() if value},
                in_response_to=to.request_id,
                destination=said.get("destination", to.address),
                sp_entity_id=said["audience"],
                name_id=NameID(format=NAMEID_FORMAT_TRANSIENT, text=said.get("name_id", "_en-gang")),
                authn={"class_ref": said["level"], "authn_auth": ENTITY},
                sign_response=False,
                sign_assertion=said["signed"],
                sign_alg=self.server.signing_algorithm,
                digest_alg=self.server.digest_algorithm,
            )
        )

    def sign_out(self, name_id: str, address: str, index: str = "") -> str:
        """Where it sends a browser to end our session."""
        _id, request = self.server.create_logout_request(
            address,
            self.audience,
            name_id=NameID(format=NAMEID_FORMAT_TRANSIENT, text=name_id),
            session_indexes=[index] if index else None,
        )
        sent = self.server.apply_binding(BINDING_HTTP_REDIRECT, str(request), address, sign=True)
        return str(dict(sent["headers"])["Location"])


__all__ = ["BINDING_HTTP_POST", "ENTITY", "PERSON", "SHA_1", "Question", "SamlProvider"]

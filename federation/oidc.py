"""OpenID Connect by allauth's own provider and views, with four things of ours (ADR 0048).

What the provider told of itself is the kept copy; the ID token's signature and nonce are always checked; our
addresses are our own; and where we have no secret, the portal shows who it is by its key (`private_key_jwt`).
"""

import json
import secrets
from typing import Any

import jwt
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialLogin
from allauth.socialaccount.providers.oauth2.client import OAuth2Client
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from cryptography.x509 import load_pem_x509_certificate
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import urlencode

import clock
from federation.models import Provider
from federation.refusals import SignInRefused, Why
from federation.told import Told
from ui.addresses import absolute

SIGNED_BY = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"]
"""Only where the key that checks can't sign: never `none`, never a shared secret."""

DRIFT = 60
"""Seconds that two clocks may differ."""

BY_KEY = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"


def app_of(provider: Provider) -> SocialApp:
    """As allauth wants a provider told; never saved."""
    app_settings: dict[str, Any] = {
        "server_url": provider.entity,
        "auth_params": {"acr_values": " ".join(provider.levels)} if provider.levels else {},
    }
    return SocialApp(
        provider=OpenIDConnectProvider.id,
        provider_id=provider.state_name,
        name=str(provider),
        client_id=provider.client,
        secret=settings.OIDC_SECRETS.get(provider.client, ""),
        settings=app_settings,
    )


class Client(OAuth2Client):  # type: ignore[misc]
    """allauth's, which knows secrets alone."""

    def get_access_token(
        self, code: str, pkce_code_verifier: str | None = None, extra_data: Any = None
    ) -> Any:
        if not self.consumer_secret:
            signed = by_our_key(self.consumer_key, self.access_token_url)
            extra_data = {"client_assertion_type": BY_KEY, "client_assertion": signed}
        return super().get_access_token(code, pkce_code_verifier, extra_data)


class Adapter(OpenIDConnectOAuth2Adapter):  # type: ignore[misc]
    client_class = Client

    @property
    def basic_auth(self) -> bool:
        # Without a secret there is nothing to write in the header; the form then names the client.
        return bool(super().basic_auth) and bool(self.get_provider().app.secret)

    @property
    def openid_config(self) -> dict[str, Any]:
        return self.kept["configuration"]  # type: ignore[no-any-return]

    @property
    def kept(self) -> dict[str, Any]:
        return self.get_provider().row.kept  # type: ignore[no-any-return]

    def get_provider(self) -> "OidcProvider":
        if not hasattr(self, "_provider"):
            self._provider: OidcProvider = super().get_provider()
        return self._provider

    def get_callback_url(self, request: HttpRequest, app: SocialApp) -> str:
        return absolute(reverse("oidc_answer", args=[self.get_provider().row.pk]))

    def complete_login(self, request: HttpRequest, app: SocialApp, token: Any, **kwargs: Any) -> SocialLogin:
        sent = kwargs["response"].get("id_token")
        if not isinstance(sent, str):
            raise SignInRefused(Why.UNTRUSTED, "no ID token")
        # Not saved, and nobody's: whose it is says `Identity`.
        account = SocialAccount(provider=app.provider_id, extra_data=self._decode_id_token(app, sent))
        return SocialLogin(provider=self.get_provider(), account=account)

    def _decode_id_token(self, app: SocialApp, id_token: str) -> dict[str, Any]:
        try:
            claims: dict[str, Any] = jwt.decode(
                id_token,
                self._key(jwt.get_unverified_header(id_token).get("kid")),
                algorithms=SIGNED_BY,
                audience=app.client_id,
                issuer=self.get_provider().row.entity,
                leeway=DRIFT,
                options={"require": ["iss", "sub", "aud", "exp", "iat"]},
            )
        except jwt.PyJWTError as fault:
            raise SignInRefused(_why(fault), type(fault).__name__) from fault
        several = isinstance(claims["aud"], list) and len(claims["aud"]) > 1
        if claims.get("azp", app.client_id) != app.client_id or (several and "azp" not in claims):
            raise SignInRefused(Why.NOT_FOR_US, "azp")
        return claims

    def _key(self, kid: str | None) -> jwt.PyJWK:
        """Raises `PyJWTError` where the provider has no such key."""
        try:
            return _of(self.kept["keys"], kid)
        except jwt.PyJWKSetError:
            # Keys may change from one hour to the next, and the provider is being asked just now anyway.
            with get_adapter().get_requests_session() as session:
                answer = session.get(self.openid_config["jwks_uri"])
                answer.raise_for_status()
            return _of(answer.json(), kid)


class OidcProvider(OpenIDConnectProvider):  # type: ignore[misc]
    """One huvudman's. Its requests have a nonce, and PKCE always."""

    pkce_enabled_default = True
    oauth2_adapter_class = Adapter

    def __init__(self, request: HttpRequest, row: Provider) -> None:
        self.row = row
        super().__init__(request, app=app_of(row))

    def redirect(self, request: HttpRequest, process: str, next_url: str | None = None, data: Any = None,
                 **kwargs: Any) -> HttpResponse:  # fmt: skip
        nonce = secrets.token_urlsafe(24)
        asked = {**self.get_auth_params(), "nonce": nonce}
        answer: HttpResponse = super().redirect(
            request, process, next_url, data, auth_params=asked, nonce=nonce, **kwargs
        )
        return answer


def told(provider: Provider, claims: dict[str, Any], nonce: str) -> Told:
    """What the ID token says, to this very request. Raises `SignInRefused`."""
    if not secrets.compare_digest(str(claims.get("nonce", "")).encode(), nonce.encode()):
        raise SignInRefused(Why.UNTRUSTED, "nonce")
    level = str(claims.get("acr", ""))
    if provider.levels and level not in provider.levels:
        raise SignInRefused(Why.WEAK)
    return Told.by(claims["sub"], level if provider.levels else "", claims.get("name"), claims.get("email"))


def end_there(provider: Provider) -> str:
    """Where to send the browser to end the session there too; empty where that is not offered."""
    address: str = provider.kept.get("configuration", {}).get("end_session_endpoint", "")
    if not address:
        return ""
    query = {"client_id": provider.client, "post_logout_redirect_uri": absolute(reverse("signed_out"))}
    return f"{address}{'&' if '?' in address else '?'}{urlencode(query)}"


def by_our_key(client: str, audience: str) -> str:
    """That it is the portal that asks, for a minute and once."""
    now = int(clock.now().timestamp())
    said = {"iss": client, "sub": client, "aud": audience, "iat": now, "exp": now + 60}
    said["jti"] = secrets.token_urlsafe(16)
    return jwt.encode(said, settings.FEDERATION_KEY, algorithm="RS256", headers={"kid": _our_key()["kid"]})


def our_keys() -> dict[str, list[dict[str, str]]]:
    """The key that such a token is checked by, as a provider fetches it."""
    return {"keys": [_our_key()]}


def _our_key() -> dict[str, str]:
    private = load_pem_private_key(settings.FEDERATION_KEY.encode(), None)
    written: dict[str, Any] = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(private.public_key()))  # type: ignore[arg-type]
    certificate = load_pem_x509_certificate(settings.FEDERATION_CERTIFICATE.encode())
    return {
        "kty": written["kty"],
        "n": written["n"],
        "e": written["e"],
        "use": "sig",
        "alg": "RS256",
        "kid": f"{certificate.serial_number:x}",
    }


def _of(keys: dict[str, Any], kid: str | None) -> jwt.PyJWK:
    """The key by that name, or the only one where none is named."""
    known = jwt.PyJWKSet.from_dict(keys).keys
    found = [key for key in known if key.key_id == kid] if kid else known
    if len(found) != 1:
        raise jwt.PyJWKSetError("no such key")
    return found[0]


def _why(fault: Exception) -> Why:
    if isinstance(fault, jwt.ExpiredSignatureError | jwt.ImmatureSignatureError):
        return Why.EXPIRED
    return Why.NOT_FOR_US if isinstance(fault, jwt.InvalidAudienceError) else Why.UNTRUSTED

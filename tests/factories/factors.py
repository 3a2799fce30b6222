"""Second factors as people have them: an app that counts codes, and a passkey in software."""

import hmac
import json
import struct
import time
from base64 import b32decode, urlsafe_b64decode, urlsafe_b64encode
from hashlib import sha256
from html import unescape
from secrets import token_bytes
from typing import Any

from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from fido2 import cbor

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def with_app(user: Any) -> list[str]:
    """Has an app with `SECRET`; their recovery codes."""
    TOTP.activate(user, SECRET)
    return RecoveryCodes.activate(user).get_unused_codes()


def code_of(secret: str = SECRET, later: int = 0) -> str:
    """What the app shows, by RFC 6238; `later`: so many seconds from now."""
    counter = struct.pack(">Q", int(time.time() + later) // 30)
    digest = hmac.digest(b32decode(secret), counter, "sha1")
    start = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[start : start + 4])[0] & 0x7FFFFFFF) % 1_000_000:06}"


PRESENT, VERIFIED, NEW = 1, 4, 64


class Passkey:
    """Makes what a browser sends, for one key (WebAuthn, ES256, no attestation)."""

    def __init__(self, origin: str = "https://testserver", flags: int = PRESENT | VERIFIED) -> None:
        self.origin, self.flags = origin, flags
        self.id, self.key, self.owner = token_bytes(16), ec.generate_private_key(ec.SECP256R1()), ""

    def create(self, page: str) -> str:
        """The answer to the page that asks for a new key."""
        asked = options_in(page)
        self.owner = asked["user"]["id"]
        where = self.key.public_key().public_numbers()
        cose = {1: 2, 3: -7, -1: 1, -2: where.x.to_bytes(32), -3: where.y.to_bytes(32)}
        data = self._data(asked["rp"]["id"], NEW) + bytes(16) + struct.pack(">H", len(self.id)) + self.id
        attested = cbor.encode({"fmt": "none", "attStmt": {}, "authData": data + cbor.encode(cose)})
        client = self._client("webauthn.create", asked["challenge"])
        return self._answer(clientDataJSON=client, attestationObject=attested)

    def get(self, asked: dict[str, Any]) -> str:
        """The answer to what is to be signed."""
        data = self._data(asked["publicKey"]["rpId"])
        client = self._client("webauthn.get", asked["publicKey"]["challenge"])
        signature = self.key.sign(data + sha256(client).digest(), ec.ECDSA(SHA256()))
        owner = urlsafe_b64decode(self.owner + "==")
        return self._answer(
            clientDataJSON=client, authenticatorData=data, signature=signature, userHandle=owner
        )

    def _data(self, host: str, flags: int = 0) -> bytes:
        return sha256(host.encode()).digest() + bytes([self.flags | flags]) + bytes(4)

    def _client(self, kind: str, challenge: str) -> bytes:
        return json.dumps({"type": kind, "challenge": challenge, "origin": self.origin}).encode()

    def _answer(self, **response: bytes) -> str:
        answer = {"type": "public-key", "id": text(self.id), "rawId": text(self.id)}
        return json.dumps(answer | {"response": {name: text(part) for name, part in response.items()}})


def text(part: bytes) -> str:
    return urlsafe_b64encode(part).decode().rstrip("=")


def options_in(page: str) -> dict[str, Any]:
    """What the page's form gives the script."""
    found = unescape(page.partition('data-options="')[2].partition('"')[0])
    return dict(json.loads(found)["publicKey"])

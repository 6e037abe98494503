"""An authenticator in software: honest, unless told what to get wrong (Web Authentication, 6 and 7)."""

import html
import json
import re
import secrets
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from django.http import HttpResponse
from webauthn import base64url_to_bytes
from webauthn.helpers import bytes_to_base64url, encode_cbor

PRESENT, VERIFIED, SYNCABLE, SYNCED, WITH_KEY = 0x01, 0x04, 0x08, 0x10, 0x40
AT_LOGIN = "https://localhost:5001"
AT_CENTRE = "https://localhost:5002"


@dataclass
class Device:
    """One credential, and the answers that a browser would pass on."""

    synced: bool = False
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    credential_id: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    count: int = 0
    user_handle: str = ""

    def create(self, options: dict[str, Any], *, origin: str = AT_CENTRE, rp_id: str = "localhost") -> str:
        """Answer `navigator.credentials.create()`."""
        self.user_handle = options["user"]["id"]
        attested = bytes(16) + len(self.credential_id).to_bytes(2) + self.credential_id + self._cose()
        data = self._data(rp_id, PRESENT | VERIFIED | WITH_KEY) + attested
        said = encode_cbor({"fmt": "none", "attStmt": {}, "authData": data})
        response = {
            "clientDataJSON": _client_data("webauthn.create", options["challenge"], origin),
            "attestationObject": bytes_to_base64url(said),
            "transports": ["internal"],
        }
        return self._answer(response)

    def get(
        self,
        options: dict[str, Any],
        *,
        origin: str = AT_LOGIN,
        rp_id: str = "localhost",
        flags: int = PRESENT | VERIFIED,
        **over: Any,
    ) -> str:
        """Answer `navigator.credentials.get()`; `over` replaces fields of the response."""
        self.count += 1
        data = self._data(rp_id, flags)
        said = _client_data("webauthn.get", options["challenge"], origin)
        signed = data + sha256(base64url_to_bytes(said)).digest()
        response = {
            "clientDataJSON": said,
            "authenticatorData": bytes_to_base64url(data),
            "signature": bytes_to_base64url(self.key.sign(signed, ec.ECDSA(SHA256()))),
            "userHandle": self.user_handle,
        }
        return self._answer(response | over)

    def _answer(self, response: dict[str, Any]) -> str:
        name = bytes_to_base64url(self.credential_id)
        return json.dumps({"id": name, "rawId": name, "type": "public-key", "response": response})

    def _data(self, rp_id: str, flags: int) -> bytes:
        flags |= SYNCABLE | SYNCED if self.synced else 0
        return sha256(rp_id.encode()).digest() + flags.to_bytes() + self.count.to_bytes(4)

    def _cose(self) -> bytes:
        numbers = self.key.public_key().public_numbers()
        return encode_cbor({1: 2, 3: -7, -1: 1, -2: numbers.x.to_bytes(32), -3: numbers.y.to_bytes(32)})


def _client_data(kind: str, challenge: str, origin: str) -> str:
    said = {"type": kind, "challenge": challenge, "origin": origin, "crossOrigin": False}
    return bytes_to_base64url(json.dumps(said).encode())


def options_on(page: HttpResponse) -> dict[str, Any]:
    """What the page asks of a passkey."""
    found = re.search(r'data-options="([^"]+)"', page.content.decode())
    assert found, page.content.decode()
    options: dict[str, Any] = json.loads(html.unescape(found[1]))
    return options

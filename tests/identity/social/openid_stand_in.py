"""A stand-in for any OpenID Connect provider: discovery, keys, ID tokens and userinfo, over loopback."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric import ec
from jwt.algorithms import ECAlgorithm

from identity.config.social import ALGORITHMS, Provider
from tests.identity.social.stand_in import KEY, SECRET, Answer, StandIn, standing

KID = "first"


@dataclass
class OpenIDStandIn(StandIn):
    """It signs with ES256; `claims` overrides what the ID token says, `document` what discovery says."""

    basic: bool = True
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    signs_with: ec.EllipticCurvePrivateKey | None = None
    claims: dict[str, Any] = field(default_factory=dict)
    document: dict[str, Any] = field(default_factory=dict)

    def consent(self, query: dict[str, str]) -> str:
        """Keep the nonce for the ID token."""
        assert query["nonce"]
        assert "openid" in query["scope"].split()
        self.nonce = query["nonce"]
        return super().consent(query)

    def token(self, sent: dict[str, str], authorization: str) -> Answer:
        """The token, with an ID token beside it (OpenID Connect Core, section 3.1.3.3)."""
        status, content = super().token(sent, authorization)
        if status != 200 or self.token_answer:
            return status, content
        now = int(time.time())
        told = {"iss": self.url, "sub": self.says["sub"], "aud": KEY, "iat": now, "exp": now + 300}
        claims = {**told, "nonce": self.nonce, **self.claims}
        signed = jwt.encode(claims, self.signs_with or self.key, algorithm="ES256", headers={"kid": KID})
        return 200, {**content, "id_token": signed}

    def user(self, sent: dict[str, str], authorization: str) -> Answer:
        """Userinfo; and, without a token, what everybody may read."""
        if authorization:
            return super().user(sent, authorization)
        jwk = ECAlgorithm.to_jwk(self.key.public_key(), as_dict=True) | {
            "kid": KID,
            "alg": "ES256",
            "use": "sig",
        }
        discovery = {
            "issuer": self.url,
            "authorization_endpoint": f"{self.url}/authorize",
            "token_endpoint": f"{self.url}/token",
            "userinfo_endpoint": f"{self.url}/me",
            "jwks_uri": f"{self.url}/keys",
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["ES256"],
        }
        return 200, {"keys": [jwk], **discovery, **self.document}


@contextmanager
def openid_standing(slug: str) -> Iterator[tuple[OpenIDStandIn, Provider]]:
    """One that answers, and the provider as the operator's file would make it."""
    says = {"sub": "employee-7", "email": "alice@example.com", "email_verified": True, "name": "Alice W"}
    with standing(OpenIDStandIn(says)) as stand_in:
        assert isinstance(stand_in, OpenIDStandIn)
        settings = {
            "KEY": KEY,
            "SECRET": SECRET,
            "OIDC_ENDPOINT": stand_in.url,
            "JWT_ALGORITHMS": ALGORITHMS,
            "USE_PKCE": True,
        }
        backend = "identity.social.backends.openid.OpenID"
        yield (
            stand_in,
            Provider(slug, f"oidc-{slug}", slug.title(), backend, trusted=False, settings=settings),
        )

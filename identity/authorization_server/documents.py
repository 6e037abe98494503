"""What this server says of itself (RFC 8414, section 2; OpenID Connect Discovery, section 3; RFC 9728)."""

from typing import Any

from django.conf import settings

from identity.authorization_server.keys import signing_keys
from identity.authorization_server.models import Application, ResourceServer, Scope
from identity.authorization_server.rules.authorization_request import PROMPTS
from identity.authorization_server.rules.pkce import S256
from identity.authorization_server.rules.userinfo_claims import CLAIMS
from identity.second_factors.levels import LEVELS

CLIENT_AUTHENTICATION = ["client_secret_basic", "client_secret_post", "none"]
ID_TOKEN_CLAIMS = ["iss", "sub", "aud", "exp", "iat", "auth_time", "nonce", "acr", "amr", "sid", "at_hash"]
GRANTS = [
    Application.Grant.AUTHORIZATION_CODE,
    Application.Grant.REFRESH_TOKEN,
    Application.Grant.CLIENT_CREDENTIALS,
    Application.Grant.DEVICE_CODE,
    Application.Grant.PASSWORD,
]


def authorization_server() -> dict[str, Any]:
    """The metadata of RFC 8414, with the extensions that are in force."""
    issuer = settings.ISSUER
    return {
        "issuer": issuer,
        "authorization_endpoint": f"{issuer}/authorize",
        "token_endpoint": f"{issuer}/token",
        "device_authorization_endpoint": f"{issuer}/device_authorization",
        "revocation_endpoint": f"{issuer}/revoke",
        "introspection_endpoint": f"{issuer}/introspect",
        "jwks_uri": f"{issuer}/.well-known/jwks.json",
        "scopes_supported": list(Scope.objects.values_list("name", flat=True)),
        "protected_resources": [
            issuer,
            *ResourceServer.objects.filter(disabled_at=None).values_list("audience", flat=True),
        ],
        "response_types_supported": ["code"],
        "response_modes_supported": ["query"],
        "grant_types_supported": [str(grant) for grant in GRANTS],
        "code_challenge_methods_supported": [S256],
        "token_endpoint_auth_methods_supported": CLIENT_AUTHENTICATION,
        "revocation_endpoint_auth_methods_supported": CLIENT_AUTHENTICATION,
        "introspection_endpoint_auth_methods_supported": ["client_secret_basic"],
        "authorization_response_iss_parameter_supported": True,
        "ui_locales_supported": [code for code, _ in settings.LANGUAGES],
    }


def protected_resource() -> dict[str, Any]:
    """What the userinfo endpoint takes, as any resource server says it (RFC 9728, section 2)."""
    return {
        "resource": settings.ISSUER,
        "resource_name": "Gatehouse userinfo",
        "authorization_servers": [settings.ISSUER],
        "scopes_supported": list(Scope.objects.filter(resource_server=None).values_list("name", flat=True)),
        "bearer_methods_supported": ["header"],
    }


def openid_provider() -> dict[str, Any]:
    """The same, and what OpenID Connect adds."""
    claims = {*ID_TOKEN_CLAIMS, *(name for opened in CLAIMS.values() for name in opened)}
    return authorization_server() | {
        "userinfo_endpoint": f"{settings.ISSUER}/userinfo",
        "end_session_endpoint": f"{settings.ISSUER}/logout",
        "backchannel_logout_supported": True,
        "backchannel_logout_session_supported": True,
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": list(signing_keys()),
        "acr_values_supported": list(LEVELS),
        "claim_types_supported": ["normal"],
        "claims_supported": sorted(claims),
        "prompt_values_supported": list(PROMPTS),
        "claims_parameter_supported": True,
        "request_parameter_supported": False,
        "request_uri_parameter_supported": False,
    }

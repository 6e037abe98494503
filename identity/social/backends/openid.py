"""Any OpenID Connect provider: found by its issuer, with nonce and PKCE."""

from typing import Any

from social_core.backends.open_id_connect import OpenIdConnectAuth
from social_core.exceptions import AuthResponseError


class OpenID(OpenIdConnectAuth[Any]):
    """The library's; whatever the document at the issuer's address says, the issuer is the configured one."""

    def oidc_config(self) -> dict[str, Any]:
        """What the provider says of itself (OpenID Connect Discovery, section 4.3: the issuer must match)."""
        found: dict[str, Any] = super().oidc_config()
        if str(found.get("issuer", "")).rstrip("/") != self.oidc_endpoint():
            raise AuthResponseError(self, claim="issuer", code="invalid_claim", stage="begin")
        return found

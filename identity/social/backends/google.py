"""Google: OAuth 2.0 with PKCE, and a word on whether the address is verified."""

from typing import Any

from social_core.backends.google import GoogleOAuth2
from social_core.backends.oauth import BaseOAuth2PKCE

USERINFO_URL = "https://openidconnect.googleapis.com/v1/userinfo"


class Google(GoogleOAuth2[Any], BaseOAuth2PKCE[Any]):
    """An address that Google has not verified does not turn its owner away: we verify it ourselves."""

    AUTHORIZATION_URL = "https://accounts.google.com/o/oauth2/v2/auth"
    ACCESS_TOKEN_URL = "https://oauth2.googleapis.com/token"  # noqa: S105 - an address

    def user_data(self, access_token: str, *_args: Any, **_kwargs: Any) -> dict[str, Any] | None:
        """Who the token's owner is (OpenID Connect Core, section 5.3)."""
        url = self.setting("USERINFO_URL", USERINFO_URL)
        found: dict[str, Any] = self.get_json(url, headers={"Authorization": f"Bearer {access_token}"})
        return found

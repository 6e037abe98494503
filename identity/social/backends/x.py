"""X: OAuth 2.0 with PKCE; it gives a name and a handle, and no address."""

from typing import Any

from social_core.backends.twitter_oauth2 import TwitterOAuth2

USERINFO_URL = "https://api.x.com/2/users/me"


class X(TwitterOAuth2[Any]):
    """The library's, at the addresses of today."""

    AUTHORIZATION_URL = "https://x.com/i/oauth2/authorize"
    ACCESS_TOKEN_URL = "https://api.x.com/2/oauth2/token"  # noqa: S105 - an address
    PKCE_DEFAULT_CODE_CHALLENGE_METHOD = "S256"
    PKCE_DEFAULT_CODE_VERIFIER_LENGTH = 64

    def user_data(self, access_token: str, *_args: Any, **_kwargs: Any) -> dict[str, Any] | None:
        """Who the token's owner is."""
        url = self.setting("USERINFO_URL", USERINFO_URL)
        answer = self.get_json(url, headers={"Authorization": f"Bearer {access_token}"})
        found: dict[str, Any] = answer["data"]
        return found

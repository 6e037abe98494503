"""Facebook: OAuth 2.0, with the secret's proof at each call."""

from typing import Any

from social_core.backends.facebook import FacebookOAuth2


class Facebook(FacebookOAuth2[Any]):
    """The library's, but the address of its graph is a setting."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.USER_DATA_URL = self.setting("USERINFO_URL", type(self).USER_DATA_URL)

"""How python-social-auth meets this program: its settings, its sessions, and no sign-in of its own."""

from typing import Any

from django.http import HttpRequest
from social_core.backends.base import BaseAuth
from social_core.strategy import BaseStrategy
from social_django.models import DjangoStorage
from social_django.strategy import DjangoStrategy

from identity.config.doors import door_url
from identity.config.social import REQUESTS_TIMEOUT, Provider
from identity.social.providers import backend_class

COMMON: dict[str, Any] = {
    "PIPELINE": ["social_core.pipeline.social_auth.social_details", "identity.social.pipeline.who_they_say"],
    "REQUESTS_TIMEOUT": REQUESTS_TIMEOUT,
    "USER_AGENT": "gatehouse",
    "STATE_LIFETIME": 1800,
}
ANEW: dict[str, Any] = {"PROMPT": "login", "MAX_AGE": 0}
"""What has an OpenID Connect provider ask its person again, and say when it did (Core, section 3.1.2.1)."""


class Strategy(DjangoStrategy):
    """The library's for Django, for one provider; settings come from it and from nowhere else.

    The library never signs anybody in here: it asks the provider and says whom it found.
    """

    def __init__(self, request: HttpRequest, provider: Provider, *, anew: bool = False) -> None:
        super().__init__(DjangoStorage, request)
        self.provider = provider
        self.anew = anew

    def setting(self, name: str, default: Any = None, backend: BaseAuth[object] | None = None) -> Any:  # noqa: ARG002
        """The provider's own setting, or the house's for all of them."""
        if self.anew and name in ANEW:
            return ANEW[name]
        return self.provider.settings.get(name, COMMON.get(name, default))

    def authenticate(self, backend: BaseAuth[Any], *args: Any, **kwargs: Any) -> Any:
        """Run the pipeline, without asking Django's backends, which judge passwords."""
        return BaseStrategy.authenticate(self, backend, *args, **kwargs)

    def clean_authenticate_args(self, *args: Any, **kwargs: Any) -> Any:
        """Steps want no positional request, and get none."""
        return args, kwargs


def backend_for(request: HttpRequest, provider: Provider, *, anew: bool = False) -> BaseAuth[Any]:
    """The provider's backend for this request; it always comes back to the login door.

    `anew` has a provider that can be told so ask its person again.
    """
    strategy = Strategy(request, provider, anew=anew)
    made = backend_class(provider.backend, provider.name)
    return made(strategy, redirect_uri=door_url("login", f"social/{provider.slug}/back"))

"""What a person set out to do with a provider, kept in their session under the state that comes back."""

from dataclasses import asdict, dataclass
from typing import Any
from urllib.parse import parse_qs, urlsplit

from django.http import HttpRequest
from social_core.backends.base import BaseAuth
from social_core.exceptions import SocialAuthBaseException

from identity.social.refusals import ProviderFailed
from identity.social.why import why

KEY = "social_intents"
AT_ONCE = 5
"""So many tabs of one browser may be on the way; the oldest is forgotten."""


@dataclass(frozen=True)
class Intent:
    """Where to go on to; with `links`, the account to which the provider's is to be linked.

    `anew_since` is when somebody had to show anew who they are; None when nobody had to.
    """

    provider: str
    onward: str
    links: str = ""
    anew_since: float | None = None


def set_out(request: HttpRequest, backend: BaseAuth[Any], intent: Intent) -> str:
    """The provider's page to go to (state, PKCE and nonce are in its query); raises ProviderFailed."""
    try:
        url = backend.auth_url()
    except SocialAuthBaseException as error:
        raise ProviderFailed(why(error), error.code) from error
    state = parse_qs(urlsplit(url).query).get("state", [""])[0]
    kept = list(request.session.get(KEY, {}).items())[1 - AT_ONCE :]
    request.session[KEY] = dict([*kept, (state, asdict(intent))])
    return url


def come_back(request: HttpRequest, provider: str) -> Intent:
    """What was intended, once; raises ProviderFailed when this browser set out for nothing of the kind."""
    kept = request.session.get(KEY, {})
    found = kept.pop(request.GET.get("state", ""), None)
    if found is None or found["provider"] != provider:
        raise ProviderFailed("stale")
    request.session[KEY] = kept
    return Intent(**found)

"""Which providers may sign people in: those whose id and secret are set, and those of the operator's file."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from identity.config.environment import Environment
from identity.config.openid_providers import OpenIDProvider, read_openid_providers

REQUESTS_TIMEOUT = 5
"""Seconds that a provider has for each answer: a person waits for it."""
ALGORITHMS = ["RS256", "ES256"]


@dataclass(frozen=True)
class Provider:
    """A provider as the house knows it; `settings` are python-social-auth's, without its prefix.

    `slug` stands in addresses and `name` beside each identity that is kept, so neither ever changes. A
    provider is `trusted` when the house takes its word that an address is verified.
    """

    slug: str
    name: str
    title: str
    backend: str
    trusted: bool = False
    settings: Mapping[str, Any] = field(default_factory=dict, repr=False)


def google(key: str, secret: str, **more: Any) -> Provider:
    """Google, which says of each address whether it is verified."""
    settings = {"KEY": key, "SECRET": secret, **more}
    return Provider(
        "google", "google-oauth2", "Google", "identity.social.backends.google.Google", True, settings
    )


def facebook(key: str, secret: str, **more: Any) -> Provider:
    """Facebook, which gives an address without a word on who verified it."""
    settings = {
        "KEY": key,
        "SECRET": secret,
        "SCOPE": ["email"],
        "PROFILE_EXTRA_PARAMS": {"fields": "id,name,email"},
        **more,
    }
    return Provider(
        "facebook", "facebook", "Facebook", "identity.social.backends.facebook.Facebook", False, settings
    )


def x(key: str, secret: str, **more: Any) -> Provider:
    """X, which gives no address."""
    settings = {"KEY": key, "SECRET": secret, **more}
    return Provider("x", "twitter-oauth2", "X", "identity.social.backends.x.X", False, settings)


def openid(provider: OpenIDProvider) -> Provider:
    """Any OpenID Connect provider."""
    settings: dict[str, Any] = {
        "KEY": provider.client_id,
        "SECRET": provider.client_secret.get_secret_value(),
        "OIDC_ENDPOINT": provider.issuer_as_written,
        "JWT_ALGORITHMS": ALGORITHMS,
        "USE_PKCE": True,
    }
    if provider.ca_file is not None:
        settings["VERIFY_SSL"] = str(provider.ca_file)
    return Provider(
        provider.id,
        f"oidc-{provider.id}",
        provider.name,
        "identity.social.backends.openid.OpenID",
        provider.trust_addresses,
        settings,
    )


def social_providers(environment: Environment) -> list[Provider]:
    """Every provider that is set up, in the order in which pages show them."""
    given = (
        (google, environment.google_id, environment.google_secret),
        (facebook, environment.facebook_id, environment.facebook_secret),
        (x, environment.x_id, environment.x_secret),
    )
    known = [make(key, secret.get_secret_value()) for make, key, secret in given if key and secret]
    return known + [openid(provider) for provider in _of_the_file(environment)]


def _of_the_file(environment: Environment) -> Iterable[OpenIDProvider]:
    file = environment.openid_providers
    return read_openid_providers(file) if file else ()

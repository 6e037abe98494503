"""The providers that are set up, found by what addresses or rows call them."""

from functools import cache
from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string
from social_core.backends.base import BaseAuth

from identity.config.social import Provider


def providers() -> list[Provider]:
    """All of them, in the order in which pages show them."""
    return list(settings.SOCIAL_PROVIDERS)


def by_slug(slug: str) -> Provider | None:
    """The provider that an address names."""
    return next((provider for provider in providers() if provider.slug == slug), None)


def by_name(name: str) -> Provider | None:
    """The provider that a row names; None when it is no longer set up."""
    return next((provider for provider in providers() if provider.name == name), None)


@cache
def backend_class(path: str, name: str) -> type[BaseAuth[Any]]:
    """The library's class for a provider: one class each, since the library keeps documents by class."""
    return type(name, (import_string(path),), {"name": name})


def title_of(name: str) -> str:
    """What to call the provider of a row, also after it was switched off."""
    known = {"google-oauth2": "Google", "facebook": "Facebook", "twitter-oauth2": "X"}
    found = by_name(name)
    return found.title if found else known.get(name, name.removeprefix("oidc-"))

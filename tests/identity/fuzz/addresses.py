"""Every address of identity, from the URLconfs of its doors: a new page is among them by being there."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver

from identity.config.doors import own_doors

PART = re.compile(r"<(?:\w+:)?(\w+)>|\(\?P<(\w+)>(?:[^()]|\([^()]*\))*\)")
ANCHORS = re.compile(r"[\^$]|\\Z")


@dataclass(frozen=True)
class Address:
    """A page or endpoint: its door, its path with `{names}` where something varies."""

    door: str
    path: str
    parts: tuple[str, ...]
    administration: bool

    def __str__(self) -> str:
        return f"{self.door}/{self.path}"


def addresses(door: str) -> list[Address]:
    """All that one door answers."""
    urlconf = next(each.urlconf for each in own_doors().values() if each.name == door)
    return [_address(door, route) for route in _routes(get_resolver(urlconf).url_patterns)]


def _routes(patterns: list[URLPattern | URLResolver], prefix: str = "") -> Iterator[str]:
    for pattern in patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _routes(pattern.url_patterns, route)
        else:
            yield route


def _address(door: str, route: str) -> Address:
    names = tuple(first or second for first, second in PART.findall(route))
    path = ANCHORS.sub("", PART.sub(lambda found: f"{{{found[1] or found[2]}}}", route))
    return Address(door, path, names, route.startswith("admin/"))

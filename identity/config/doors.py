"""The doors: public origins, and the only pages that each of them shows."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings


@dataclass(frozen=True)
class Door:
    """One public origin of identity, and the URLconf of its pages."""

    name: str
    origin: str
    urlconf: str

    @property
    def authority(self) -> str:
        """`host[:port]`, as a browser sends it in the Host header."""
        return urlsplit(self.origin).netloc.lower()


OWN = ("login", "user_management", "reset_password", "signup", "lock", "authorization_server")
"""The doors that identity answers; the others belong to the site."""


def own_doors() -> dict[str, Door]:
    """Authority to door, for the doors that identity answers."""
    doors = (Door(name, settings.DOORS[name], f"identity.{name}.urls") for name in OWN)
    return {door.authority: door for door in doors}


def door_url(name: str, path: str = "") -> str:
    """The absolute URL of `path` at a door; raises KeyError for a door that does not exist."""
    origin: str = settings.DOORS[name]
    return f"{origin}/{path.lstrip('/')}"

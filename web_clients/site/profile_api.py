"""The profile API as the site speaks to it, in a signed-in person's name."""

from dataclasses import dataclass, field
from typing import Any, Self, cast
from urllib.parse import quote

from chassis.multipart import Multipart
from web_clients.site.section_api import SectionApi, in_the_readers_name

EXTENSION = "profile_api"


@dataclass(frozen=True)
class Profile:
    """A person's profile as the API tells of it; the last three are told of one's own alone."""

    sub: str
    handle: str
    name: str
    about: str
    links: list[dict[str, str]]
    favourite_games: list[dict[str, str]]
    small: str
    large: str
    has_avatar: bool = False
    visibility: dict[str, str] = field(default_factory=dict)
    version: str = ""

    @classmethod
    def read(cls, document: dict[str, Any], version: str = "") -> Self:
        """Read a document of the API."""
        plain = ("sub", "handle", "name", "about", "links", "favourite_games")
        return cls(
            **{name: document[name] for name in plain},
            small=document["avatar"]["small"],
            large=document["avatar"]["large"],
            has_avatar=document.get("has_avatar", False),
            visibility=document.get("visibility", {}),
            version=version,
        )


class ProfileApi(SectionApi):
    """Calls of one person; raises ApiProblem for refusals and ApiOffline for silence."""

    def mine(self) -> Profile:
        """The person's own profile, with its version."""
        answer = self._send("GET", "/me")
        return Profile.read(answer.json(), answer.headers.get("ETag", ""))

    def of(self, handle: str) -> Profile:
        """The profile of whoever has this handle, as far as the person may see it."""
        return Profile.read(self._send("GET", f"/handles/{quote(handle, safe='')}").json())

    def edit(self, changes: dict[str, Any], *, version: str) -> None:
        """Change the own profile, if it is still at `version`."""
        self._send("PATCH", "/me", json=changes, headers={"If-Match": version})

    def give_picture(self, body: Multipart, *, version: str) -> None:
        """Put a picture on the own profile, if that is still at `version`."""
        self._upload("PUT", "/me/avatar", body, version=version)

    def remove_picture(self) -> None:
        """Take the picture away."""
        self._send("DELETE", "/me/avatar")


def profile_api() -> ProfileApi:
    """The profile API in the name of whoever asks for the page that is now being made."""
    return cast("ProfileApi", in_the_readers_name(EXTENSION))

"""The ways to a friend: their pages behind other doors, as far as those doors are there."""

from collections.abc import Mapping
from urllib.parse import quote

from web_clients.site.friends_api import Someone
from web_clients.site.translations import gettext, gettext_noop

_PAGES = (
    ("profile", gettext_noop("Profile"), "person", "@{handle}"),
    ("posts", gettext_noop("Posts"), "post", "by/{sub}"),
    ("messages", gettext_noop("Write a message"), "message", "new?q={handle}"),
)


def ways_to(person: Someone, doors: Mapping[str, str]) -> list[tuple[str, str, str]]:
    """Address, words and icon of each way; `doors` are the origins by name. Only friends are written to."""
    names = {"handle": quote(person.handle), "sub": quote(person.sub, safe="")}
    return [
        (f"{doors[door]}/{path.format_map(names)}", gettext(words), sign)
        for door, words, sign, path in _PAGES
        if door in doors and (door != "messages" or person.standing in {"friend", ""})
    ]

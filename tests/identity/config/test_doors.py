"""The doors, and which page is behind which."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from identity.config.doors import OWN, door_url, own_doors
from identity.user_api.answering import nothing_here
from tests.identity.browsing import Browser

HEALTH = {"health/live", "health/ready"}
EVERYWHERE = HEALTH | {"language"}


def _routes(patterns: list[URLPattern | URLResolver], prefix: str = "") -> Iterator[str]:
    for pattern in patterns:
        route = prefix + str(pattern.pattern)
        if pattern.callback is nothing_here:
            continue
        if isinstance(pattern, URLResolver):
            yield from _routes(pattern.url_patterns, route)
        elif "<" not in route and "(" not in route and "$" not in route:
            yield route


PAGES = {
    door.name: set(_routes(get_resolver(door.urlconf).url_patterns)) - EVERYWHERE
    for door in own_doors().values()
}
MATRIX = [(page, owner, door) for owner, pages in PAGES.items() for page in sorted(pages) for door in OWN]


@pytest.mark.parametrize(("page", "owner", "door"), MATRIX, ids=lambda value: value or "/")
def test_page_is_at_its_door_alone(visitor: Browser, page: str, owner: str, door: str) -> None:
    """Every page answers at its door, and at every other door where no page has that path is 404."""
    status = visitor.open(door_url(door, page)).status_code

    assert (status != 404) == (page in PAGES[door])


def test_every_door_has_pages() -> None:
    """No door is a wall."""
    assert all(PAGES[door] for door in OWN)


@pytest.mark.parametrize("door", OWN)
@pytest.mark.parametrize("path", sorted(HEALTH))
def test_health_is_at_every_door(visitor: Browser, door: str, path: str) -> None:
    """Whoever watches the house may ask at any door."""
    assert visitor.open(door_url(door, path)).status_code in {200, 503}


@pytest.mark.parametrize(
    "host",
    [
        "",
        "localhost",
        "localhost:5000",
        "localhost:5006",
        "localhost:50010",
        "evil.example",
        "127.0.0.1:5001",
        "localhost:5001.evil.example",
        "localhost:5001, evil.example",
        "localhost:5001@evil.example",
        "[::1]:5001",
    ],
)
def test_unknown_authority_is_misdirected(client: Client, host: str) -> None:
    """A name that is none of identity's doors gets 421 and no page (RFC 9110, section 15.5.20)."""
    reply = client.get("/", HTTP_HOST=host, secure=True)

    assert reply.status_code == 421
    assert reply["Content-Security-Policy"]
    assert b"html" not in reply.content


def test_authority_has_no_case(client: Client) -> None:
    """Host names have no case (RFC 3986, section 3.2.2)."""
    assert client.get("/", HTTP_HOST="LOCALHOST:5001", secure=True).status_code == 200


def test_forwarded_host_is_not_believed(client: Client) -> None:
    """Only the Host header names the door."""
    reply = client.get("/", HTTP_HOST="localhost:5001", HTTP_X_FORWARDED_HOST="localhost:5004", secure=True)

    assert b"Log in" in reply.content
    assert not settings.USE_X_FORWARDED_HOST


def test_health_answers_the_machine_itself(client: Client, db: None) -> None:
    """Over the socket the launcher asks under any name, and sees nothing else."""
    assert client.get("/health/live", HTTP_HOST="localhost").status_code == 200
    assert client.get("/", HTTP_HOST="localhost").status_code == 421


def test_door_url_refuses_doors_that_are_not_there() -> None:
    """A link to nowhere is a mistake of the program."""
    with pytest.raises(KeyError):
        door_url("cellar")

"""Doors: every page at its own, and nowhere else."""

import pytest
from flask import Flask

from tests.web_clients.browser import DASHBOARD, GAMES, HOME, Browser
from tests.web_clients.conftest import DOORS
from web_clients.site.doors import OWN, Doors

PAGES = {
    "home": {
        "/",
        "/go/<uuid:advertisement_id>",
        "/newsletter/",
        "/newsletter/<slug>",
        "/newsletter/feed.atom",
        "/newsletter/subscribe",
        "/newsletter/confirm/<token>",
        "/newsletter/unsubscribe/<token>",
        "/manage/advertisements",
        "/manage/advertisements/new",
        "/manage/advertisements/<uuid:advertisement_id>",
        "/manage/advertisements/<uuid:advertisement_id>/picture",
        "/manage/advertisements/<uuid:advertisement_id>/picture/remove",
        "/manage/advertisements/<uuid:advertisement_id>/pause",
        "/manage/advertisements/<uuid:advertisement_id>/delete",
        "/manage/newsletter",
        "/manage/newsletter/new",
        "/manage/newsletter/<uuid:issue_id>",
        "/manage/newsletter/<uuid:issue_id>/publish",
        "/manage/newsletter/<uuid:issue_id>/delete",
    },
    "dashboard": {
        "/",
        "/sign-in",
        "/sign-in/callback",
        "/sign-in/back-channel-logout",
        "/sign-out",
        "/moderation/",
        "/moderation/hidden",
        "/moderation/<any(posts,games,messages):kind>",
        "/moderation/<any(posts,games,messages):kind>/<uuid:report_id>/settle",
        "/moderation/<any(posts,games):kind>/<uuid:about>/show",
        "/moderation/posts/<uuid:report_id>/picture/<int:width>.webp",
    },
    "games": {
        "/",
        "/friends",
        "/shared",
        "/favourites",
        "/mine",
        "/makers/<sub>",
        "/upload",
        "/games/<uuid:game_id>",
        "/games/<uuid:game_id>/edit",
        "/games/<uuid:game_id>/bundle",
        "/games/<uuid:game_id>/cover",
        "/games/<uuid:game_id>/cover/<int:width>.webp",
        "/games/<uuid:game_id>/cover/remove",
        "/games/<uuid:game_id>/delete",
        "/games/<uuid:game_id>/like",
        "/games/<uuid:game_id>/favourite",
        "/games/<uuid:game_id>/comments/<uuid:comment_id>/delete",
        "/games/<uuid:game_id>/share",
        "/games/<uuid:game_id>/share/back",
        "/games/<uuid:game_id>/report",
        "/games/<uuid:game_id>/show",
        "/games/<uuid:game_id>/score",
    },
    "profile": {"/", "/@<handle>", "/edit", "/picture", "/picture/remove"},
    "friends": {
        "/",
        "/find",
        "/requests",
        "/blocked",
        "/settings",
        "/people/<sub>",
        "/people/<sub>/ask",
        "/people/<sub>/remove",
        "/people/<sub>/block",
        "/people/<sub>/unblock",
        "/requests/<uuid:request_id>/accept",
        "/requests/<uuid:request_id>/decline",
        "/requests/<uuid:request_id>/cancel",
    },
    "scores": {"/", "/history", "/boards/<game>", "/boards/<uuid:game_id>/declare", "/by/<sub>"},
    "posts": {
        "/",
        "/mine",
        "/by/<sub>",
        "/posts/<uuid:post_id>",
        "/posts/<uuid:post_id>/like",
        "/posts/<uuid:post_id>/picture",
        "/posts/<uuid:post_id>/picture/<int:width>.webp",
        "/posts/<uuid:post_id>/picture/remove",
        "/posts/<uuid:post_id>/report",
        "/posts/<uuid:post_id>/likes",
        "/posts/<uuid:post_id>/history",
        "/posts/<uuid:post_id>/edit",
        "/posts/<uuid:post_id>/delete",
        "/posts/<uuid:post_id>/comments/<uuid:comment_id>/delete",
    },
    "messages": {
        "/",
        "/new",
        "/search",
        "/conversations/<uuid:conversation_id>",
        "/conversations/<uuid:conversation_id>/news",
        "/conversations/<uuid:conversation_id>/live",
        "/messages/<uuid:message_id>/edit",
        "/messages/<uuid:message_id>/delete",
        "/messages/<uuid:message_id>/report",
    },
}
EVERYWHERE = {"/health/live", "/health/ready", "/language"}


def test_the_matrix_is_whole(site: Flask) -> None:
    """Every rule of the program is in PAGES, at its door."""
    found: dict[str, set[str]] = {door: set() for door in PAGES}
    for rule in site.url_map.iter_rules():
        if rule.rule in EVERYWHERE:
            continue
        door = Doors(DOORS).at(rule.host or "")
        assert door is not None, rule
        found[door].add(rule.rule)

    assert found == PAGES


@pytest.mark.parametrize("door", PAGES)
def test_a_page_answers_at_its_own_door_only(alice: Browser, there: dict[str, str], door: str) -> None:
    """A page of another door is not found, and says so in this house's own words."""
    for rule in sorted(set().union(*PAGES.values())):
        path = rule
        for placeholder, value in there.items():
            path = path.replace(placeholder, value)
        reply = alice.get(f"{DOORS[door]}{path}")

        if rule in PAGES[door]:
            assert reply.status_code in {200, 302, 303, 400, 403, 405}, rule
        else:
            assert reply.status_code == 404, rule
            assert "Nothing behind this door" in reply.text


@pytest.mark.rfc("RFC 9110", "15.5.20", "a request for an authority that is not ours is misdirected")
@pytest.mark.parametrize(
    "origin",
    [
        "https://localhost",
        "https://localhost:5001",
        "https://localhost:5009",
        "https://evil.example",
        "https://evil.example:5006",
        "https://localhost.evil.example:5006",
        "https://127.0.0.1:5006",
        "https://[::1]:5006",
    ],
)
@pytest.mark.parametrize("address", ["/", "/sign-in", "/nowhere"])
def test_a_strange_host_is_refused(stranger: Browser, origin: str, address: str) -> None:
    """A Host that is none of the site's doors gets no page, and no link is made of it."""
    reply = stranger.get(f"{origin}{address}")

    assert reply.status_code == 421
    assert "evil.example" not in reply.text


def test_a_host_in_capitals_is_the_same_host(stranger: Browser) -> None:
    """Host names know no case (RFC 3986, section 6.2.2.1)."""
    assert stranger.client.get("/", base_url="https://LOCALHOST:5000").status_code == 200


@pytest.mark.parametrize("path", ["/health/live", "/health/ready"])
@pytest.mark.parametrize("origin", [HOME, DASHBOARD, GAMES, "https://10.0.0.7:8000"])
def test_machines_may_ask_anywhere(stranger: Browser, origin: str, path: str) -> None:
    """Health answers whoever asks, by whatever name."""
    assert stranger.get(f"{origin}{path}").status_code == 200


def test_addresses_come_from_one_place() -> None:
    """`url` joins a door and a path, and knows no door that does not exist."""
    doors = Doors(DOORS)

    assert doors.url("games", "mine") == doors.url("games", "/mine") == f"{GAMES}/mine"
    assert doors.url("home") == f"{HOME}/"
    assert doors.authority("games") == "localhost:5007"
    assert set(OWN) == set(PAGES)
    with pytest.raises(KeyError):
        doors.url("attic")


def test_a_door_may_have_a_host_of_its_own() -> None:
    """Nothing knows a port: a door is whatever its address says."""
    doors = Doors(DOORS | {"games": "https://Games.Example"})

    assert doors.at("games.example") == "games"
    assert doors.at("localhost:5007") is None

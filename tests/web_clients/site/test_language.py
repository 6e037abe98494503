"""Which language a page speaks, and who says so."""

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.web_clients.browser import DASHBOARD, GAMES, HOME, Browser
from tests.web_clients.fake_games import FakeGames
from tests.web_clients.fake_identity import FakeIdentity

COOKIE = "__Host-gatehouse_site_language"


def language_of(browser: Browser, url: str = f"{HOME}/", **headers: str) -> str | None:
    """The language that a page names, in its markup and in its headers alike."""
    reply = browser.get(url, headers={name.replace("_", "-"): value for name, value in headers.items()})
    named: str | None = reply.headers["Content-Language"]
    assert f'<html lang="{named}">' in reply.text
    return named


@pytest.mark.parametrize(
    ("asked", "spoken"),
    [
        ("", "en"),
        ("fr", "fr"),
        ("fr-CA", "fr"),
        ("de, fr;q=0.4", "fr"),
        ("en-GB, fr;q=0.9", "en"),
        ("fr;q=0.2, en;q=0.8", "en"),
        ("de", "en"),
        ("*", "en"),
        ("fr;q=x, ,;;", "en"),
        ("fr;q=0", "en"),
        ("fr-CA, en;q=0.8", "fr"),
        ("\xff" * 40, "en"),
    ],
)
def test_a_strangers_browser_says(stranger: Browser, asked: str, spoken: str) -> None:
    """The best of what it asks for that we speak, else English."""
    assert language_of(stranger, Accept_Language=asked) == spoken


def test_a_choice_wins_over_the_browser(stranger: Browser) -> None:
    """It is one button at the foot, leads back to the page, and holds at every door and without a script."""
    page = f"{HOME}/newsletter/?cursor=x"
    assert '<button class="button button-quiet" type="submit" name="language" value="fr" lang="fr">' in (
        stranger.get(f"{HOME}/").text
    )
    reply = stranger.post(f"{HOME}/language", {"language": "fr", "back": page})

    assert (reply.status_code, reply.location) == (303, page)
    assert "Secure; HttpOnly; Path=/; SameSite=Lax" in reply.headers["Set-Cookie"]
    assert language_of(stranger, Accept_Language="en") == "fr"
    assert language_of(stranger, f"{GAMES}/nowhere", Accept_Language="en") == "fr"


@pytest.mark.parametrize("language", ["", "de", "fr\r\nX: y", "../../etc", "f" * 9000])
def test_what_is_no_language_of_ours_is_not_kept(stranger: Browser, language: str) -> None:
    """And whoever sent it is led back all the same."""
    reply = stranger.post(f"{HOME}/language", {"language": language, "back": f"{HOME}/"})

    assert (reply.status_code, reply.location) == (303, f"{HOME}/")
    assert "Set-Cookie" not in reply.headers
    stranger.client.set_cookie(COOKIE, language[:100].strip(), domain="localhost")
    assert language_of(stranger) == "en"


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example", "javascript:alert(1)", ""])
def test_the_way_back_stays_in_the_house(stranger: Browser, back: str) -> None:
    """Whatever a form says of it."""
    reply = stranger.post(f"{HOME}/language", {"language": "fr", "back": back})

    assert reply.location == f"{DASHBOARD}/"


def test_the_account_wins_over_everything(stranger: Browser, identity: FakeIdentity) -> None:
    """Whoever signs in reads their own language, and chooses it at their account."""
    stranger.client.set_cookie(COOKIE, "en", domain="localhost")
    identity.person |= {"locale": "fr"}
    stranger.sign_in()

    assert language_of(stranger, f"{DASHBOARD}/", Accept_Language="en") == "fr"
    assert 'action="/language"' not in stranger.get(f"{DASHBOARD}/").text


@pytest.mark.parametrize("locale", [None, "", "de-DE", 7, ["fr"]])
def test_an_account_may_have_no_language_of_ours(
    stranger: Browser, identity: FakeIdentity, locale: Any
) -> None:
    """Then the browser is asked, as for a stranger."""
    identity.person |= {"locale": locale}
    stranger.sign_in()

    assert language_of(stranger, Accept_Language="fr") == "fr"


def test_the_accounts_language_comes_with_its_names(stranger: Browser, identity: FakeIdentity) -> None:
    """Also where the ID token carries neither (OpenID Connect Core, section 5.3)."""
    identity.change_claims = lambda claims: claims.pop("preferred_username") and claims.pop("name")
    identity.userinfo |= {"locale": "fr-FR"}
    stranger.sign_in()

    assert language_of(stranger) == "fr"


def test_a_change_of_the_account_arrives(stranger: Browser, identity: FakeIdentity) -> None:
    """With the next token, as a change of name does."""
    identity.life = 1
    stranger.sign_in()
    identity.person |= {"locale": "fr"}

    assert language_of(stranger) == "fr"


@pytest.mark.rfc("OpenID Connect Core 1.0", "3.1.2.1", "ui_locales asks for the End-User's languages")
def test_the_gatehouse_is_asked_for_the_same(stranger: Browser) -> None:
    """So that the way in speaks as the page did that led to it, and the way out too."""
    stranger.client.set_cookie(COOKIE, "fr", domain="localhost")
    asked = parse_qs(urlsplit(stranger.begin()).query)
    assert asked["ui_locales"] == ["fr"]

    stranger.sign_in()
    left = stranger.submit(f"{DASHBOARD}/sign-out", page=f"{DASHBOARD}/")
    assert parse_qs(urlsplit(left.location).query)["ui_locales"] == ["fr"]


def test_caches_keep_languages_apart(stranger: Browser, alice: Browser, games: FakeGames) -> None:
    """Pages and their parts say by what they differ."""
    game = f"{GAMES}/games/{games.add()}"
    for reply in (
        stranger.get(f"{HOME}/"),
        stranger.get(f"{HOME}/nowhere"),
        alice.submit(f"{game}/like", {"liked": "yes"}, page=game, headers={"HX-Request": "true"}),
    ):
        assert {"Accept-Language", "Cookie"} <= set(reply.headers["Vary"].split(", "))
        assert reply.headers["Content-Language"] == "en"


def test_nothing_else_has_a_language(stranger: Browser) -> None:
    """The feed is as its author wrote it, the same for every reader."""
    reply = stranger.get(f"{HOME}/newsletter/feed.atom", headers={"Accept-Language": "fr"})

    assert "Content-Language" not in reply.headers
    assert "Gatehouse: the newsletter" in reply.text

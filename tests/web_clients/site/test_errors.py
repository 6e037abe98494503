"""Errors as people see them."""

import re

import pytest
from flask import Flask, abort

from chassis.request_id import HEADER
from tests.web_clients.browser import DASHBOARD, GAMES, HOME, Browser
from tests.web_clients.fake_games import FakeGames


@pytest.fixture
def site(site: Flask) -> Flask:
    """The program with a page that fails as told."""

    def fail(how: str, **_host: str) -> str:
        if how == "500":
            raise RuntimeError("password=hunter2")
        abort(int(how))

    site.add_url_rule("/fail/<how>", "fail", fail, host="<_any>")
    return site


@pytest.mark.parametrize(
    ("how", "words"),
    [
        ("400", "That request makes no sense to us"),
        ("403", "This door stays shut for you"),
        ("404", "Nothing behind this door"),
        ("405", "That cannot be done here"),
        ("413", "Too big for the gate"),
        ("429", "Too many knocks"),
        ("500", "Something broke on our side"),
        ("503", "Part of the house does not answer"),
    ],
)
@pytest.mark.parametrize("who", ["stranger", "alice"])
def test_every_error_is_a_page_of_this_house(
    who: str, how: str, words: str, request: pytest.FixtureRequest
) -> None:
    """Each says what happened, what to do and by which number we find it, to strangers and people alike."""
    browser: Browser = request.getfixturevalue(who)

    reply = browser.get(f"{HOME}/fail/{how}", headers={HEADER: "request-77"})

    assert reply.status_code == int(how)
    assert words in reply.text
    assert "<code>request-77</code>" in reply.text
    assert reply.headers[HEADER] == "request-77"
    assert ("Alice" in reply.text) is (who == "alice")
    assert "Content-Security-Policy" in reply.headers


def test_an_unknown_failure_keeps_its_secrets(alice: Browser) -> None:
    """What broke is in the log, never on the page."""
    reply = alice.get(f"{HOME}/fail/500")

    assert "hunter2" not in reply.text
    assert "RuntimeError" not in reply.text


def test_the_wrong_method_names_the_right_ones(alice: Browser) -> None:
    """405 tells which methods there are (RFC 9110, section 15.5.6)."""
    reply = alice.submit(f"{GAMES}/mine", page=f"{GAMES}/")

    assert reply.status_code == 405
    assert "GET" in reply.headers["Allow"]


def test_an_outage_says_when_to_come_back(alice: Browser, games: FakeGames) -> None:
    """503 carries Retry-After, and the link leads to the very page that was asked for."""
    games.down = True

    reply = alice.get(f"{GAMES}/mine?cursor=abc")

    assert reply.status_code == 503
    assert reply.headers["Retry-After"] == "5"
    assert 'href="/mine?cursor=abc"' in reply.text


def test_a_redirect_of_the_router_is_no_error(stranger: Browser) -> None:
    """Doubled slashes lead to the page that was meant."""
    assert stranger.get(f"{DASHBOARD}/sign-in//callback").status_code == 308


@pytest.mark.parametrize("path", ["/%00", "/%ff", "/..%2f", "/" + "a" * 5000, "/<script>", "/?x=%ff%fe"])
def test_odd_addresses_are_no_crash(stranger: Browser, path: str) -> None:
    """Whatever is asked for, the answer is a page, and nothing of the address is markup in it."""
    reply = stranger.get(f"{HOME}{path}")

    assert reply.status_code in {200, 404}
    assert not re.search(r"<script>(?!</script>)", reply.text)

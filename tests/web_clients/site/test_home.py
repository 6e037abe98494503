"""The front of the house."""

import re

from tests.web_clients.browser import DASHBOARD, GAMES, HOME, Browser
from tests.web_clients.fake_home import FakeHome
from tests.web_clients.fake_identity import FakeIdentity


def test_strangers_see_the_ways_in(stranger: Browser) -> None:
    """Whoever is new may sign up, log in and come back here, or lock an account."""
    page = stranger.get(f"{HOME}/").text

    assert 'href="https://localhost:5004/"' in page
    assert f'href="{DASHBOARD}/sign-in?next=https%3A%2F%2Flocalhost%3A5000%2F"' in page
    assert 'href="https://localhost:5005/"' in page


def test_logging_in_leads_back(stranger: Browser) -> None:
    """The log-in link signs in and returns to home."""
    assert stranger.sign_in(f"{HOME}/").location == f"{HOME}/"


def test_people_see_the_ways_on(alice: Browser) -> None:
    """Whoever is signed in is greeted by name and led on."""
    page = alice.get(f"{HOME}/").text

    assert "Welcome back, Alice" in page
    assert f'href="{DASHBOARD}/"' in page
    assert f'href="{GAMES}/"' in page
    assert "Log in" not in page
    assert "/manage/" not in page


def test_administrators_see_the_way_to_their_pages(stranger: Browser, identity: FakeIdentity) -> None:
    """And nobody else is bothered with it."""
    identity.person |= {"roles": ["administrator"]}
    stranger.sign_in()

    assert "/manage/advertisements" in stranger.get(f"{HOME}/").text


def test_advertisements_say_what_they_are(stranger: Browser, home: FakeHome) -> None:
    """Marked, with their maker's host, and leading there through the house alone."""
    kept = home.advertise()

    page = stranger.get(f"{HOME}/").text

    assert "Advertisement · lanterns.example" in page
    assert f'href="/go/{kept}" rel="sponsored noopener"' in page


def test_nothing_is_kept_of_a_visitor(stranger: Browser, home: FakeHome) -> None:
    """No cookie, and the API learns a hash that it cannot turn back."""
    kept = home.advertise()
    replies = [stranger.get(f"{HOME}/"), stranger.get(f"{HOME}/go/{kept}")]

    assert not any("Set-Cookie" in reply.headers for reply in replies)
    [seen] = home.visitors
    assert re.fullmatch("[0-9a-f]{32}", seen)


def test_a_click_leads_to_the_stored_address(stranger: Browser, home: FakeHome) -> None:
    """Whatever else the link says, and an unknown one leads nowhere."""
    kept = home.advertise()
    reply = stranger.get(f"{HOME}/go/{kept}?to=https://evil.example/")

    assert (reply.status_code, reply.location) == (302, "https://lanterns.example/shop")
    assert reply.headers["Cache-Control"] == "no-store"
    del home.advertisements[kept]
    assert stranger.get(f"{HOME}/go/{kept}").status_code == 404


def test_the_newest_issues_stand_there(stranger: Browser, home: FakeHome) -> None:
    """With the way to get the next ones, and a hint for feed readers."""
    home.write()

    page = stranger.get(f"{HOME}/").text

    assert 'href="/newsletter/first-lantern"' in page
    assert 'action="/newsletter/subscribe"' in page
    assert 'type="application/atom+xml"' in page


def test_the_house_stands_without_its_ornaments(stranger: Browser, home: FakeHome) -> None:
    """While neither the API nor identity answers, a stranger still finds the ways in."""
    home.down = stranger.identity.down = True

    reply = stranger.get(f"{HOME}/")

    assert reply.status_code == 200
    assert "Open an account" in reply.text
    assert "Advertisement" not in reply.text


def test_a_refused_token_is_renewed(stranger: Browser, home: FakeHome, identity: FakeIdentity) -> None:
    """After a revocation the next page has advertisements again."""
    home.advertise()
    stranger.get(f"{HOME}/")
    identity.own_tokens.clear()

    assert "Advertisement" in stranger.get(f"{HOME}/").text
    assert len(identity.asked("/token")) == 2

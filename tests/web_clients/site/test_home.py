"""The front of the house."""

from tests.web_clients.browser import DASHBOARD, GAMES, HOME, Browser


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


def test_needs_nothing_to_show_itself(stranger: Browser) -> None:
    """A stranger's visit asks no other program for anything."""
    stranger.identity.down = True

    assert stranger.get(f"{HOME}/").status_code == 200
    assert stranger.identity.requests == []

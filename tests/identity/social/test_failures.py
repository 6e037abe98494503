"""A provider that says no, is down, or answers nonsense; and answers that nobody waits for."""

from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from django.conf import settings as django_settings
from pytest_django import Settings

from identity.accounts.models import BrowserSession, User
from identity.audit.models import SecurityEvent
from identity.config.doors import door_url
from identity.config.social import google, x
from identity.social.models import Arrival
from tests.identity.browsing import Browser, words
from tests.identity.social.conftest import Through, answer_of, leaves_for
from tests.identity.social.stand_in import KEY, SECRET, StandIn

ODD = {"data": {"id": {"a": 1}, "name": 1, "username": []}, "id": [], "sub": True}
"""An answer in the right shape, of the wrong kinds."""


def nothing_happened() -> bool:
    """Nobody is signed in, and nobody is on the way."""
    return not BrowserSession.objects.exclude(user=None).exists() and not Arrival.objects.exists()


def state_of(browser: Browser, slug: str) -> str:
    """The state with which the browser set out."""
    url = leaves_for(browser.submit(door_url("login", f"social/{slug}")))
    return parse_qs(urlsplit(url).query)["state"][0]


@pytest.mark.parametrize("slug", ["google", "facebook", "x"])
def test_no_is_an_answer(visitor: Browser, stand_ins: dict[str, StandIn], slug: str) -> None:
    """Who says no at the provider is told that nothing happened, and can try again."""
    query = urlencode({"error": "access_denied", "state": state_of(visitor, slug)})
    page = visitor.open(door_url("login", f"social/{slug}/back?{query}"))

    assert page.status_code == 403
    assert "did not let us know who you are" in words(page)
    assert f'href="{door_url("login")}"' in page.content.decode()
    assert SecurityEvent.objects.get(event="provider_failed").detail["why"] == "declined"
    assert nothing_happened()


@pytest.mark.parametrize("slug", ["google", "facebook", "x"])
@pytest.mark.parametrize(
    ("where", "answer", "status", "told"),
    [
        ("token_answer", (503, b"down for now"), 503, "does not answer"),
        ("token_answer", (200, b"<html>hello"), 502, "an answer that we cannot use"),
        ("token_answer", (200, []), 502, "an answer that we cannot use"),
        ("user_answer", (200, b"\xff\x00{"), 502, "an answer that we cannot use"),
        ("user_answer", (200, []), 502, "an answer that we cannot use"),
        ("user_answer", (200, ODD), 502, "an answer that we cannot use"),
    ],
    ids=["down", "not JSON", "a list", "no text", "no person", "wrong kinds"],
)  # fmt: skip
def test_trouble_is_told(
    visitor: Browser,
    stand_ins: dict[str, StandIn],
    through: Through,
    slug: str,
    where: str,
    answer: tuple[int, Any],
    status: int,
    told: str,
) -> None:
    """Whatever comes back, the page says what happened and what to do; it is never ours to break on."""
    setattr(stand_ins[slug], where, answer)
    page = through(visitor, slug)

    assert page.status_code == status
    assert told in words(page)
    assert nothing_happened()


def test_nobody_there(visitor: Browser, settings: Settings, stand_ins: dict[str, StandIn]) -> None:
    """A provider that cannot be reached is down."""
    state = state_of(visitor, "x")
    settings.SOCIAL_PROVIDERS = [x(KEY, SECRET, ACCESS_TOKEN_URL="http://127.0.0.1:9/token")]
    page = visitor.open(door_url("login", f"social/x/back?code=1&state={state}"))

    assert page.status_code == 503
    assert page["Cache-Control"] == "no-store"


@pytest.mark.parametrize("missing", ["secret", "verifier"])
def test_the_provider_refuses_what_is_not_ours(
    visitor: Browser, settings: Settings, stand_ins: dict[str, StandIn], missing: str
) -> None:
    """The stand-in is strict: without our secret, or the verifier of our challenge, there is no token."""
    begun = visitor.submit(door_url("login", "social/google"))
    answer = answer_of(begun)
    if missing == "secret":
        url = stand_ins["google"].url
        settings.SOCIAL_PROVIDERS = [google(KEY, "another", ACCESS_TOKEN_URL=f"{url}/token")]
    else:
        for asked in stand_ins["google"].codes.values():
            asked["code_challenge"] = "another"

    assert visitor.open(answer).status_code in {400, 502}
    assert nothing_happened()


@pytest.mark.parametrize(
    "query",
    [
        "",
        "code=1",
        "code=1&state=",
        "state=x",
        "code=1&state=x",
        "code=1&state=" + "x" * 500,
        "error=x&state=%00",
    ],
)
def test_an_answer_that_nobody_waits_for(visitor: Browser, stand_ins: dict[str, StandIn], query: str) -> None:
    """Without the state of this browser the provider is not even asked."""
    page = visitor.open(door_url("login", f"social/google/back?{query}"))

    assert page.status_code == 400
    assert "begun elsewhere" in words(page)
    assert not stand_ins["google"].asked


def test_another_browsers_answer(
    visitor: Browser, new_browser: type[Browser], stand_ins: dict[str, StandIn], alice: User
) -> None:
    """Nobody can be made to finish what somebody else began: that would sign them in as another."""
    answer = answer_of(new_browser().submit(door_url("login", "social/google")))

    assert visitor.open(answer).status_code == 400
    assert not stand_ins["google"].asked
    assert nothing_happened()


def test_an_answer_counts_once(
    visitor: Browser, stand_ins: dict[str, StandIn], through: Through, alice: User
) -> None:
    """Sent a second time, it does nothing."""
    answer = answer_of(visitor.submit(door_url("login", "social/google")))
    assert visitor.open(answer).status_code == 302
    sessions = BrowserSession.objects.count()

    assert visitor.open(answer).status_code == 400
    assert BrowserSession.objects.count() == sessions


def test_an_answer_at_anothers_address(visitor: Browser, stand_ins: dict[str, StandIn]) -> None:
    """What one provider answers is not taken at the address of another (mix-up, RFC 9700, section 4.4)."""
    state = state_of(visitor, "google")

    assert visitor.open(door_url("login", f"social/x/back?code=1&state={state}")).status_code == 400
    assert not stand_ins["x"].asked


def test_two_tabs_do_not_disturb_each_other(
    visitor: Browser, stand_ins: dict[str, StandIn], alice: User
) -> None:
    """Each way has a state of its own."""
    first = visitor.submit(door_url("login", "social/google"))
    second = visitor.submit(door_url("login", "social/x"))

    assert visitor.open(answer_of(second))["Location"] == door_url("login", "arrival")
    assert visitor.open(answer_of(first))["Location"] == door_url("dashboard")
    assert django_settings.SESSION_COOKIE_NAME in visitor.cookies

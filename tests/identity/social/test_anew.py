"""Signing in by a provider where somebody has to show anew who they are: a stale sign-in is none."""

from collections.abc import Iterator
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from django.utils import timezone
from pytest_django import Settings
from social_django.models import UserSocialAuth

from identity.accounts.models import BrowserSession, User
from identity.config.doors import door_url
from tests.identity.browsing import PASSWORD, Browser, words
from tests.identity.second_factors.conftest import give_app
from tests.identity.social.conftest import Through, answer_of, leaves_for
from tests.identity.social.openid_stand_in import OpenIDStandIn, openid_standing
from tests.protocol.fixtures import *  # noqa: F403
from tests.protocol.party import Party, sent_back

__all__ = ["give_app"]

LINKED = door_url("user_management", "linked")


def now() -> int:
    """As an ID token says it."""
    return int(timezone.now().timestamp())


@pytest.fixture
def work(settings: Settings, alice: User) -> Iterator[OpenIDStandIn]:
    """A provider that is linked to Alice's account."""
    with openid_standing("work") as (stand_in, provider):
        settings.SOCIAL_PROVIDERS = [provider]
        UserSocialAuth.objects.create(user=alice, provider="oidc-work", uid="employee-7")
        yield stand_in


@pytest.fixture
def party(visitor: Browser, app: Party) -> Party:
    """The house's application, in the visitor's browser."""
    return Party(visitor, app.client_id, app.redirect_uri)


def begin(browser: Browser, back: str, slug: str = "work") -> str:
    """Press the provider's button on the login page to which an application's request led; where it goes."""
    page = browser.open(back)
    assert f"social/{slug}?" in page.content.decode()
    query = urlsplit(back).query
    return leaves_for(browser.submit(door_url("login", f"social/{slug}?{query}")))


def led_through(browser: Browser, back: str, slug: str = "work") -> str:
    """The whole way; the address to go on to afterwards."""
    query = urlsplit(back).query
    answer = browser.open(answer_of(browser.submit(door_url("login", f"social/{slug}?{query}"))))
    return str(answer.headers.get("Location") or parse_qs(query)["next"][0])


@pytest.mark.parametrize("asked", [{"prompt": "login"}, {"max_age": "60"}, {"max_age": "0"}], ids=str)
def test_the_provider_asks_anew(
    visitor: Browser, party: Party, work: OpenIDStandIn, asked: dict[str, str]
) -> None:
    """The provider is told to ask, and says that it did; then the application has its code."""
    back = party.authorize(**asked)["Location"]
    sent = parse_qs(urlsplit(begin(visitor, back)).query)
    assert (sent["prompt"], sent["max_age"]) == (["login"], ["0"])
    work.claims = {"auth_time": now()}

    onward = led_through(visitor, back)

    assert "code" in sent_back(visitor.open(onward))


@pytest.mark.parametrize(
    "auth_time",
    [None, -3600, 3600, "soon", True],
    ids=["unsaid", "stale", "to come", "a word", "a truth"],
)
@pytest.mark.parametrize("asked", [{"prompt": "login"}, {"max_age": "60"}], ids=str)
def test_a_stale_sign_in_is_none(
    visitor: Browser, party: Party, work: OpenIDStandIn, asked: dict[str, str], auth_time: object
) -> None:
    """Where the provider did not ask, the password is asked instead, and only that is enough."""
    back = party.authorize(**asked)["Location"]
    told = now() + auth_time if type(auth_time) is int else auth_time
    work.claims = {} if auth_time is None else {"auth_time": told}
    request = parse_qs(urlsplit(back).query)["next"][0]

    confirm = led_through(visitor, back)

    assert confirm.startswith(door_url("login", "confirm?"))
    assert sent_back(visitor.open(request)).get("error") == "login_required"
    visitor.submit(confirm, {"password": PASSWORD})
    assert "code" in sent_back(visitor.open(request))


def test_not_even_by_way_of_signing_out(visitor: Browser, party: Party, work: OpenIDStandIn) -> None:
    """Who finds the browser open, signs out and comes back by the provider, is not taken for who is there."""
    visitor.sign_in(User.objects.get(handle="alice"))
    back = party.authorize(prompt="login")["Location"]
    visitor.submit(door_url("login", "sign-out"))
    led_through(visitor, door_url("login", "?next=") + door_url("dashboard"))

    request = parse_qs(urlsplit(back).query)["next"][0]
    assert sent_back(visitor.open(request))["error"] == "login_required"


def test_whoever_has_a_password_is_asked_for_it(
    visitor: Browser, alice: User, stand_ins: object, through: Through
) -> None:
    """A provider that says no time lets in, but opens nothing sensitive before the password is shown."""
    UserSocialAuth.objects.create(user=alice, provider="google-oauth2", uid="1078")
    through(visitor, "google")
    page = door_url("user_management", "password")
    assert visitor.open(page)["Location"].startswith(door_url("login", "confirm?"))

    visitor.submit(door_url("login", "confirm"), {"password": PASSWORD})

    assert visitor.open(page).status_code == 200
    assert BrowserSession.objects.get().authentication_methods == ["fed", "pwd"]


def test_whoever_has_none_goes_by_the_provider(
    visitor: Browser, alice: User, stand_ins: object, through: Through
) -> None:
    """An account that could show nothing else is not shut out of its own pages."""
    UserSocialAuth.objects.create(user=alice, provider="google-oauth2", uid="1078")
    alice.set_unusable_password()
    alice.save()
    through(visitor, "google")

    assert visitor.submit(f"{LINKED}/x")["Content-Type"].startswith("text/html")
    assert visitor.open(door_url("user_management", "delete")).status_code == 200


def test_a_new_sign_in_does_not_inherit(visitor: Browser, party: Party, work: OpenIDStandIn) -> None:
    """What one sign-in proved says nothing of the next in the same session."""
    back = party.authorize(prompt="login")["Location"]
    work.claims = {"auth_time": now()}
    led_through(visitor, back)
    assert "code" in sent_back(party.authorize(max_age="60"))
    BrowserSession.objects.update(authenticated_at=timezone.now() + timedelta(seconds=1))

    assert party.authorize(max_age="60")["Location"].startswith(door_url("login"))


def test_a_second_factor_is_shown_here(
    visitor: Browser, party: Party, work: OpenIDStandIn, alice: User, give_app: object
) -> None:
    """With a second factor, that is what is asked; the provider's word alone leads no further."""
    give_app(alice)  # type: ignore[operator]
    back = party.authorize(prompt="login")["Location"]

    assert led_through(visitor, back).startswith(door_url("login", "second-factor?"))
    assert "Log in" in words(visitor.open(door_url("login")))

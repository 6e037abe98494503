"""The account centre's list of apps that may act for a person."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from identity.accounts.models import User
from identity.audit.models import SecurityEvent
from identity.authorization_server.models import AccessToken, Application, Consent
from identity.config.doors import door_url
from tests.identity.browsing import Browser, words
from tests.protocol.fixtures import *  # noqa: F403
from tests.protocol.fixtures import Introspect
from tests.protocol.party import Party, sent_back

PAGE = door_url("user_management", "apps")


def take_back(application: Application) -> str:
    """Where what an app may do is taken back."""
    return door_url("user_management", f"apps/{application.pk}/take-back")


@pytest.fixture
def motus(public: Party, alice: User, bob: User) -> Application:
    """Bob's app, which Alice let in."""
    Application.objects.filter(client_id="motus").update(user=bob)
    application = Application.objects.get(client_id="motus")
    Consent.objects.create(user=alice, application=application, scopes=["openid", "profile", "games:read"])
    return application


def test_says_who_may_do_what_since_when(visitor: Browser, alice: User, motus: Application) -> None:
    """The app's name, its maker, what it may do in words, since when, and when it last got a token."""
    visitor.sign_in(alice)
    page = words(visitor.open(PAGE))

    today = timezone.now().strftime("%-d %B %Y")
    for said in (
        "Motus",
        "Bob",
        "Not verified",
        "See profile",
        "Do games:read",
        f"Since {today}",
        "None yet",
    ):
        assert said in page
    assert "Do games:write" not in page


def test_says_when_it_last_got_a_token(
    visitor: Browser, alice: User, motus: Application, public: Party
) -> None:
    """A token that was given shows, with the time."""
    public.tokens()
    visitor.sign_in(alice)

    assert f"Last token given {timezone.now():%-d %B %Y}, " in words(visitor.open(PAGE))


def test_a_live_token_is_enough(
    visitor: Browser, alice: User, owned_scopes: None, give_token: Callable[..., AccessToken]
) -> None:
    """An app that acts by a token without a consent is listed for as long as the token lives."""
    give_token(alice)
    visitor.sign_in(alice)
    page = words(visitor.open(PAGE))
    assert "An application" in page
    assert "See openid" in page

    AccessToken.objects.update(expires=timezone.now() - timedelta(seconds=1))

    assert "No app acts for you" in words(visitor.open(PAGE))


def test_take_it_back(
    visitor: Browser, alice: User, motus: Application, public: Party, introspect: Introspect
) -> None:
    """Every token of the app dies with the consent, the audit log says so, and the app asks again."""
    tokens = public.tokens()
    visitor.sign_in(alice)
    reply = visitor.submit(take_back(motus))

    assert reply["Location"] == PAGE
    page = words(visitor.open(PAGE))
    assert "Motus may no longer act for you." in page
    assert "No app acts for you" in page
    assert introspect(tokens["access_token"]).json() == {"active": False}
    assert public.refresh(tokens["refresh_token"]).json()["error"] == "invalid_grant"
    assert not Consent.objects.exists()
    assert public.authorize().status_code == 200
    event = SecurityEvent.objects.get(event="consent_withdrawn")
    assert (event.account, event.actor, event.client_id) == (alice.pk, alice.pk, "motus")


def test_the_code_on_its_way_dies_too(
    visitor: Browser, alice: User, motus: Application, public: Party
) -> None:
    """A code that the app has not yet exchanged is worth nothing afterwards."""
    code = sent_back(public.authorize())["code"]
    visitor.sign_in(alice)
    visitor.submit(take_back(motus))

    assert public.exchange(code).json()["error"] == "invalid_grant"


def test_another_persons_apps_are_out_of_reach(
    visitor: Browser, charlie: User, motus: Application, public: Party
) -> None:
    """Charlie sees none of Alice's apps, and can take none back; hers and one that never was look alike."""
    tokens = public.tokens()
    visitor.sign_in(charlie)

    page = visitor.open(PAGE).content.decode()
    foreign = visitor.submit(take_back(motus))
    unknown = visitor.submit(door_url("user_management", "apps/999999999999999999999999/take-back"))

    assert "Motus" not in page
    assert foreign.status_code == unknown.status_code == 404
    assert Consent.objects.exists()
    assert "access_token" in public.refresh(tokens["refresh_token"]).json()


def test_other_peoples_use_of_the_same_app_goes_on(
    visitor: Browser, alice: User, charlie: User, motus: Application, public: Party
) -> None:
    """What Charlie takes back is his own."""
    Consent.objects.create(user=charlie, application=motus, scopes=["openid"])
    tokens = public.tokens()
    visitor.sign_in(charlie)
    visitor.submit(take_back(motus))

    assert Consent.objects.get().user == alice
    assert "access_token" in public.refresh(tokens["refresh_token"]).json()


def test_the_house_is_not_listed(visitor: Browser, alice: User, app: Party) -> None:
    """The house's own programs end with the session, not here."""
    app.tokens()
    visitor.sign_in(alice)

    assert "No app acts for you" in words(visitor.open(PAGE))
    assert visitor.submit(take_back(Application.objects.get(client_id="site"))).status_code == 404


def test_a_link_takes_nothing_back(visitor: Browser, alice: User, motus: Application) -> None:
    """Only a form may do it, and only ours."""
    visitor.sign_in(alice)

    assert visitor.open(take_back(motus)).status_code == 405
    assert visitor.submit(take_back(motus), {"csrfmiddlewaretoken": "x" * 64}).status_code == 403
    assert Consent.objects.exists()


@pytest.mark.parametrize("path", ["apps", "apps/1/take-back"])
def test_stranger_logs_in_first(visitor: Browser, db: None, path: str) -> None:
    """Whoever is not signed in goes to the login door."""
    ask = visitor.open if path == "apps" else visitor.submit

    assert ask(door_url("user_management", path))["Location"].startswith(door_url("login", "?next="))


def test_the_consent_page_says_where(public: Party) -> None:
    """Whoever is asked learns where they can take it back."""
    assert f'<a href="{PAGE}">in your account</a>' in public.authorize().content.decode()


def test_names_are_escaped(visitor: Browser, alice: User, motus: Application) -> None:
    """An app's name cannot become part of the page, nor of the words that confirm."""
    Application.objects.filter(pk=motus.pk).update(name="<b>x</b>")
    visitor.sign_in(alice)

    assert "<b>x" not in visitor.open(PAGE).content.decode()
    visitor.submit(take_back(motus))
    assert "<b>x" not in visitor.open(PAGE).content.decode()

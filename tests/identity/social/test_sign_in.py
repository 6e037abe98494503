"""Signing in by Google, Facebook and X."""

import re
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from django.conf import settings
from django.core import mail
from social_django.models import Association, Nonce, UserSocialAuth

from identity.accounts.flows.lock import lock
from identity.accounts.models import BrowserSession, User
from identity.accounts.origin import NOWHERE
from identity.audit.models import SecurityEvent
from identity.config.doors import door_url
from identity.second_factors.models import AuthenticatorApp
from identity.second_factors.seal import seal
from identity.social.models import Arrival
from tests.identity.browsing import Browser, words
from tests.identity.social.conftest import Through, answer_of, leaves_for
from tests.identity.social.stand_in import StandIn

UIDS = {
    "google": ("google-oauth2", "1078"),
    "facebook": ("facebook", "2001"),
    "x": ("twitter-oauth2", "3003"),
}


def linked_to(user: User, slug: str) -> None:
    """As if it had been linked before."""
    provider, uid = UIDS[slug]
    UserSocialAuth.objects.create(user=user, provider=provider, uid=uid)


@pytest.mark.parametrize("door", ["login", "signup"])
def test_buttons_are_forms_with_the_providers_marks(
    visitor: Browser, stand_ins: dict[str, StandIn], door: str
) -> None:
    """Each provider that is set up is one button, and nothing on the page comes from elsewhere."""
    page = visitor.open(door_url(door)).content.decode()

    for slug, title in (("google", "Google"), ("facebook", "Facebook"), ("x", "X")):
        assert re.search(rf'<form method="post" action="{door_url(door, f"social/{slug}")}"', page)
        assert f"Continue with {title}" in page
    assert "127.0.0.1" not in page


def test_a_provider_that_is_not_set_up_is_nowhere(visitor: Browser) -> None:
    """Without id and secret there is no button and no page."""
    assert "Continue with" not in words(visitor.open(door_url("login")))
    assert visitor.submit(door_url("login", "social/google")).status_code == 404
    assert visitor.open(door_url("login", "social/google/back?code=1&state=2")).status_code == 404


def test_setting_out_takes_a_form(visitor: Browser, stand_ins: dict[str, StandIn]) -> None:
    """A link cannot begin it, nor another site's form."""
    page = door_url("login", "social/google")

    assert visitor.open(page).status_code == 405
    assert visitor.submit(page, {"csrfmiddlewaretoken": "x"}).status_code == 403
    assert visitor.submit(page, HTTP_ORIGIN="https://elsewhere.example").status_code == 403


@pytest.mark.parametrize("slug", ["google", "facebook", "x"])
def test_leaves_by_a_page_of_its_own(visitor: Browser, stand_ins: dict[str, StandIn], slug: str) -> None:
    """No policy is widened for a provider: the page after the form leads there, with a state of its own."""
    page = visitor.submit(door_url("login", f"social/{slug}"))
    query = parse_qs(urlsplit(leaves_for(page)).query)

    assert page.status_code == 200
    assert "127.0.0.1" not in page["Content-Security-Policy"]
    assert query["redirect_uri"] == [door_url("login", f"social/{slug}/back")]
    assert len(query["state"][0]) >= 32
    assert "code_challenge" in query or slug == "facebook"


@pytest.mark.parametrize("slug", ["google", "facebook", "x"])
def test_signs_in_what_is_linked(visitor: Browser, alice: User, through: Through, slug: str) -> None:
    """A linked account opens by (provider, uid), whatever address or name comes along."""
    linked_to(alice, slug)
    reply = through(visitor, slug)
    session = BrowserSession.objects.get(user=alice)

    assert reply["Location"] == door_url("dashboard")
    assert session.authentication_methods == ["fed"]
    assert session.authenticated_at is not None
    assert SecurityEvent.objects.filter(event="signed_in", account=alice.pk).count() == 1
    alice.refresh_from_db()
    assert (alice.display_name, alice.handle, alice.email) == ("Alice", "alice", "alice@example.com")


def test_never_skips_a_second_factor(visitor: Browser, alice: User, through: Through) -> None:
    """Whoever guards the account with an authenticator app is asked for its code here as well."""
    AuthenticatorApp.objects.create(user=alice, name="Phone", sealed=seal(b"s" * 20, alice.pk), last_step=0)
    linked_to(alice, "google")

    reply = through(visitor, "google")

    assert urlsplit(reply["Location"]).path == "/second-factor"
    assert not BrowserSession.objects.filter(user=alice).exists()


@pytest.mark.parametrize("slug", ["google", "facebook", "x"])
def test_keeps_no_token(visitor: Browser, alice: User, through: Through, slug: str) -> None:
    """What the provider gave for its own API is nowhere in our tables."""
    linked_to(alice, slug)
    through(visitor, slug)

    kept = [row.data for row in BrowserSession.objects.all()]
    kept += [str(row.extra_data) for row in UserSocialAuth.objects.all()]
    kept += [str(row.detail) for row in SecurityEvent.objects.all()]
    assert kept
    assert "secret-token" not in "".join(kept)
    assert not Nonce.objects.exists()
    assert not Association.objects.exists()


def test_google_joins_an_account_when_both_have_verified_the_address(
    visitor: Browser, alice: User, through: Through
) -> None:
    """The address is verified there and confirmed here: it is one person, and they are told by mail."""
    reply = through(visitor, "google")

    assert reply["Location"] == door_url("dashboard")
    assert UserSocialAuth.objects.get(user=alice).uid == "1078"
    assert mail.outbox[-1].subject == "Google now opens your account"
    assert SecurityEvent.objects.filter(event="provider_linked", account=alice.pk).exists()


def test_takeover_by_a_registered_address_fails(
    visitor: Browser, stand_ins: dict[str, StandIn], through: Through
) -> None:
    """Whoever registered a stranger's address first gets nothing of it: the two are not joined."""
    mallory = User.objects.create_user("alice@example.com", "mallory", "the password of mallory")
    reply = through(visitor, "google")

    assert reply.status_code == 409
    assert "log in to it first, then link" in words(reply)
    assert not UserSocialAuth.objects.exists()
    assert not BrowserSession.objects.filter(user=mallory).exists()
    assert SecurityEvent.objects.filter(event="sign_in_refused", account=mallory.pk).exists()


@pytest.mark.parametrize("verified", [False, None, "true", 1])
def test_google_without_a_verified_address_joins_nothing(
    visitor: Browser, alice: User, stand_ins: dict[str, StandIn], through: Through, verified: object
) -> None:
    """Only a plain yes counts; anything else and the address has to be shown to be theirs."""
    stand_ins["google"].says["email_verified"] = verified
    reply = through(visitor, "google")

    assert reply["Location"] == door_url("login", "arrival")
    assert not UserSocialAuth.objects.exists()
    assert Arrival.objects.get().vouched is False


def test_facebook_joins_nothing_by_address(visitor: Browser, alice: User, through: Through) -> None:
    """Facebook says nothing of who verified the address, so it opens no account."""
    assert through(visitor, "facebook")["Location"] == door_url("login", "arrival")
    assert not UserSocialAuth.objects.exists()
    assert not BrowserSession.objects.filter(user=alice).exists()


@pytest.mark.parametrize("is_linked", [True, False], ids=["linked", "by address"])
def test_a_locked_account_stays_shut(
    visitor: Browser, alice: User, through: Through, *, is_linked: bool
) -> None:
    """The lock holds on this road too, and nothing is linked meanwhile."""
    if is_linked:
        linked_to(alice, "google")
    lock(alice, NOWHERE)
    reply = through(visitor, "google")

    assert reply.status_code == 403
    assert "This account is locked" in words(reply)
    assert UserSocialAuth.objects.exists() is is_linked
    assert not BrowserSession.objects.filter(user=alice).exists()
    assert SecurityEvent.objects.filter(event="sign_in_refused", account=alice.pk).exists()


@pytest.mark.parametrize(
    ("onward", "ends"),
    [
        (door_url("user_management", "apps"), door_url("user_management", "apps")),
        ("https://elsewhere.example/", door_url("dashboard")),
        ("//elsewhere.example", door_url("dashboard")),
        (door_url("login").rstrip("/") + "@elsewhere.example", door_url("dashboard")),
        ("javascript:alert(1)", door_url("dashboard")),
    ],
)
def test_next_stays_at_our_doors(
    visitor: Browser, alice: User, through: Through, onward: str, ends: str
) -> None:
    """Wherever a link wants to lead after, it leads to a door of ours."""
    linked_to(alice, "x")
    reply = through(visitor, "x", door_url("login", f"social/x?{urlencode({'next': onward})}"))

    assert reply["Location"] == ends


def test_new_session_and_new_cookie(visitor: Browser, alice: User, through: Through) -> None:
    """The session in which the way was begun opens nothing after."""
    linked_to(alice, "x")
    begun = visitor.submit(door_url("login", "social/x"))
    before = visitor.cookies[settings.SESSION_COOKIE_NAME].value
    visitor.open(answer_of(begun))

    assert visitor.cookies[settings.SESSION_COOKIE_NAME].value != before
    assert BrowserSession.objects.get().user == alice


def test_a_second_factor_is_asked_for_on_this_road_too(
    visitor: Browser, alice: User, through: Through
) -> None:
    """The provider stands for the password and for no more."""
    linked_to(alice, "x")
    AuthenticatorApp.objects.create(user=alice, name="Phone", sealed=b"sealed", last_step=0)
    reply = through(visitor, "x")

    assert reply["Location"].startswith(door_url("login", "second-factor?"))
    assert not BrowserSession.objects.filter(user=alice).exists()

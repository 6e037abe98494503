"""Logging in at the login door."""

from collections.abc import Callable
from urllib.parse import urlencode

import pytest
from django.conf import settings
from pytest_django import DjangoAssertNumQueries

from identity.accounts import hashers
from identity.accounts.flows.lock import lock
from identity.accounts.models import BrowserSession, User
from identity.accounts.origin import NOWHERE
from identity.audit.models import SecurityEvent
from identity.authorization_server.models import AccessToken
from identity.config.doors import door_url
from tests.identity.browsing import PASSWORD, Browser, words
from tests.identity.hashers import CheapArgon2

PAGE = door_url("login")
AUTHORIZE = door_url("authorization_server", "authorize?client_id=site&state=x")


@pytest.mark.parametrize("login", ["alice@example.com", "ALICE@Example.com", "alice", "@Alice", " alice "])
def test_signs_in(visitor: Browser, alice: User, login: str) -> None:
    """Address or handle, in any spelling, with the password, opens a session and leads to the dashboard."""
    reply = visitor.submit(PAGE, {"login": login, "password": PASSWORD})

    assert reply["Location"] == door_url("dashboard")
    assert BrowserSession.objects.get().user == alice


@pytest.mark.parametrize(
    ("login", "password"),
    [
        ("alice", "a lantern over the gate "),
        ("alice", "A lantern over the gate"),
        ("alice", "x"),
        ("nobody", PASSWORD),
        ("nobody@example.com", PASSWORD),
        ("alice@example.com@", PASSWORD),
        ("%", PASSWORD),
        ("' OR 1=1 --", PASSWORD),
        ("🦉", PASSWORD),
    ],
)
def test_refuses_in_one_sentence(visitor: Browser, alice: User, login: str, password: str) -> None:
    """Wrong password and unknown account cannot be told apart, and no session is opened."""
    reply = visitor.submit(PAGE, {"login": login, "password": password})

    assert "That email or handle and that password do not go together." in words(reply)
    assert password not in reply.content.decode() or password == "x"
    assert settings.SESSION_COOKIE_NAME not in visitor.cookies
    assert not BrowserSession.objects.exists()


@pytest.mark.parametrize("login", ["alice", "nobody"], ids=["known", "unknown"])
def test_takes_one_hash_and_as_many_queries(
    visitor: Browser, alice: User, login: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    """A failed attempt costs the same whether or not the account exists."""
    token = visitor.csrf_token()
    before = CheapArgon2.hashed
    with django_assert_num_queries(2):  # look the account up, write the event
        visitor.post(
            "/",
            {"login": login, "password": "wrong one", "csrfmiddlewaretoken": token},
            HTTP_HOST="localhost:5001",
            HTTP_ORIGIN="https://localhost:5001",
            secure=True,
        )

    assert CheapArgon2.hashed == before + 1


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"login": "", "password": PASSWORD}, "Enter your email address or your handle."),
        ({"login": "alice", "password": ""}, "Enter your password."),
        ({"login": "a" * 300, "password": PASSWORD}, "longer than any address"),
        ({"login": "alice", "password": "x" * 1001}, "up to 1000 characters"),
        ({"login": "ali\x00ce", "password": PASSWORD}, "Null characters"),
        ({}, "Enter your password."),
    ],
)
def test_says_what_is_missing(visitor: Browser, db: None, values: dict[str, str], told: str) -> None:
    """A form that cannot be right is refused before anything is looked up."""
    before = CheapArgon2.hashed

    assert told in words(visitor.submit(PAGE, values))
    assert CheapArgon2.hashed == before


def test_new_session_and_new_csrf_token(visitor: Browser, alice: User) -> None:
    """What a browser held before it signed in opens nothing after."""
    visitor.cookies[settings.SESSION_COOKIE_NAME] = "a-key-that-somebody-planted-here"
    before = visitor.csrf_token() and visitor.cookies[settings.CSRF_COOKIE_NAME].value
    visitor.sign_in(alice)

    assert visitor.cookies[settings.SESSION_COOKIE_NAME].value != "a-key-that-somebody-planted-here"
    assert visitor.cookies[settings.CSRF_COOKIE_NAME].value != before


def test_signing_in_again_keeps_the_session_under_a_new_cookie(visitor: Browser, alice: User) -> None:
    """Showing the password again changes the cookie and the time, not the session that applications know."""
    visitor.sign_in(alice)
    first, key = BrowserSession.objects.get(), visitor.cookies[settings.SESSION_COOKIE_NAME].value
    visitor.sign_in(alice)
    second = BrowserSession.objects.get()

    assert second.sid == first.sid
    assert second.digest != first.digest
    assert visitor.cookies[settings.SESSION_COOKIE_NAME].value != key
    assert first.authenticated_at is not None
    assert second.authenticated_at is not None
    assert second.authenticated_at > first.authenticated_at


def test_another_person_gets_another_session(
    visitor: Browser, alice: User, bob: User, give_token: Callable[..., AccessToken]
) -> None:
    """Whoever was signed in before is signed out, tokens and all."""
    visitor.sign_in(alice)
    session = BrowserSession.objects.get()
    give_token(alice, session)
    visitor.sign_in(bob)

    assert BrowserSession.objects.get().user == bob
    assert BrowserSession.objects.get().sid != session.sid
    assert not AccessToken.objects.exists()


def test_notes_how_and_from_where(visitor: Browser, alice: User) -> None:
    """The session knows its browser, its address and how its owner was authenticated (RFC 8176)."""
    visitor.submit(
        PAGE,
        {"login": "alice", "password": PASSWORD},
        REMOTE_ADDR="",
        HTTP_X_FORWARDED_FOR="203.0.113.9",
        HTTP_USER_AGENT="Mozilla/5.0 Firefox/130.0",
    )
    session = BrowserSession.objects.get()

    assert session.authentication_methods == ["pwd"]
    assert (session.address, session.user_agent) == ("203.0.113.9", "Mozilla/5.0 Firefox/130.0")
    assert SecurityEvent.objects.filter(event="signed_in", account=alice.pk, address="203.0.113.9").exists()


def test_cookie_is_kept_close(visitor: Browser, alice: User) -> None:
    """The session's cookie is this program's own, for this host, over TLS, out of reach of scripts."""
    visitor.sign_in(alice)
    cookie = visitor.cookies["__Host-gatehouse_identity"]

    assert cookie["secure"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert cookie["path"] == "/"
    assert not cookie["domain"]


def test_hands_over_to_the_authorization_server(visitor: Browser, alice: User) -> None:
    """The way to the authorization server begins on a page, since its redirects leave our doors."""
    page = visitor.submit(
        f"{PAGE}?{urlencode({'next': AUTHORIZE})}", {"login": "alice", "password": PASSWORD}
    )

    assert page.status_code == 200
    assert "The gate is open" in words(page)
    assert f'content="0; url={AUTHORIZE.replace("&", "&amp;")}"' in page.content.decode()


def test_goes_where_it_was_asked(visitor: Browser, alice: User) -> None:
    """Any page of our own doors may be the next."""
    onward = door_url("user_management", "details")
    reply = visitor.submit(f"{PAGE}?{urlencode({'next': onward})}", {"login": "alice", "password": PASSWORD})

    assert reply["Location"] == onward


def test_never_leaves_the_site(visitor: Browser, alice: User) -> None:
    """A stranger's address as next is forgotten."""
    reply = visitor.submit(
        f"{PAGE}?{urlencode({'next': 'https://evil.example/'})}", {"login": "alice", "password": PASSWORD}
    )

    assert reply["Location"] == door_url("dashboard")


def test_keeps_next_on_the_way_to_other_doors(visitor: Browser, db: None) -> None:
    """A safe next is carried along by the links; any other is not."""
    safe = visitor.open(f"{PAGE}?{urlencode({'next': AUTHORIZE})}").content.decode()
    unsafe = visitor.open(f"{PAGE}?{urlencode({'next': 'https://evil.example/'})}").content.decode()

    assert f"{door_url('signup')}?next=https%3A" in safe
    assert "evil.example" not in unsafe


def test_shows_whoever_is_signed_in(visitor: Browser, alice: User) -> None:
    """A signed-in person may go on, or let another in."""
    visitor.sign_in(alice)
    page = visitor.open(f"{PAGE}?{urlencode({'next': AUTHORIZE})}")

    assert "You are signed in As Alice , @alice." in words(page)
    assert "Continue as @alice" in words(page)
    assert "Use another account" in words(page)


def test_asks_again_when_told_to(visitor: Browser, alice: User) -> None:
    """`again` shows the form to a signed-in person too, with the hint filled in."""
    visitor.sign_in(alice)
    page = visitor.open(f"{PAGE}?again=1&login_hint=alice%40example.com").content.decode()

    assert 'name="password"' in page
    assert 'value="alice@example.com"' in page


def test_saturation_is_said(visitor: Browser, alice: User) -> None:
    """When too many passwords are being hashed, the answer is 503 and when to come back, not a queue."""
    taken = 0
    while hashers._places.acquire(blocking=False):
        taken += 1
    try:
        reply = visitor.submit(PAGE, {"login": "alice", "password": PASSWORD})
    finally:
        for _ in range(taken):
            hashers._places.release()

    assert reply.status_code == 503
    assert reply["Retry-After"] == "2"
    assert "Try again in a moment" in words(reply)


def test_a_locked_account_is_told_only_to_its_owner(visitor: Browser, alice: User) -> None:
    """The right password to a locked account leads to the way back; a wrong one to the usual sentence."""
    lock(alice, NOWHERE)
    right = visitor.submit(PAGE, {"login": "alice", "password": PASSWORD})
    wrong = visitor.submit(PAGE, {"login": "alice", "password": "wrong one"})

    assert right.status_code == 403
    assert "This account is locked" in words(right)
    assert door_url("lock", "way-back") in right.content.decode()
    assert "do not go together" in words(wrong)
    assert not BrowserSession.objects.exists()


@pytest.mark.parametrize("state", ["is_active", "deletion_requested_at"])
def test_a_closed_account_is_nobody(visitor: Browser, alice: User, state: str) -> None:
    """A disabled or leaving account is refused like an unknown one."""
    setattr(alice, state, False if state == "is_active" else alice.created_at)
    alice.save()

    assert "do not go together" in words(visitor.submit(PAGE, {"login": "alice", "password": PASSWORD}))

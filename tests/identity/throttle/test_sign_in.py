"""Guessing passwords at the login door and through the password grant (OWASP ASVS 5.0, 6.3.1)."""

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client
from pytest_django import Settings

from identity.accounts import hashers
from identity.accounts.models import BrowserSession, User
from identity.accounts.origin import Origin
from identity.audit.models import SecurityEvent
from identity.config.doors import door_url
from identity.config.throttling import counted_in
from identity.throttle.asker import BESIEGED_LIMIT
from identity.throttle.attempts import Attempt
from identity.throttle.cache import counters
from identity.throttle.too_many import TooManyAttempts
from tests.conftest import ValkeyServer
from tests.identity.browsing import PASSWORD, Browser, words
from tests.identity.hashers import CheapArgon2
from tests.protocol.fixtures import games, make_application, owned_scopes
from tests.protocol.party import Party

__all__ = ["games", "owned_scopes"]

PAGE = door_url("login")
LIMIT = settings.SIGN_IN_FAILURES
BESIEGED = settings.SIGN_IN_FAILURES_NAME


@pytest.fixture(autouse=True)
def _on_valkey(on_valkey: ValkeyServer) -> None:
    """All of it on a real Valkey."""


def attempt(browser: Browser, login: str, password: str, address: str = "203.0.113.1") -> HttpResponse:
    """Try to sign in from an address that the edge saw."""
    given = {"login": login, "password": password, "remember": "on"}
    return browser.submit(PAGE, given, REMOTE_ADDR="", HTTP_X_FORWARDED_FOR=address)


def guess(login: str, times: int = LIMIT, address: str = "203.0.113.1") -> list[int]:
    """The answers to so many wrong guesses of a stranger."""
    return [attempt(Browser(), login, f"guess {number}", address).status_code for number in range(times)]


@pytest.mark.parametrize("login", ["alice", "nobody"], ids=["known", "unknown"])
def test_too_many_are_held_off(alice: User, login: str) -> None:
    """After five the answer is 429, when to come back and what to do: of any name, and unheard."""
    assert guess(login, LIMIT) == [200] * LIMIT
    before = CheapArgon2.hashed
    page = attempt(Browser(), login, PASSWORD)

    assert page.status_code == 429
    assert 0 < int(page["Retry-After"]) <= settings.SIGN_IN_COOL_OFF.total_seconds()
    assert "Too many wrong passwords. Try again in 15 minutes." in words(page)
    assert f'value="{login}"' in page.content.decode()
    assert door_url("reset_password") in page.content.decode()
    assert CheapArgon2.hashed == before
    assert not BrowserSession.objects.exists()


def test_known_and_unknown_are_held_off_in_the_same_words(alice: User) -> None:
    """Nothing on the page, and nothing about the answer, says whether there is such an account."""
    answers = []
    for login in ("alice", "nobody"):
        guess(login)
        page = attempt(Browser(), login, PASSWORD)
        # Without what is drawn anew for each page: proofs against forgery, challenges.
        text = re.sub(r"[A-Za-z0-9_-]{32,}", "…", page.content.decode()).replace(login, "…")
        answers.append((page.status_code, text, sorted(page.headers)))

    assert answers[0] == answers[1]


def test_any_spelling_is_the_same_name(alice: User) -> None:
    """Case, an @ and spaces make no further tries."""
    for login in ("alice", "ALICE", "@alice", " Alice ", "\uff41lice"):
        attempt(Browser(), login, "wrong")

    assert attempt(Browser(), "alice", PASSWORD).status_code == 429


def test_another_address_goes_on(alice: User) -> None:
    """Whoever guesses shuts out nobody but themselves."""
    guess("alice")

    assert attempt(Browser(), "alice", PASSWORD, "203.0.113.2").status_code == 302


def test_another_name_goes_on(alice: User, bob: User) -> None:
    """Nor the neighbours behind their address."""
    guess("alice")

    assert attempt(Browser(), "bob", PASSWORD).status_code == 302


def test_the_address_is_what_the_edge_saw(alice: User) -> None:
    """A stranger's own X-Forwarded-For makes no new address; neither does a household's wealth of IPv6."""
    for number in range(LIMIT):
        given = {"login": "alice", "password": "wrong"}
        Browser().submit(PAGE, given, REMOTE_ADDR="198.51.100.7", HTTP_X_FORWARDED_FOR=f"203.0.113.{number}")
    given = {"login": "alice", "password": PASSWORD}
    assert Browser().submit(PAGE, given, REMOTE_ADDR="198.51.100.7").status_code == 429

    for number in range(LIMIT):
        attempt(Browser(), "alice", "wrong", f"2001:db8:0:1::{number}")
    assert attempt(Browser(), "alice", PASSWORD, "2001:db8:0:1:ffff::9").status_code == 429
    assert attempt(Browser(), "alice", PASSWORD, "2001:db8:0:2::1").status_code == 302


def test_success_forgets_the_failures(alice: User) -> None:
    """Somebody who remembered in time may err as often again, by address or by handle."""
    for login in ("alice", "alice@example.com"):
        guess(login, LIMIT - 1)
        assert attempt(Browser(), login, PASSWORD).status_code == 302
        assert guess(login, LIMIT - 1) == [200] * (LIMIT - 1)
        assert attempt(Browser(), login, PASSWORD).status_code == 302


def test_the_wait_ends(alice: User, on_valkey: ValkeyServer) -> None:
    """When the time is over, tries are judged again; hammering meanwhile makes it no longer."""
    guess("alice", LIMIT + 3)
    with on_valkey.admin() as client:
        [key] = [key for key in client.keys("identity:throttle:*") if "axes" in key]
        first = client.pttl(key)
        guess("alice", 3)
        assert client.pttl(key) <= first
        client.pexpire(key, 1)
        while client.exists(key):
            pass

    assert attempt(Browser(), "alice", PASSWORD).status_code == 302


def test_a_besieged_name_gives_each_place_a_little(alice: User) -> None:
    """When a name is guessed at from many places each has fewer tries: slowed, and nobody shut out."""
    for number in range(BESIEGED):
        attempt(Browser(), "alice", "wrong", f"198.51.100.{number}")

    assert guess("alice", BESIEGED_LIMIT + 1, "203.0.113.1") == [*[200] * BESIEGED_LIMIT, 429]
    waiting = attempt(Browser(), "alice", PASSWORD, "203.0.113.1")
    assert int(waiting["Retry-After"]) > settings.SIGN_IN_COOL_OFF.total_seconds()
    assert guess("alice", BESIEGED_LIMIT - 1, "203.0.113.2") == [200] * (BESIEGED_LIMIT - 1)
    assert attempt(Browser(), "alice", PASSWORD, "203.0.113.2").status_code == 302


def test_one_place_with_many_names(alice: User, settings: Settings) -> None:
    """One password tried on many names from one address ends too, but for a browser that is known."""
    known = Browser()
    attempt(known, "alice", PASSWORD)
    settings.SIGN_IN_FAILURES_ADDRESS = 3
    for number in range(3):
        attempt(Browser(), f"name{number}", "the same")

    assert attempt(Browser(), "alice", PASSWORD).status_code == 429
    assert attempt(known, "alice", PASSWORD).status_code == 302


def test_a_known_browser_is_let_in_whatever_strangers_do(alice: User) -> None:
    """Behind the attacker's own address, and besieged, the person's browser still has its own tries."""
    known = Browser()
    attempt(known, "alice", PASSWORD)
    for number in range(BESIEGED):
        attempt(Browser(), "alice", "wrong", f"198.51.100.{number}")
    guess("alice")

    assert attempt(Browser(), "alice", PASSWORD).status_code == 429
    assert attempt(known, "alice@example.com", PASSWORD).status_code == 302


def test_a_known_browser_may_not_guess_for_ever(alice: User) -> None:
    """Its tries are its own, and no more than anybody's; by address or by handle they are the same."""
    known = Browser()
    attempt(known, "alice", PASSWORD)
    answers = [
        attempt(known, login, "wrong", f"203.0.113.{number}").status_code
        for number, login in enumerate(["alice", "alice@example.com"] * 3)
    ]

    assert answers == [*[200] * LIMIT, 429]
    assert attempt(Browser(), "alice", PASSWORD).status_code == 302


def test_a_browser_known_for_another_is_a_stranger(alice: User, bob: User) -> None:
    """An attacker's own account opens no second counter on anybody else's."""
    attackers = Browser()
    attempt(attackers, "bob", PASSWORD)
    guess("alice")

    assert attempt(attackers, "alice", PASSWORD).status_code == 429


def test_a_forgotten_password_ends_the_wait(alice: User, mailoutbox: list[object]) -> None:
    """Whoever set a new password by mail signs in at once, though they had tried too often."""
    browser = Browser()
    for _ in range(LIMIT):
        attempt(browser, "alice", "forgotten")
    browser.submit(door_url("reset_password"), {"email": "alice@example.com"})
    link = re.search(r"https://\S+[?]link=\S+", str(getattr(mailoutbox[-1], "body")))  # noqa: B009 - any mail
    assert link is not None
    browser.submit(link[0], {"password": "seven owls in a row"})

    assert attempt(browser, "alice", "seven owls in a row").status_code == 302


def test_many_at_once_get_no_more_tries(alice: User) -> None:
    """Tries are counted before they are judged, so that a burst gains nothing."""

    def begin(_: int) -> bool:
        try:
            Attempt("alice", None, Origin(address="203.0.113.9")).begin()
        except TooManyAttempts:
            return False
        return True

    with ThreadPoolExecutor(8) as threads:
        begun = list(threads.map(begin, range(40)))

    assert sum(begun) == LIMIT


def test_what_was_not_judged_is_not_counted(alice: User) -> None:
    """A house too busy to hash holds nothing against anybody."""
    taken = 0
    while hashers._places.acquire(blocking=False):
        taken += 1
    try:
        assert guess("alice", LIMIT + 1) == [503] * (LIMIT + 1)
    finally:
        for _ in range(taken):
            hashers._places.release()

    assert attempt(Browser(), "alice", PASSWORD).status_code == 302


def test_the_last_try_is_noted(alice: User) -> None:
    """Once a wait begins it is in the audit log, and what is held off adds nothing to it."""
    guess("alice", LIMIT + 5)

    noted = SecurityEvent.objects.filter(account=alice.pk).values_list("event", flat=True)
    assert sorted(noted) == ["sign_in_failed"] * LIMIT + ["sign_in_throttled"]


@pytest.mark.parametrize("lost", [True, False], ids=["lost from the start", "lost meanwhile"])
def test_without_valkey_guessing_is_not_free(
    alice: User, own_valkey: ValkeyServer, settings: Settings, *, lost: bool
) -> None:
    """Without Valkey each process holds off who guesses there, and lets in who knows the password."""
    settings.CACHES = counted_in(own_valkey.url())
    if not lost:
        guess("alice", 2)
    own_valkey.kill()

    assert guess("alice", LIMIT + 1) == [*[200] * LIMIT, 429]
    assert attempt(Browser(), "alice", PASSWORD, "203.0.113.2").status_code == 302
    counters().clear()


@pytest.fixture
def console(games: object) -> Callable[[str, str], HttpResponse]:
    """Ask for a token with a name and a password."""
    make_application(
        "console", grants=["password"], scopes=["games:read"], first_party=True, redirect_uris=""
    )
    party = Party(Client(REMOTE_ADDR="", HTTP_X_FORWARDED_FOR="203.0.113.1"), "console", "")
    form = {"grant_type": "password", "scope": "games:read"}
    return lambda name, password: party.token(form | {"username": name, "password": password})


@pytest.mark.rfc("RFC 6749", "4.3.2", "The password grant is protected against brute force")
@pytest.mark.parametrize("name", ["alice", "nobody"])
def test_the_grant_counts_with_the_form(
    console: Callable[[str, str], HttpResponse], alice: User, name: str
) -> None:
    """Guesses through an application and through the form are the same guesses, and so is the wait."""
    guess(name, LIMIT - 2)
    assert [console(name, "wrong").status_code for _ in range(3)] == [400, 400, 429]
    refused = console(name, PASSWORD)

    assert refused.status_code == 429
    assert refused.json()["error"] == "temporarily_unavailable"  # type: ignore[attr-defined]
    assert "Try again in 15 minutes" in refused.json()["error_description"]  # type: ignore[attr-defined]
    assert 0 < int(refused["Retry-After"]) <= 900
    assert refused["Cache-Control"] == "no-store"
    assert attempt(Browser(), name, PASSWORD).status_code == 429


def test_the_grant_forgets_with_success(console: Callable[[str, str], HttpResponse], alice: User) -> None:
    """A token is as good as a session."""
    guess("alice", LIMIT - 1)
    assert console("alice", PASSWORD).status_code == 200

    assert guess("alice", LIMIT - 1) == [200] * (LIMIT - 1)


def test_waits_are_told_in_words() -> None:
    """Never shorter than they are."""
    told = {
        seconds: TooManyAttempts(seconds).sentence.partition(" again in ")[2]
        for seconds in (0.2, 59, 61, 899)
    }

    assert told == {0.2: "1 second.", 59: "59 seconds.", 61: "2 minutes.", 899: "15 minutes."}
    assert TooManyAttempts(timedelta(minutes=1).total_seconds()).sentence.endswith("1 minute.")

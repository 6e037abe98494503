"""Opening an account at the signup door."""

import pytest
from django.core.mail import EmailMessage

from identity.accounts.models import User
from identity.accounts.normalise import fold_handle
from identity.accounts.reserved_handles import RESERVED
from identity.config.doors import door_url
from tests.identity.browsing import Browser, link_in, words
from tests.identity.hashers import CheapArgon2

NEW = {
    "email": "dora@example.com",
    "handle": "dora",
    "display_name": "Dora",
    "password": "seven owls in a row",
}
PAGE = door_url("signup")


def test_opens_an_account(visitor: Browser, mailoutbox: list[EmailMessage]) -> None:
    """Whoever signs up, follows the mailed link and logs in is through the gate."""
    asked = visitor.submit(PAGE, NEW)
    assert asked["Location"] == door_url("signup", "check-your-mail")
    assert visitor.open(asked["Location"]).status_code == 200
    link = link_in(mailoutbox[0])
    assert "@dora" in words(visitor.open(link))
    assert "confirmed" in words(visitor.submit(link))

    entered = visitor.submit(door_url("login"), {"login": "dora", "password": NEW["password"]})

    assert entered["Location"] == door_url("dashboard")
    assert "dora@example.com" in words(visitor.open(door_url("user_management")))


def test_stores_who_it_is(visitor: Browser) -> None:
    """The account carries what was typed, under its folded address, and waits to be confirmed."""
    visitor.submit(PAGE, NEW | {"email": " DORA@Example.com ", "handle": "@Dora"})

    account = User.objects.get()

    assert (account.email, account.handle, account.display_name) == ("dora@example.com", "dora", "Dora")
    assert not account.email_verified
    assert account.password.startswith("argon2$argon2id$")


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"email": ""}, "Enter your email address."),
        ({"email": "dora"}, "like name@example.com"),
        ({"email": "a" * 250 + "@example.com"}, "up to 254 characters"),
        ({"email": "do\x00ra@example.com"}, "Null characters"),
        ({"email": "d" * 180 + "@" + ".".join(["\u3300" * 9] * 2) + ".example"}, "up to 254 characters"),
        ({"handle": ""}, "Choose a handle."),
        ({"handle": "do"}, "3 to 30 letters"),
        ({"handle": "dora the owl"}, "3 to 30 letters"),
        ({"handle": "d" * 31}, "3 to 30 letters"),
        ({"handle": "do\u0440a"}, "3 to 30 letters"),
        ({"handle": "Administrator"}, "That handle is taken"),
        ({"display_name": "D" * 81}, "up to 80 characters"),
        ({"display_name": "Dora\u202emoc.live"}, "only letters, digits"),
        ({"password": ""}, "Choose a password."),
        ({"password": "short12"}, "Use at least 8 characters."),
        ({"password": "password1"}, "Attackers try this one first."),
        ({"password": "dora.Example.dora"}, "too close to your name"),
        ({"password": "gatehouse1"}, "too close to your name"),
        ({"password": "8 letter"}, "This one is too easy to guess. Add another word or two"),
        ({"password": "p@ssw0rd99"}, "Signs in place of letters, like @ for a, hardly help."),
        ({"password": "x" * 1000}, "One character again and again is easy to guess."),
        ({"password": "x" * 1001}, "up to 1000 characters"),
    ],
)  # fmt: skip
def test_refuses(visitor: Browser, change: dict[str, str], told: str) -> None:
    """What cannot be an account is refused beside the field, and nothing is stored."""
    page = visitor.submit(PAGE, NEW | change)

    assert told in words(page)
    assert 'role="alert"' in page.content.decode()
    assert not User.objects.exists()


@pytest.mark.parametrize(
    "password",
    [
        "8 ovlets",
        "seven owls " * 90 + "in a row!?",
        "пароль из слов",
        "🔑🦉🏰🌙🐌🍄🎲🧭",
        "   spaces   ",
        "lowercaseonlywords",
    ],
    ids=[
        "8 characters",
        "1000 characters",
        "cyrillic",
        "emoji",
        "spaces at both ends",
        "no digit, no capital",
    ],
)
def test_takes_any_password(visitor: Browser, password: str) -> None:
    """From 8 to 1000 characters of any kind are taken whole, with no rule of composition."""
    visitor.submit(PAGE, NEW | {"password": password})

    account = User.objects.get()

    assert account.check_password(password)
    assert not account.check_password(password[:-1])
    assert not account.check_password(password.strip()) or password == password.strip()


def test_keeps_what_was_typed(visitor: Browser) -> None:
    """A page with errors gives everything back but the password."""
    page = visitor.submit(PAGE, NEW | {"handle": "do"}).content.decode()

    assert 'value="dora@example.com"' in page
    assert 'value="do"' in page
    assert NEW["password"] not in page


def test_taken_handle_is_told(visitor: Browser, alice: User) -> None:
    """Handles are public, so that one is taken may be said."""
    assert "That handle is taken" in words(visitor.submit(PAGE, NEW | {"handle": "ALICE"}))


@pytest.mark.parametrize("reserved", sorted(RESERVED))
def test_reserved_handles_are_well_formed(reserved: str) -> None:
    """Every reserved handle is spelled as handles are compared, or it would protect nothing."""
    assert reserved == fold_handle(reserved)


def test_existing_address_gets_the_same_answer(
    visitor: Browser, alice: User, mailoutbox: list[EmailMessage]
) -> None:
    """Signing up with somebody's address looks as for a new one; its owner is mailed, nothing changes."""
    fresh = visitor.submit(PAGE, NEW)
    known = visitor.submit(PAGE, NEW | {"email": "Alice@Example.com", "handle": "mallory"})

    assert (known.status_code, known["Location"]) == (fresh.status_code, fresh["Location"])
    assert known.content == fresh.content
    assert [mail.to for mail in mailoutbox] == [["dora@example.com"], ["alice@example.com"]]
    assert "already have an account" in mailoutbox[1].subject
    assert "link=" not in str(mailoutbox[1].body)
    assert User.objects.get(email="alice@example.com").handle == "alice"


@pytest.mark.parametrize("email", ["dora@example.com", "alice@example.com"], ids=["new", "known"])
def test_hashes_once_whether_or_not_the_address_is_known(visitor: Browser, alice: User, email: str) -> None:
    """The costly part of signing up is done for a known address too, so that the time tells nothing."""
    before = CheapArgon2.hashed
    visitor.submit(PAGE, NEW | {"email": email, "handle": "mallory"})

    assert CheapArgon2.hashed == before + 1


def test_newest_sign_up_wins_until_confirmed(visitor: Browser, mailoutbox: list[EmailMessage]) -> None:
    """Whoever registers a stranger's address first gains nothing: the owner's own sign-up replaces theirs."""
    visitor.submit(PAGE, NEW | {"handle": "mallory", "password": "mallory waits here"})
    visitor.submit(PAGE, NEW)

    assert visitor.open(link_in(mailoutbox[0])).status_code == 410
    visitor.submit(link_in(mailoutbox[1]))

    account = User.objects.get()
    assert account.handle == "dora"
    assert account.check_password(NEW["password"])
    assert account.email_verified


def test_a_pending_handle_is_taken_for_everybody(visitor: Browser) -> None:
    """That a handle and an address belong to one pending sign-up cannot be found out."""
    visitor.submit(PAGE, NEW)

    same = visitor.submit(PAGE, NEW)
    other = visitor.submit(PAGE, NEW | {"email": "other@example.com"})

    assert "That handle is taken" in words(same)
    assert "That handle is taken" in words(other)


def test_mail_carries_nothing_that_a_stranger_typed(visitor: Browser, mailoutbox: list[EmailMessage]) -> None:
    """A display name cannot turn our mail into somebody's advertisement."""
    visitor.submit(PAGE, NEW | {"display_name": "Buy at evil.example"})

    assert "evil.example" not in mailoutbox[0].message().as_string()

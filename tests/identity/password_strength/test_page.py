"""The strength of a password while it is typed."""

import json
from collections.abc import Callable

import pytest
from django.core.mail import EmailMessage
from django.http import HttpResponse

from identity.accounts.models import BrowserSession, User
from identity.config.doors import door_url
from identity.password_strength.page import ASKED
from tests.identity.browsing import Browser, link_in, words

PAGES = [
    door_url(door, "password-strength") for door in ("signup", "reset_password", "user_management", "lock")
]
GOOD = "seven owls in a row"


def judged(visitor: Browser, page: str, **typed: str) -> tuple[int, str]:
    """Score and words."""
    told = json.loads(visitor.submit(page, typed).content)
    return told["score"], told["words"]


@pytest.mark.parametrize("door", PAGES)
@pytest.mark.parametrize(
    ("password", "score", "told"),
    [
        ("short12", 1, "Use at least 8 characters."),
        ("password1", 0, "Attackers try this one first."),
        ("gatehouse1", 1, "too close to your name"),
        ("8 letter", 1, "too easy to guess. Add another word"),
        ("ancient teapot", 3, "Good."),
        (GOOD, 4, "Strong."),
        ("", 0, "Use at least 8 characters."),
        ("x" * 3000, 0, "One character again and again"),
    ],
)  # fmt: skip
def test_tells(visitor: Browser, db: None, door: str, password: str, score: int, told: str) -> None:
    """At every door with a new password the answer is a score, and words that say what to do."""
    found, said = judged(visitor, door, password=password)

    assert (found, told in said) == (score, True), said


def test_judges_by_what_else_was_typed(visitor: Browser, db: None) -> None:
    """Signing up, one's own name is weak."""
    alone = judged(visitor, PAGES[0], password="anemone.sowerby")
    named = judged(visitor, PAGES[0], password="anemone.sowerby", email="anemone@sowerby.example")

    assert alone[0] >= 2
    assert named[0] <= 1
    assert "too close to your name" in named[1]


def _signed_in(visitor: Browser, alice: User, _mails: list[EmailMessage]) -> str:
    visitor.sign_in(alice)
    return PAGES[2]


def _by_link(visitor: Browser, alice: User, mails: list[EmailMessage]) -> str:
    visitor.submit(door_url("reset_password"), {"email": alice.email})
    return link_in(mails[-1]).replace("/set?", "/password-strength?")


@pytest.mark.parametrize("whose", [_signed_in, _by_link])
def test_judges_by_whose_it_is(
    visitor: Browser,
    alice: User,
    mailoutbox: list[EmailMessage],
    whose: Callable[[Browser, User, list[EmailMessage]], str],
) -> None:
    """In the account centre and behind a mailed link the account's own names count."""
    User.objects.filter(pk=alice.pk).update(display_name="Anemone Sowerby")
    page = whose(visitor, alice, mailoutbox)

    assert judged(visitor, page, password="anemone.sowerby")[0] <= 1


@pytest.mark.parametrize("link", ["x", "\x00", "é" * 500])
def test_a_dead_link_is_nobodys(visitor: Browser, db: None, link: str) -> None:
    """Nothing is told of a link that does not live."""
    page = door_url("reset_password", f"password-strength?link={link}")

    assert judged(visitor, page, password=GOOD) == (4, "Strong.")


def test_says_the_same_as_the_form(visitor: Browser, db: None) -> None:
    """Whoever has no script reads the same sentence when the form comes back."""
    said = judged(visitor, PAGES[0], password="8 letter")[1].removeprefix("Weak. ")
    sent = {"email": "dora@example.com", "handle": "dora", "password": "8 letter"}

    assert said in words(visitor.submit(door_url("signup"), sent))


def test_keeps_nothing(visitor: Browser, db: None, caplog: pytest.LogCaptureFixture) -> None:
    """Asking opens no session, writes no password to the log, and is kept by no cache."""
    reply: HttpResponse = visitor.submit(PAGES[0], {"password": GOOD})

    assert not BrowserSession.objects.exists()
    assert GOOD not in caplog.text + str(reply.headers)
    assert reply["Cache-Control"] == "no-store"


@pytest.mark.parametrize("door", PAGES)
def test_is_only_posted(visitor: Browser, db: None, door: str) -> None:
    """A password never stands in an address."""
    assert visitor.open(f"{door}?password=x").status_code == 405


def test_is_throttled(visitor: Browser, db: None) -> None:
    """A place that asks without end must wait, and is told how long."""
    for _ in range(ASKED.most):
        ASKED.count("127.0.0.1")
    reply = visitor.submit(PAGES[0], {"password": GOOD})

    assert reply.status_code == 429
    assert 0 < int(reply["Retry-After"]) <= ASKED.seconds

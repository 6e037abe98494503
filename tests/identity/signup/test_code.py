"""Confirming an address by the code of the mail, in the browser that signed up."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.mail import EmailMessage
from django.utils import timezone

from identity.accounts.flows.lock import lock
from identity.accounts.models import User
from identity.accounts.origin import NOWHERE
from identity.audit.models import SecurityEvent
from identity.config.doors import door_url
from identity.confirmation import codes, held_handles
from identity.confirmation.codes import MOST_TRIES
from identity.confirmation.models import HeldHandle, MailedCode
from identity.throttle.mailed_codes import BY_PLACE
from tests.identity.browsing import Browser, link_in, words

NEW = {"email": "dora@example.com", "handle": "dora", "password": "seven owls in a row"}
SIGN_UP, MAIL, AGAIN = (door_url("signup", path) for path in ("", "check-your-mail", "send-again"))


def code_in(mail: EmailMessage) -> str:
    """The code, as it is printed."""
    found = re.search(r"\b\d{4} \d{4}\b", str(mail.body))
    assert found, mail.body
    return found[0]


def not_the(code: str) -> str:
    """Another code."""
    return f"{(int(code.replace(' ', '')) + 1) % 10**8:08}"


@pytest.fixture
def code(visitor: Browser, mailoutbox: list[EmailMessage]) -> str:
    """What was mailed to somebody who signed up in the visitor's browser."""
    visitor.submit(SIGN_UP, NEW)
    return code_in(mailoutbox[0])


@pytest.mark.parametrize("typed", ["{}", " {} ", "{a}{b}", "{a}-{b}"])
def test_confirms(visitor: Browser, code: str, typed: str) -> None:
    """The code opens the account, however it is spaced, and the link of the mail is used up with it."""
    first, second = code.split()
    page = visitor.submit(MAIL, {"code": typed.format(code, a=first, b=second)})

    assert "Your address is confirmed" in words(page)
    assert User.objects.get().email_verified
    assert SecurityEvent.objects.get(event="address_confirmed").detail == {"shown": "code"}
    entered = visitor.submit(door_url("login"), {"login": "dora", "password": NEW["password"]})
    assert entered["Location"] == door_url("dashboard")


def test_field_can_be_filled_by_a_phone(visitor: Browser, code: str) -> None:
    """The field says what it is for, and takes digits."""
    page = visitor.open(MAIL).content.decode()

    assert 'autocomplete="one-time-code"' in page
    assert 'inputmode="numeric"' in page
    assert code not in page


def test_code_and_link_count_once(visitor: Browser, code: str, mailoutbox: list[EmailMessage]) -> None:
    """Whichever came first, neither works again."""
    visitor.submit(MAIL, {"code": code})

    assert visitor.submit(link_in(mailoutbox[0])).status_code == 410
    assert visitor.submit(MAIL, {"code": code}).status_code == 410


def test_the_link_uses_the_code_up(visitor: Browser, code: str, mailoutbox: list[EmailMessage]) -> None:
    """After the link there is nothing left to be guessed."""
    visitor.submit(link_in(mailoutbox[0]))

    assert not MailedCode.objects.exists()
    assert visitor.submit(MAIL, {"code": code}).status_code == 410


def test_is_worth_nothing_in_another_browser(new_browser: type[Browser], code: str) -> None:
    """Whoever is told the code cannot confirm with it elsewhere, though they sign up for the same address."""
    stranger, rival = new_browser(), new_browser()
    rival.submit(SIGN_UP, NEW | {"email": "emil@example.com", "handle": "emil"})

    assert stranger.submit(MAIL, {"code": code}).status_code == 410
    assert "That is not the code" in words(rival.submit(MAIL, {"code": code}))
    assert not User.objects.get(handle="dora").email_verified


def test_few_tries(visitor: Browser, code: str) -> None:
    """After a few wrong codes the right one is dead too; a new mail brings a new one."""
    answers = [visitor.submit(MAIL, {"code": not_the(code)}).status_code for _ in range(MOST_TRIES)]
    dead = visitor.submit(MAIL, {"code": code})

    assert answers == [200] * (MOST_TRIES - 1) + [410]
    assert dead.status_code == 410
    assert AGAIN in dead.content.decode()
    assert not User.objects.get().email_verified


def test_dead_codes_are_not_tried_along(visitor: Browser, code: str, mailoutbox: list[EmailMessage]) -> None:
    """The tries at a newer code are none at an older one which is dead."""
    for _ in range(MOST_TRIES):
        visitor.submit(MAIL, {"code": not_the(code)})
    visitor.submit(AGAIN, {"email": NEW["email"]})

    assert "That is not the code" in words(visitor.submit(MAIL, {"code": code}))
    assert "confirmed" in words(visitor.submit(MAIL, {"code": code_in(mailoutbox[1])}))


def test_a_newer_mail_leaves_the_older_code_alone(
    visitor: Browser, code: str, mailoutbox: list[EmailMessage]
) -> None:
    """Whoever asks again, and then finds the first mail, may use it."""
    visitor.submit(AGAIN, {"email": NEW["email"]})

    assert len(mailoutbox) == 2
    assert "confirmed" in words(visitor.submit(MAIL, {"code": code}))


def _late(_visitor: Browser) -> None:
    MailedCode.objects.update(expires_at=timezone.now() - timedelta(seconds=1))


def _lock(_visitor: Browser) -> None:
    lock(User.objects.get(), NOWHERE)


def _newer_sign_up(_visitor: Browser) -> None:
    Browser().submit(SIGN_UP, NEW | {"handle": "dora_too", "password": "eight owls in a row"})


@pytest.mark.parametrize("change", [_late, _lock, _newer_sign_up])
def test_dies(visitor: Browser, code: str, change: Callable[[Browser], None]) -> None:
    """Half an hour ends it, and so does whatever else ends mailed links."""
    change(visitor)

    assert visitor.submit(MAIL, {"code": code}).status_code == 410
    assert not User.objects.get().email_verified


@pytest.mark.parametrize("typed", ["", " ", "x" * 21, "\x00", "١٢٣٤ ٥٦٧٨", "12345678é"])
def test_nonsense_is_told(visitor: Browser, code: str, typed: str) -> None:
    """Whatever is typed, the page says what to do."""
    page = visitor.submit(MAIL, {"code": typed})

    assert page.status_code == 200
    assert 'role="alert"' in page.content.decode()


def test_a_place_that_guesses_must_wait(visitor: Browser, code: str) -> None:
    """Many wrong codes from one place are answered with how long to wait, and no look at the code."""
    for _ in range(BY_PLACE.most):
        BY_PLACE.count("127.0.0.1")
    page = visitor.submit(MAIL, {"code": code})

    assert page.status_code == 429
    assert 0 < int(page["Retry-After"]) <= BY_PLACE.seconds
    assert "Too many wrong codes." in words(page)


def test_without_a_sign_up_nothing_is_asked(visitor: Browser) -> None:
    """In a browser that signed nobody up there is no field, and no code is right."""
    assert "one-time-code" not in visitor.open(MAIL).content.decode()
    assert visitor.submit(MAIL, {"code": "12345678"}).status_code == 410


def test_a_known_address_looks_the_same(
    new_browser: type[Browser], alice: User, mailoutbox: list[EmailMessage]
) -> None:
    """For an address with an account the same page asks for a code that nobody was mailed."""
    fresh, known = new_browser(), new_browser()
    fresh.submit(SIGN_UP, NEW)
    known.submit(SIGN_UP, NEW | {"email": alice.email, "handle": "mallory"})

    pages = [words(browser.open(MAIL)) for browser in (fresh, known)]
    tried = [[words(b.submit(MAIL, {"code": "0"})) for _ in range(MOST_TRIES + 1)] for b in (fresh, known)]

    assert pages[0] == pages[1]
    assert tried[0] == tried[1]
    assert "That is not the code" in tried[0][0]
    assert not re.search(r"\d{4} \d{4}", str(mailoutbox[1].body))


@pytest.mark.parametrize("email", ["alice@example.com", "dora@example.com", "nobody@example.com"])
def test_asking_again_looks_the_same(new_browser: type[Browser], alice: User, email: str) -> None:
    """Asking for the mail leads everybody to the field, whether or not the address waits."""
    new_browser().submit(SIGN_UP, NEW)
    browser = new_browser()
    browser.submit(AGAIN, {"email": email})

    assert "one-time-code" in browser.open(MAIL).content.decode()
    assert browser.submit(MAIL, {"code": "00"}).status_code == 200


@pytest.mark.parametrize("email", ["dora@example.com", "alice@example.com"], ids=["new", "known"])
def test_a_chosen_handle_is_held(new_browser: type[Browser], alice: User, email: str) -> None:
    """Afterwards the handle is taken either way, and gone back to whoever comes when another was chosen."""
    browser = new_browser()

    def told(handle: str, address: str) -> bool:
        page = browser.submit(SIGN_UP, NEW | {"email": address, "handle": handle})
        return page.status_code == 200 and "That handle is taken" in words(page)

    assert not told("mallory", email)
    assert told("mallory", "third@example.com")
    assert told("mallory", email)
    assert not told("mallory2", email)
    assert not told("mallory", "third@example.com")


def test_ended_ones_are_swept(visitor: Browser, alice: User, code: str) -> None:
    """Nothing of a sign-up stays for longer than it counts."""
    visitor.submit(SIGN_UP, NEW | {"email": alice.email, "handle": "mallory"})
    assert (codes.sweep(), held_handles.sweep()) == (0, 0)

    past = timezone.now() - timedelta(seconds=1)
    MailedCode.objects.update(expires_at=past)
    HeldHandle.objects.update(until=past)

    assert (codes.sweep(), held_handles.sweep()) == (2, 1)

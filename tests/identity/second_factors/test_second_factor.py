"""The page of the login door that asks for the second factor."""

from collections.abc import Callable
from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.core.mail import EmailMessage
from django.utils import timezone

from identity.accounts.flows.lock import lock
from identity.accounts.models import BrowserSession, User
from identity.accounts.origin import NOWHERE
from identity.audit.models import SecurityEvent
from identity.config.doors import door_url
from identity.second_factors.halfway import COOKIE
from identity.second_factors.models import AuthenticatorApp, CodeTries, HalfSignIn
from tests.identity.browsing import PASSWORD, Browser, link_in, words
from tests.identity.second_factors.conftest import code_now

LOGIN = door_url("login")
PAGE = door_url("login", "second-factor")
CENTRE = door_url("user_management")


def wrong_code() -> str:
    """No code of now, nor of the steps beside it."""
    shown = {code_now(skew) for skew in range(-2, 3)}
    return next(
        code for code in ("000000", "111111", "222222", "333333", "444444", "555555") if code not in shown
    )


def test_password_is_not_enough(visitor: Browser, alice: User, alices_codes: list[str]) -> None:
    """After the password comes the page, and nobody is signed in until it is answered."""
    reply = visitor.submit(f"{LOGIN}?{urlencode({'next': CENTRE})}", {"login": "alice", "password": PASSWORD})

    assert reply["Location"] == f"{PAGE}?{urlencode({'next': CENTRE})}"
    assert not BrowserSession.objects.filter(user=alice).exists()
    assert visitor.open(CENTRE)["Location"].startswith(LOGIN)
    cookie = visitor.cookies[COOKIE]
    assert cookie["secure"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    page = visitor.open(reply["Location"])
    assert "Code from your app" in words(page)
    assert page["Cache-Control"] == "no-store"


@pytest.mark.rfc("RFC 8176", "2", "amr names the password, the one-time code, and that they are several")
@pytest.mark.parametrize("on_paper", [False, True], ids=["app", "recovery code"])
def test_code_signs_in(visitor: Browser, alice: User, alices_codes: list[str], on_paper: bool) -> None:  # noqa: FBT001
    """A code of the app, or one from paper, opens the session and leads on."""
    visitor.sign_in(alice)
    typed = alices_codes[0].upper().replace("-", " ") if on_paper else code_now()
    reply = visitor.submit(f"{PAGE}?{urlencode({'next': CENTRE})}", {"code": typed})

    assert reply["Location"] == CENTRE
    assert BrowserSession.objects.get().authentication_methods == ["pwd", "otp", "mfa"]
    assert not HalfSignIn.objects.exists()
    assert not visitor.cookies[COOKIE].value
    assert visitor.open(CENTRE).status_code == 200


def test_the_choice_of_device_comes_along(visitor: Browser, alice: User, alices_codes: list[str]) -> None:
    """Whoever did not want the device remembered is not, when the second factor is shown."""
    visitor.submit(LOGIN, {"login": "alice", "password": PASSWORD})
    visitor.submit(PAGE, {"code": code_now()})
    assert not visitor.cookies[settings.SESSION_COOKIE_NAME]["max-age"]

    visitor.submit(LOGIN, {"login": "alice", "password": PASSWORD, "remember": "on"})
    visitor.submit(PAGE, {"code": alices_codes[0]})
    assert visitor.cookies[settings.SESSION_COOKIE_NAME]["max-age"]


@pytest.mark.rfc("RFC 6238", "5.2", "A code that was used is not taken again")
@pytest.mark.parametrize("on_paper", [False, True], ids=["app", "recovery code"])
def test_a_code_opens_once(
    new_browser: Callable[[], Browser],
    alice: User,
    alices_codes: list[str],
    on_paper: bool,  # noqa: FBT001
) -> None:
    """Whoever looked over the shoulder is too late; nor does an older code work after a newer one."""
    first, second = new_browser(), new_browser()
    code = alices_codes[3] if on_paper else code_now()
    for browser in (first, second):
        browser.sign_in(alice)
    assert first.submit(PAGE, {"code": code}).status_code == 302
    page = second.submit(PAGE, {"code": code})

    assert page.status_code == 200
    assert "not right, or was used before" in words(page)
    if not on_paper:
        assert "used before" in words(second.submit(PAGE, {"code": code_now(-1)}))
    assert BrowserSession.objects.filter(user=alice).count() == 1
    assert SecurityEvent.objects.filter(event="factor_failed", account=alice.pk).exists()


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("", "Enter the code."),
        ("x" * 61, "longer than any code"),
        ("abcd-efgh-ijkl-mnop", "not right"),
        ("\uff11\uff12\uff13\uff14\uff15\uff16", "not right"),
        ("00\x00000", "Null characters"),
    ],
)
def test_what_is_no_code(
    visitor: Browser, alice: User, alices_codes: list[str], typed: str, told: str
) -> None:
    """Anything else is refused in words."""
    visitor.sign_in(alice)

    assert told in words(visitor.submit(f"{PAGE}?with=recovery", {"code": typed}))


def test_tries_at_one_login_are_few(visitor: Browser, alice: User, alices_codes: list[str]) -> None:
    """After five answers the password is asked for again, and a right code comes too late."""
    visitor.sign_in(alice)
    for _ in range(5):
        assert visitor.submit(PAGE, {"code": wrong_code()}).status_code == 200
    reply = visitor.submit(PAGE, {"code": code_now()})

    assert reply["Location"] == f"{LOGIN}/?again=1" or reply["Location"] == f"{LOGIN}?again=1"
    assert not BrowserSession.objects.filter(user=alice).exists()


def test_tries_of_an_account_are_few(
    new_browser: Callable[[], Browser], alice: User, alices_codes: list[str], mailoutbox: list[EmailMessage]
) -> None:
    """Over all browsers ten codes an hour are looked at; the owner learns of it, and paper still opens."""
    for _ in range(2):
        browser = new_browser()
        browser.sign_in(alice)
        for _ in range(5):
            browser.submit(PAGE, {"code": wrong_code()})
    assert [mail.subject for mail in mailoutbox] == ["Somebody knows your password"]

    owner = new_browser()
    owner.sign_in(alice)
    refused = owner.submit(PAGE, {"code": code_now()})
    assert refused.status_code == 429
    assert 0 < int(refused["Retry-After"]) <= 3600
    assert owner.submit(PAGE, {"code": alices_codes[0]}).status_code == 302

    CodeTries.objects.update(began_at=timezone.now() - timedelta(hours=1, seconds=1))
    owner.sign_in(alice)
    assert owner.submit(PAGE, {"code": code_now()}).status_code == 302


@pytest.mark.parametrize("how", ["too long ago", "password reset", "locked", "another cookie"])
def test_half_a_login_ends(
    visitor: Browser, alice: User, alices_codes: list[str], mailoutbox: list[EmailMessage], how: str
) -> None:
    """What was begun dies with time, with a new password, with the lock, and without its cookie."""
    visitor.sign_in(alice)
    if how == "too long ago":
        HalfSignIn.objects.update(expires_at=timezone.now())
    elif how == "password reset":
        Browser().submit(door_url("reset_password"), {"email": alice.email})
        Browser().submit(link_in(mailoutbox[-1]), {"password": "nine owls in a row"})
    elif how == "locked":
        lock(alice, NOWHERE)
    else:
        visitor.cookies[COOKIE] = "made up"

    for reply in (visitor.open(PAGE), visitor.submit(PAGE, {"code": code_now()})):
        assert reply.status_code == 302
        assert reply["Location"].startswith(LOGIN)
    assert not BrowserSession.objects.filter(user=alice).exists()


def test_reset_does_not_skip_it(
    visitor: Browser, alice: User, alices_codes: list[str], mailoutbox: list[EmailMessage]
) -> None:
    """Whoever reads the mailbox sets a new password, and is asked for the second factor like anybody."""
    visitor.submit(door_url("reset_password"), {"email": alice.email})
    visitor.submit(link_in(mailoutbox[-1]), {"password": "nine owls in a row"})
    reply = visitor.sign_in(alice, "nine owls in a row")

    assert reply["Location"].startswith(PAGE)
    assert settings.SESSION_COOKIE_NAME not in visitor.cookies


def test_another_persons_code(visitor: Browser, alice: User, bob: User, alices_codes: list[str]) -> None:
    """Codes are bound to their owner."""
    AuthenticatorApp.objects.create(user=bob, name="Other", sealed=b"sealed under another key", last_step=0)
    visitor.sign_in(bob)

    for code in (code_now(), alices_codes[0]):
        assert "not right" in words(visitor.submit(PAGE, {"code": code}))


def test_never_leaves_the_site(visitor: Browser, alice: User, alices_codes: list[str]) -> None:
    """A stranger's address as next is forgotten on this page too."""
    visitor.sign_in(alice)
    reply = visitor.submit(f"{PAGE}?{urlencode({'next': 'https://evil.example/'})}", {"code": code_now()})

    assert reply["Location"] == door_url("dashboard")


def test_step_up(visitor: Browser, alice: User, give_app: Callable[[User], bytes]) -> None:
    """Somebody who is signed in with a password alone shows the second factor without the password again."""
    visitor.sign_in(alice)
    before = BrowserSession.objects.get()
    give_app(alice)
    page = visitor.open(f"{PAGE}?{urlencode({'step_up': 1, 'next': CENTRE})}")
    assert "One more step" in words(page)
    visitor.submit(f"{PAGE}?{urlencode({'next': CENTRE})}", {"code": code_now()})
    after = BrowserSession.objects.get()

    assert (after.sid, after.authentication_methods) == (before.sid, ["pwd", "otp", "mfa"])
    assert after.digest != before.digest


def test_step_up_of_nobody(visitor: Browser, db: None) -> None:
    """Whoever is signed in nowhere begins at the login door."""
    assert visitor.open(f"{PAGE}?step_up=1")["Location"].startswith(LOGIN)
    assert visitor.open(PAGE)["Location"].startswith(LOGIN)

"""Signing up while the house is by invitation."""

import threading
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.mail import EmailMessage
from django.db import connection
from django.test import TestCase
from django.utils import timezone
from pytest_django import Settings

from identity.accounts.flows.register import register
from identity.accounts.models import User
from identity.accounts.origin import NOWHERE
from identity.accounts.refusals import InvitationNeeded
from identity.audit.models import SecurityEvent
from identity.config.doors import door_url
from identity.invitations.flows.make import make
from identity.invitations.flows.revoke import revoke
from identity.invitations.judge import GUESSES
from identity.invitations.models import Invitation, InvitationUse
from identity.invitations.sweep import KEPT, sweep
from tests.identity.browsing import Browser, link_in, words
from tests.identity.hashers import CheapArgon2

PAGE = door_url("signup")
NEW = {"email": "dora@example.com", "handle": "dora", "password": "seven owls in a row"}


def new(number: int) -> dict[str, str]:
    """Another person's sign-up."""
    return NEW | {"email": f"dora{number}@example.com", "handle": f"dora{number}"}


def test_without_one_the_page_says_so_kindly(visitor: Browser) -> None:
    """A stranger reads what this house is, and whoever has an account finds the way in."""
    page = visitor.open(PAGE)

    assert page.status_code == 403
    assert "This house is by invitation" in words(page)
    assert door_url("login") in page.content.decode()
    assert 'name="password"' not in page.content.decode()


def test_without_one_nothing_is_opened(visitor: Browser, mailoutbox: list[EmailMessage]) -> None:
    """A form that is sent all the same costs no hash and makes nothing."""
    before = CheapArgon2.hashed
    page = visitor.submit(PAGE, NEW)

    assert page.status_code == 403
    assert CheapArgon2.hashed == before
    assert not User.objects.exists()
    assert not mailoutbox


def test_flow_refuses_whoever_calls_it(db: None) -> None:
    """The rule is in the flow, for pages and APIs alike."""
    with pytest.raises(InvitationNeeded):
        register(NEW["email"], NEW["handle"], "", NEW["password"], NOWHERE)
    assert not User.objects.exists()


def test_the_link_opens_sign_up(visitor: Browser, mailoutbox: list[EmailMessage]) -> None:
    """Whoever follows the link signs up like everybody else, and the log says by which."""
    invitation, link = make(None)
    assert visitor.open(link)["Location"] == PAGE
    assert "You are invited" in words(visitor.open(PAGE))
    assert visitor.submit(PAGE, NEW)["Location"] == door_url("signup", "check-your-mail")
    visitor.submit(link_in(mailoutbox[0]))

    assert User.objects.get().email_verified
    assert SecurityEvent.objects.get(event="signed_up").detail == {"invitation": str(invitation.pk)}


def test_following_uses_nothing_up(new_browser: type[Browser]) -> None:
    """Machines follow mailed links too."""
    _, link = make(None)
    new_browser().open(link)
    person = new_browser()
    person.open(link)

    assert person.submit(PAGE, NEW).status_code == 302


def test_opens_as_many_as_it_says(new_browser: type[Browser]) -> None:
    """After its uses the link is dead, also in a browser that followed it before."""
    _, link = make(None, most_uses=2)
    browsers = [new_browser() for _ in range(3)]
    for browser in browsers:
        browser.open(link)
    codes = [browser.submit(PAGE, new(number)).status_code for number, browser in enumerate(browsers)]

    assert codes == [302, 302, 403]
    assert User.objects.count() == 2
    assert new_browser().open(link).status_code == 410


def test_the_same_address_again_is_one_use(visitor: Browser) -> None:
    """Whoever signs up once more with the same address uses nothing more up."""
    _, link = make(None, most_uses=2)
    visitor.open(link)
    for handle in ("dora", "dora_owl", "dora_elk"):
        assert visitor.submit(PAGE, NEW | {"handle": handle}).status_code == 302

    assert InvitationUse.objects.count() == 1


def test_a_known_address_is_a_use_like_any(visitor: Browser, alice: User) -> None:
    """What is left of an invitation does not tell whether the address had an account."""
    _, link = make(None)
    visitor.open(link)

    assert visitor.submit(PAGE, NEW | {"email": alice.email}).status_code == 302
    assert visitor.submit(PAGE, NEW).status_code == 403
    assert "alice" not in str(InvitationUse.objects.values())


def test_for_an_address(visitor: Browser, mailoutbox: list[EmailMessage]) -> None:
    """It is mailed there, fills the field, and opens an account with no other address."""
    with TestCase.captureOnCommitCallbacks(execute=True):
        make(None, email="Dora@Example.com")
    assert mailoutbox[0].to == ["dora@example.com"]
    visitor.open(link_in(mailoutbox[0]))
    assert 'value="dora@example.com"' in visitor.open(PAGE).content.decode()

    elsewhere = visitor.submit(PAGE, new(2))
    assert "for another address" in words(elsewhere)
    assert 'value="dora2"' in elsewhere.content.decode()
    assert visitor.submit(PAGE, NEW | {"email": "DORA@example.com"}).status_code == 302


def _end(invitation: Invitation) -> None:
    Invitation.objects.filter(pk=invitation.pk).update(expires_at=timezone.now())


def _revoke(invitation: Invitation) -> None:
    revoke(invitation, User.objects.get(handle="alice"), NOWHERE)


@pytest.mark.parametrize("change", [_end, _revoke, lambda invitation: invitation.delete()])
def test_dies(new_browser: type[Browser], alice: User, change: Callable[[Invitation], None]) -> None:
    """Ended, revoked or gone: neither the link nor a browser that followed it before opens anything."""
    invitation, link = make(None)
    early = new_browser()
    early.open(link)
    change(invitation)

    assert early.submit(PAGE, NEW).status_code == 403
    assert new_browser().open(link).status_code == 410


@pytest.mark.parametrize("secret", ["", "x", "\x00", "é" * 50, "a" * 5000])
def test_nonsense_is_a_dead_link(visitor: Browser, secret: str) -> None:
    """Whatever is put into the link, the answer is the same page."""
    page = visitor.open(door_url("signup", f"invitation?link={secret}"))

    assert page.status_code == 410
    assert "does not work any more" in words(page)


def test_guessing_must_wait(visitor: Browser) -> None:
    """A place that tries many is answered with 429, whatever it tries next."""
    _, link = make(None)
    for _ in range(GUESSES.most):
        GUESSES.count("127.0.0.1")
    page = visitor.open(link)

    assert page.status_code == 429
    assert 0 < int(page["Retry-After"]) <= GUESSES.seconds


def test_only_a_digest_is_kept(visitor: Browser) -> None:
    """Neither the invitation nor the session of whoever follows it holds the secret."""
    _, link = make(None, note="for the owls")
    visitor.open(link)
    secret = link.partition("link=")[2]

    assert secret not in str(Invitation.objects.values())
    assert secret not in str(dict(visitor.session.items()))
    assert secret not in str(SecurityEvent.objects.values())


def test_an_open_house_asks_for_none(visitor: Browser, settings: Settings) -> None:
    """Without the setting everybody signs up, and a link that somebody kept does no harm."""
    settings.INVITATION_ONLY = False
    _, link = make(None)
    visitor.open(link)

    assert visitor.submit(PAGE, NEW).status_code == 302
    assert not InvitationUse.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_two_at_once_get_one_use() -> None:
    """Of two who sign up at once by what opens one account, one gets it."""
    invitation, _ = make(None)
    told: list[str] = []

    def sign_up(number: int) -> None:
        try:
            email, handle, password = new(number).values()
            register(email, handle, "", password, NOWHERE, invitation=invitation.pk)
            told.append("welcome")
        except InvitationNeeded:
            told.append("by invitation")
        finally:
            connection.close()

    threads = [threading.Thread(target=sign_up, args=(number,)) for number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)

    assert sorted(told) == ["by invitation", "welcome"]
    assert User.objects.count() == 1


def test_ended_ones_are_forgotten(db: None) -> None:
    """A month after its end an invitation goes, with the address that it was for."""
    make(None, email="dora@example.com")
    assert sweep() == 0
    Invitation.objects.update(expires_at=timezone.now() - KEPT - timedelta(seconds=1))

    assert sweep() == 1
    assert not Invitation.objects.exists()

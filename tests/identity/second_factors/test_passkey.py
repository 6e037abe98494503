"""Signing in with a passkey, alone or after the password."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from identity.accounts.flows.lock import lock
from identity.accounts.models import BrowserSession, User
from identity.accounts.origin import NOWHERE
from identity.audit.models import SecurityEvent
from identity.config.doors import door_url
from identity.second_factors import challenge
from identity.second_factors.models import HalfSignIn, Passkey, UsedChallenge
from tests.identity.browsing import Browser, words
from tests.identity.second_factors.device import PRESENT, Device, options_on

LOGIN = door_url("login")
ALONE = door_url("login", "passkey")
SECOND = door_url("login", "second-factor")
REFUSED = "That passkey did not open the gate"


@pytest.mark.rfc("Web Authentication", "7.2", "An assertion of a registered credential signs its owner in")
@pytest.mark.parametrize(("device", "method"), [(Device(), "hwk"), (Device(synced=True), "swk")])
def test_alone(
    visitor: Browser, alice: User, add_device: Callable[..., Device], device: Device, method: str
) -> None:
    """A passkey that verifies its owner needs no password beside it, and counts as two factors."""
    add_device(alice, device)
    BrowserSession.objects.all().delete()
    options = options_on(visitor.open(LOGIN))
    reply = visitor.submit(ALONE, {"credential": device.get(options)})

    assert reply["Location"] == door_url("dashboard")
    assert BrowserSession.objects.get().authentication_methods == [method, "mfa"]
    assert options["userVerification"] == "required"
    assert options["allowCredentials"] == []
    passkey = Passkey.objects.get()
    assert (passkey.sign_count, passkey.last_used_at is not None) == (1, True)


def test_after_the_password(visitor: Browser, alice: User, add_device: Callable[..., Device]) -> None:
    """As a second factor it need not verify; the page names the account's own keys."""
    device = add_device(alice)
    BrowserSession.objects.all().delete()
    visitor.sign_in(alice)
    options = options_on(visitor.open(SECOND))
    reply = visitor.submit(SECOND, {"credential": device.get(options, flags=PRESENT)})

    assert reply["Location"] == door_url("dashboard")
    assert BrowserSession.objects.get().authentication_methods == ["pwd", "hwk", "mfa"]
    assert [known["transports"] for known in options["allowCredentials"]] == [["internal"]]


@pytest.mark.rfc("Web Authentication", "7.2", "What is not for us, or proves nothing, signs nobody in")
@pytest.mark.parametrize(
    "wrong",
    [
        {"origin": "https://evil.example"},
        {"origin": "http://localhost:5001"},
        {"origin": "https://localhost:5007"},
        {"rp_id": "evil.example"},
        {"flags": PRESENT},
        {"flags": 0},
        {"signature": "AAAA"},
        {"userHandle": "AAAA"},
        {"userHandle": None},
    ],
    ids=str,
)
def test_refuses(
    visitor: Browser, alice: User, add_device: Callable[..., Device], wrong: dict[str, Any]
) -> None:
    """Each single thing that is wrong is enough."""
    device = add_device(alice)
    BrowserSession.objects.all().delete()
    page = visitor.submit(ALONE, {"credential": device.get(options_on(visitor.open(LOGIN)), **wrong)})

    assert REFUSED in words(page)
    assert not BrowserSession.objects.exists()
    assert SecurityEvent.objects.filter(event="factor_failed", account=alice.pk).exists()


@pytest.mark.rfc("Web Authentication", "13.4.3", "A challenge is random, ours, and answered once")
@pytest.mark.parametrize(
    "how", ["replayed", "too old", "made up", "for a registration", "for a second factor"]
)
def test_refuses_the_challenge(
    visitor: Browser,
    alice: User,
    add_device: Callable[..., Device],
    monkeypatch: pytest.MonkeyPatch,
    how: str,
) -> None:
    """An answer to any other question than the one on the page is no answer."""
    device = add_device(alice)
    options = options_on(visitor.open(LOGIN))
    if how == "replayed":
        assert visitor.submit(ALONE, {"credential": device.get(options)}).status_code == 302
        Passkey.objects.update(sign_count=0)  # the count alone would refuse it too
    elif how == "too old":
        monkeypatch.setattr(challenge, "CHALLENGE_LIFETIME", timedelta(0))
        options = options_on(visitor.open(f"{LOGIN}?again"))
    elif how == "made up":
        options["challenge"] = "A" * len(options["challenge"])
    elif how == "for a registration":
        visitor.sign_in_strongly(alice)
        browser = Browser()
        page = browser.open(SECOND)
        assert page.status_code == 302
        options["challenge"] = _challenge(challenge.Purpose.REGISTER, alice)
    else:
        options["challenge"] = _challenge(challenge.Purpose.SECOND, alice)
    BrowserSession.objects.all().delete()

    assert REFUSED in words(visitor.submit(ALONE, {"credential": device.get(options)}))
    assert not BrowserSession.objects.filter(user=alice).exists()


def _challenge(purpose: challenge.Purpose, user: User) -> str:
    from webauthn.helpers import bytes_to_base64url  # noqa: PLC0415

    return bytes_to_base64url(challenge.make(purpose, str(user.pk)))


@pytest.mark.rfc("Web Authentication", "7.2", "A sign count that goes back tells of a copied key")
def test_refuses_a_count_that_goes_back(
    visitor: Browser, alice: User, add_device: Callable[..., Device]
) -> None:
    """Of a key and its copy, whoever comes with the lower count is refused."""
    device = add_device(alice)
    Passkey.objects.update(sign_count=7)
    device.count = 5
    page = visitor.submit(ALONE, {"credential": device.get(options_on(visitor.open(LOGIN)))})

    assert REFUSED in words(page)
    assert Passkey.objects.get().sign_count == 7


def test_refuses_another_persons_key(
    visitor: Browser, alice: User, bob: User, add_device: Callable[..., Device]
) -> None:
    """Bob's passkey is no second factor for Alice, nor does it open her account by naming her."""
    hers, his = add_device(alice), add_device(bob)
    BrowserSession.objects.all().delete()
    visitor.sign_in(alice)
    page = visitor.submit(SECOND, {"credential": his.get(options_on(visitor.open(SECOND)))})
    assert REFUSED in words(page)

    his.user_handle = hers.user_handle
    page = visitor.submit(ALONE, {"credential": his.get(options_on(visitor.open(f"{LOGIN}?again")))})
    assert REFUSED in words(page)
    assert not BrowserSession.objects.exists()


@pytest.mark.parametrize(
    "answer",
    ["", "{}", "[]", "null", "x" * 20_000, '{"rawId": 1, "response": {"clientDataJSON": 7}}',
     '{"rawId": "AAAA", "response": {"clientDataJSON": "e30"}}', '{"rawId": "\\u0000", "response": []}'],
)  # fmt: skip
def test_garbage(visitor: Browser, alice: User, add_device: Callable[..., Device], answer: str) -> None:
    """What is no answer at all is refused like a wrong one, on both pages."""
    add_device(alice)
    visitor.sign_in(alice)

    for page in (ALONE, SECOND):
        reply = visitor.submit(page, {"credential": answer})
        assert reply.status_code == 200
        assert REFUSED in words(reply)


def test_locked(visitor: Browser, alice: User, add_device: Callable[..., Device]) -> None:
    """A passkey is no way around the lock; its owner is told."""
    device = add_device(alice)
    lock(alice, NOWHERE)
    page = visitor.submit(ALONE, {"credential": device.get(options_on(visitor.open(LOGIN)))})

    assert page.status_code == 403
    assert "This account is locked" in words(page)
    assert not BrowserSession.objects.exists()


def test_used_challenges_are_forgotten(
    visitor: Browser, alice: User, add_device: Callable[..., Device]
) -> None:
    """What can be replayed no more is not kept."""
    device = add_device(alice)
    UsedChallenge.objects.update(expires_at=timezone.now())
    visitor.submit(ALONE, {"credential": device.get(options_on(visitor.open(LOGIN)))})

    assert UsedChallenge.objects.count() == 1
    assert not HalfSignIn.objects.exists()

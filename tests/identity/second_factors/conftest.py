"""Accounts with a factor of each kind."""

from collections.abc import Callable

import pytest
from django.utils import timezone

from identity.accounts.models import User
from identity.config.doors import door_url
from identity.second_factors import recovery, totp
from identity.second_factors.models import AuthenticatorApp
from identity.second_factors.seal import seal
from tests.identity.browsing import Browser
from tests.identity.second_factors.device import Device, options_on

SECRET = b"twenty bytes exactly"


@pytest.fixture
def give_app(db: None) -> Callable[[User], bytes]:
    """Give an account an authenticator app that was never used."""

    def give(user: User) -> bytes:
        AuthenticatorApp.objects.create(user=user, name="Phone", sealed=seal(SECRET, user.pk), last_step=0)
        return SECRET

    return give


@pytest.fixture
def alices_codes(alice: User, give_app: Callable[[User], bytes]) -> list[str]:
    """Alice has an app, and these recovery codes."""
    give_app(alice)
    return recovery.replace(alice)


@pytest.fixture
def add_device(new_browser: Callable[[], Browser]) -> Callable[..., Device]:
    """Register a passkey of an account, through the pages."""

    def add(user: User, device: Device | None = None) -> Device:
        device = device or Device()
        browser = new_browser()
        browser.sign_in(user)
        page = browser.open(door_url("user_management", "factors"))
        given = {"name": "Laptop", "credential": device.create(options_on(page))}
        reply = browser.submit(door_url("user_management", "factors/passkey"), given)
        assert reply.status_code in {200, 302}, reply.content
        assert user.passkeys.exists()
        return device

    return add


def code_now(skew: int = 0) -> str:
    """What the app shows, now or some steps away."""
    return totp.code_at(SECRET, totp.step_at(timezone.now()) + skew)

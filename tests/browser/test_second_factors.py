"""Second factors in a real browser, with an authenticator of Chromium's own making."""

import re
import time
from base64 import b32decode

import pytest
from playwright.sync_api import BrowserContext, CDPSession, Page, expect

from identity.second_factors import totp
from tests.browser.test_accessible import look
from tests.browser.test_journey import log_in
from tests.clients.person import PASSWORD, Person
from tests.house_fixtures import RunningHouse


class VirtualAuthenticator:
    """A platform authenticator that keeps resident keys and verifies its owner (Web Authentication, 11)."""

    def __init__(self, session: CDPSession) -> None:
        self._session = session
        session.send("WebAuthn.enable")
        options = {
            "protocol": "ctap2",
            "transport": "internal",
            "hasResidentKey": True,
            "hasUserVerification": True,
            "isUserVerified": True,
            "automaticPresenceSimulation": True,
        }
        added = session.send("WebAuthn.addVirtualAuthenticator", {"options": options})
        self._id = added["authenticatorId"]

    def present(self, *, enabled: bool) -> None:
        """Whether its owner answers when it is asked."""
        self._session.send(
            "WebAuthn.setAutomaticPresenceSimulation", {"authenticatorId": self._id, "enabled": enabled}
        )


@pytest.fixture
def member(house: RunningHouse) -> Person:
    """Somebody with an account and nothing but a password."""
    person = Person(house)
    person.sign_up()
    return person


def sign_out(page: Page, house: RunningHouse) -> None:
    """Leave by the login door."""
    page.goto(house.url("login", "sign-out"))
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("You are signed out")


def give_password(page: Page, house: RunningHouse, person: Person) -> None:
    """Log in as far as a password leads."""
    page.goto(house.url("login"))
    page.get_by_label("Email or handle").fill(person.handle)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Log in", exact=True).click()


def expect_inside(page: Page, house: RunningHouse, person: Person) -> None:
    """The account centre opens, and is this person's."""
    page.goto(house.url("user_management"))
    expect(page.get_by_text(f"@{person.handle}").first).to_be_visible()


def test_passkey(context: BrowserContext, page: Page, house: RunningHouse, member: Person) -> None:
    """Made in the account centre, it opens the gate alone, and after the password."""
    authenticator = VirtualAuthenticator(context.new_cdp_session(page))
    log_in(page, house, member)
    page.goto(house.url("user_management", "factors"))
    page.get_by_label("Name").fill("Laptop")
    page.get_by_role("button", name="Add a passkey").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your recovery codes")
    expect(page.locator("main code")).to_have_count(10)
    assert look(page) == []
    page.get_by_role("link", name="I have them").click()
    expect(page.get_by_text("Laptop", exact=True)).to_be_visible()

    authenticator.present(enabled=False)
    sign_out(page, house)
    page.goto(house.url("login"))
    expect(page.get_by_role("button", name="Use a passkey")).to_be_visible()
    authenticator.present(enabled=True)
    page.get_by_role("button", name="Use a passkey").click()
    expect(page).to_have_url(re.compile(re.escape(house.urls["dashboard"])))
    expect_inside(page, house, member)

    authenticator.present(enabled=False)
    sign_out(page, house)
    give_password(page, house, member)
    expect(page.get_by_role("heading", level=1)).to_have_text("One more step")
    authenticator.present(enabled=True)
    page.get_by_role("button", name="Use a passkey").click()
    expect(page).to_have_url(re.compile(re.escape(house.urls["dashboard"])))
    expect_inside(page, house, member)


def test_app_and_recovery_code(page: Page, house: RunningHouse, member: Person) -> None:
    """By keyboard alone: add an app from the picture, log in with its next code, then with one from paper."""
    log_in(page, house, member)
    page.goto(house.url("user_management", "factors/app"))
    expect(page.get_by_alt_text("QR code")).to_be_visible()
    secret = b32decode(page.locator("main .address").inner_text())
    step = int(time.time()) // totp.STEP
    page.get_by_label("Name").fill("Phone")
    page.get_by_label("Code that the app shows").fill(totp.code_at(secret, step))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Your recovery codes")
    codes = page.locator("main code").all_inner_texts()

    sign_out(page, house)
    give_password(page, house, member)
    page.get_by_label("Code from your app").fill(totp.code_at(secret, step))
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("used before")
    assert look(page) == []
    page.get_by_label("Code from your app").fill(totp.code_at(secret, step + 1))
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(re.escape(house.urls["dashboard"])))

    sign_out(page, house)
    give_password(page, house, member)
    page.get_by_role("link", name="Use a recovery code").click()
    page.get_by_label("Recovery code").fill(codes[0])
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(re.escape(house.urls["dashboard"])))
    expect_inside(page, house, member)
    assert "9 of them are left" in member.mail("A recovery code")

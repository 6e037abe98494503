"""The administration in a real browser, under the site's own security policy."""

from collections.abc import Callable

from django.contrib.auth.models import Group
from playwright.sync_api import BrowserContext, expect

from identity.accounts.models import BrowserSession, User
from identity.audit.models import SecurityEvent
from identity.authorization_server.models import Application
from identity.config.doors import door_url
from tests.identity.browsing import PASSWORD
from tests.identity.social.conftest import stand_ins
from tests.identity.social.test_in_browser import pytestmark, window

__all__ = ["pytestmark", "stand_ins", "window"]


def test_a_support_case(
    window: BrowserContext, administrator: User, alice: User, give_app: Callable[[User], bytes]
) -> None:
    """Find a person, understand, lock with a reason: nothing on the way is refused by the policy."""
    give_app(alice)
    application = Application.objects.create(name="An app", client_type="public", user=alice)
    role = Group.objects.get_or_create(name="moderator")[0]
    page = window.new_page()
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text) if "Security Policy" in said.text else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(door_url("login"))
    page.get_by_label("Email or handle").fill("warden")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Log in", exact=True).click()
    page.wait_for_url(f"{door_url('dashboard')}**")
    BrowserSession.objects.filter(user=administrator).update(authentication_methods=["pwd", "otp", "mfa"])

    page.goto(door_url("user_management", "admin/"))
    expect(page.get_by_role("link", name="Gatehouse administration")).to_be_visible()
    page.get_by_role("link", name="Accounts", exact=True).first.click()
    page.locator("#searchbar").fill("alice@example.com")
    page.locator("#searchbar").press("Enter")
    page.get_by_role("link", name="alice", exact=True).click()
    expect(page.get_by_role("cell", name="authenticator app")).to_be_visible()
    page.get_by_role("link", name="Lock the account").click()
    page.get_by_role("button", name="Lock the account").click()
    expect(page.get_by_text("Say why.")).to_be_visible()
    page.get_by_label("Reason").fill("Somebody sells your account")
    page.get_by_role("button", name="Lock the account").click()
    expect(page.get_by_text("Done: Lock the account.")).to_be_visible()
    expect(page.get_by_text("locked by an administrator", exact=True)).to_be_visible()

    event = SecurityEvent.objects.filter(account=alice.pk).first()
    assert event is not None
    for path in (
        f"accounts/user/{alice.pk}/do/roles/", f"accounts/user/{alice.pk}/do/power/", "accounts/user/",
        "auth/group/add/", f"auth/group/{role.pk}/change/", "authorization_server/application/",
        f"authorization_server/application/{application.pk}/change/",
        f"authorization_server/application/{application.pk}/do/tokens/", "authorization_server/consent/",
        "authorization_server/scope/", "authorization_server/resourceserver/", "audit/securityevent/",
        f"audit/securityevent/{event.pk}/change/", "mail/outgoingmail/",
    ):  # fmt: skip
        answer = page.goto(door_url("user_management", f"admin/{path}"))
        assert answer is not None
        assert answer.status == 200, path
    alice.refresh_from_db()
    assert alice.lock_reason == "Somebody sells your account"
    assert complaints == []

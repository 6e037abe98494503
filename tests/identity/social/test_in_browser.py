"""The whole way in a real browser, its security policies and its cookies."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core import mail
from playwright.sync_api import BrowserContext, Playwright, expect
from pytest_django import Settings
from social_django.models import UserSocialAuth

from certs.browser_stores import CHROMIUM, trust_in_browsers
from identity.accounts.models import User
from identity.config.doors import door_url
from tests.browser_fixtures import ARGUMENTS
from tests.identity.social.live_doors import live_doors
from tests.identity.social.stand_in import StandIn

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def trusting(folder: Path) -> Path:
    """A home folder whose browsers trust the authority that the doors' certificate in `folder` is from."""
    database = folder / "home" / CHROMIUM
    database.mkdir(mode=0o700, parents=True)
    subprocess.run(["certutil", "-N", "-d", f"sql:{database}", "--empty-password"], check=True)
    assert all(
        done for done, _ in trust_in_browsers(folder / "authority.pem", "social-test", folder / "home")
    )
    return folder / "home"


@pytest.fixture
def window(
    playwright: Playwright,
    chromium_path: str,
    settings: Settings,
    stand_ins: dict[str, StandIn],
    tmp_path: Path,
) -> Iterator[BrowserContext]:
    """A person's browser, with the doors open."""
    if shutil.which("certutil") is None:
        pytest.skip("needs certutil (libnss3-tools)")
    with live_doors(settings, tmp_path):
        home = str(trusting(tmp_path))
        browser = playwright.chromium.launch(
            executable_path=chromium_path, args=ARGUMENTS, env={**os.environ, "HOME": home}
        )
        context = browser.new_context()
        context.set_default_timeout(20_000)
        yield context
        browser.close()


def test_a_newcomer_by_x(window: BrowserContext) -> None:
    """From the button to the account: X, a handle, an address, the code from the mail, the account centre."""
    page = window.new_page()
    page.goto(door_url("signup"))
    page.get_by_role("button", name="Continue with X").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Open an account with X")
    expect(page.get_by_label("Handle")).to_have_value("alice_x")
    page.get_by_label("Email").fill("new@example.com")
    page.get_by_role("button", name="Mail me a code").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Check your mail")
    code = re.search(r"The code is (\d{4} \d{4})", str(mail.outbox[-1].body))
    assert code
    page.get_by_label("Code").fill(code[1])
    page.get_by_role("button", name="Open my account").click()
    page.wait_for_url(f"{door_url('dashboard')}**")

    page.goto(door_url("user_management", "linked"))
    page.get_by_role("button", name="Unlink X").click()
    expect(page.get_by_text("That is your last way in")).to_be_visible()
    page.get_by_role("button", name="Link Google").click()
    expect(page.get_by_text("You can now log in with Google.")).to_be_visible()
    page.get_by_role("button", name="Unlink X").click()
    expect(page.get_by_text("X no longer opens your account.")).to_be_visible()

    user = User.objects.get()
    assert (user.handle, user.email) == ("alice_x", "new@example.com")
    assert [link.provider for link in UserSocialAuth.objects.filter(user=user)] == ["google-oauth2"]

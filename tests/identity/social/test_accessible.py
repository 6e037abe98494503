"""Pages on the way by a provider, in light and in dark: axe finds nothing."""

import re
from urllib.parse import urlsplit

from django.core import mail
from playwright.sync_api import BrowserContext, Page, Route, expect

from chassis.theme import STATIC
from identity.config.doors import door_url
from tests.browser.test_accessible import look
from tests.identity.social.stand_in import StandIn
from tests.identity.social.test_in_browser import pytestmark, window

__all__ = ["pytestmark", "window"]


def wear(route: Route) -> None:
    """Answer for the theme, as the edge does."""
    path = urlsplit(route.request.url).path.split("/", 3)[3]
    route.fulfill(path=STATIC / path)


def seen(page: Page, title: str) -> None:
    """Look at the page of that title."""
    expect(page.get_by_role("heading", level=1)).to_have_text(title)

    assert look(page) == [], title


def test_axe_finds_nothing(window: BrowserContext, stand_ins: dict[str, StandIn]) -> None:
    """Buttons, a provider that says no, a new account, the code for its address, and linked accounts."""
    window.route("**/theme/**", wear)
    page = window.new_page()
    for door in ("login", "signup"):
        page.goto(door_url(door))
        assert "Atkinson" in page.evaluate("getComputedStyle(document.body).fontFamily")
        assert look(page) == [], door
    stand_ins["google"].token_answer = (503, {})
    page.get_by_role("button", name="Continue with Google").click()
    seen(page, "Google does not answer")
    page.goto(door_url("signup"))
    page.get_by_role("button", name="Continue with X").click()
    seen(page, "Open an account with X")
    page.get_by_label("Email").fill("new@example.com")
    page.get_by_role("button", name="Mail me a code").click()
    seen(page, "Check your mail")
    page.get_by_label("Code").fill("0000 0000")
    page.get_by_role("button", name="Open my account").click()
    seen(page, "Check your mail")
    code = re.search(r"The code is (\d{4} \d{4})", str(mail.outbox[-1].body))
    assert code
    page.get_by_label("Code").fill(code[1])
    page.get_by_role("button", name="Open my account").click()
    page.wait_for_url(f"{door_url('dashboard')}**")

    page.goto(door_url("user_management", "linked"))
    seen(page, "Linked accounts")
    page.get_by_role("button", name="Unlink X").click()
    expect(page.get_by_text("That is your last way in")).to_be_visible()
    seen(page, "Linked accounts")

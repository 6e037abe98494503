"""The newsletter, from an address in a form to the last press of a button."""

import email
import email.policy
import re
import time
from email.message import EmailMessage
from xml.etree import ElementTree as ET

import requests
from playwright.sync_api import Browser, Page, expect

from tests.house_fixtures import RunningHouse

PATIENCE = 20.0
NED = "ned@example.org"
ADMINISTRATOR = "admin@localhost"


def log_in_as_administrator(page: Page, house: RunningHouse) -> None:
    """Log in with the password that the first start printed."""
    password = re.search(r"^password: (\S+)$", house.said, re.MULTILINE)
    assert password is not None
    page.goto(house.url("dashboard"))
    page.get_by_label(re.compile("email", re.IGNORECASE)).fill(ADMINISTRATOR)
    page.get_by_label("Password", exact=True).fill(password[1])
    page.get_by_role("button", name="Log in").click()
    page.wait_for_url(house.url("dashboard"))


def mail(house: RunningHouse, subject: str) -> EmailMessage:
    """Wait for Ned's mail with that subject."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        for file in sorted((house.var / "mail").glob("[!.]*.eml"), reverse=True):
            found = email.message_from_bytes(file.read_bytes(), EmailMessage, policy=email.policy.default)
            if found["To"] == NED and subject in found["Subject"]:
                return found
        time.sleep(0.05)
    raise AssertionError(house.log("home-jobs"))


def link(message: EmailMessage, what: str) -> str:
    """The mail's link that does `what`."""
    body = message.get_body(("plain",))
    assert body is not None
    found = re.search(rf"https://\S+/newsletter/{what}/\S+", body.get_content())
    assert found is not None
    return found.group()


def test_subscribe_read_and_leave(page: Page, house: RunningHouse, chromium: Browser) -> None:
    """A stranger subscribes; an administrator advertises and publishes; mail, page and feed bring it."""
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    page.goto(house.url("home"))
    page.get_by_label("Your email address").fill(NED)
    page.get_by_role("button", name="Send me the newsletter").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Look into your mail")
    page.goto(link(mail(house, "Do you want"), "confirm"))
    page.get_by_role("button", name="Yes, send it to me").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("You are on the list")

    desk = chromium.new_context(locale="en-GB", reduced_motion="reduce").new_page()
    log_in_as_administrator(desk, house)
    desk.goto(house.url("home"))
    desk.get_by_role("link", name="Advertisements", exact=True).click()
    desk.get_by_role("link", name="Take one in").first.click()
    desk.get_by_label("Title").fill("Lanterns by hand")
    desk.get_by_label("Text").fill("Bent and blown.")
    desk.get_by_label("Leads to").fill("https://lanterns.example/shop")
    desk.get_by_role("button", name="Take it in").click()
    expect(desk.get_by_role("heading", level=1)).to_have_text("Lanterns by hand")
    desk.goto(house.url("home", "manage/newsletter"))
    expect(desk.get_by_role("main")).to_contain_text("1 subscriber")
    desk.get_by_role("link", name="Begin an issue").first.click()
    desk.get_by_label("Title").fill("The first lantern")
    desk.get_by_label("Summary").fill("What is new in the yard.")
    desk.get_by_label("Text").fill("# Light\n\nThere is *light*.")
    desk.get_by_role("button", name="Keep the draft").click()
    desk.get_by_role("link", name="Publish").click()
    desk.get_by_role("button", name="Publish and mail it").click()
    expect(desk.get_by_role("heading", level=2, name="Light")).to_be_visible()

    issue = mail(house, "The first lantern")
    assert issue["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    feed = requests.get(house.url("home", "newsletter/feed.atom"), verify=str(house.ca_file), timeout=10)
    assert "The first lantern" in ET.fromstring(feed.content).itertext()  # noqa: S314 - our own
    page.goto(house.url("home"))
    expect(page.get_by_role("article").filter(has_text="Advertisement")).to_contain_text("Lanterns by hand")
    page.get_by_role("link", name="The first lantern").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("The first lantern")

    page.goto(link(issue, "unsubscribe"))
    page.get_by_role("button", name="Forget my address").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Forgotten")
    desk.goto(house.url("home", "manage/newsletter"))
    expect(desk.get_by_role("main")).to_contain_text("0 subscribers")
    desk.goto(house.url("home", "manage/advertisements"))
    expect(desk.get_by_role("main")).to_contain_text(re.compile(r"seen [1-9]\d* times"))
    desk.context.close()
    assert complaints == []

"""A friend reports a post with a picture, and a moderator settles the matter, in a real browser."""

import io
import re
import sqlite3

from PIL import Image
from playwright.sync_api import BrowserContext, FilePayload, Page, expect

from tests.browser.test_journey import log_in, sign_up
from tests.browser.test_posts import Console, friends
from tests.clients.person import Person
from tests.house_fixtures import RunningHouse

__all__ = ["friends"]


def appoint(house: RunningHouse, person: Person, role: str = "moderator") -> None:
    """Give somebody a role, as an administrator does on a page that has tests of its own."""
    sub = Console(house, person).sub.replace("-", "")
    with sqlite3.connect(house.var / "identity.sqlite3", timeout=10) as rows:
        rows.execute("INSERT OR IGNORE INTO auth_group (name) VALUES (?)", (role,))
        [group] = rows.execute("SELECT id FROM auth_group WHERE name = ?", (role,)).fetchone()
        rows.execute("INSERT INTO accounts_user_groups (user_id, group_id) VALUES (?, ?)", (sub, group))
    rows.close()


def picture() -> FilePayload:
    """A picture file, as a person chooses one."""
    out = io.BytesIO()
    Image.linear_gradient("L").resize((800, 600)).save(out, "PNG")
    return {"name": "gate.png", "mimeType": "image/png", "buffer": out.getvalue()}


def write_with_picture(page: Page, house: RunningHouse) -> None:
    """A picture is seen before it is sent, and afterwards with its words."""
    page.goto(house.url("posts"))
    page.get_by_label("Say something").fill("Rude words")
    page.get_by_text("Add a picture").click()
    page.set_input_files("input[name=picture]", picture())
    expect(page.get_by_role("img", name="The picture that you chose")).to_be_visible()
    page.get_by_label("What is to be seen on it").fill("Fog")
    page.get_by_role("button", name="Post it").click()
    shown = page.get_by_role("img", name="Fog")
    expect(shown).to_be_visible()
    assert shown.evaluate("image => image.decode().then(() => image.naturalWidth)") > 0


def like_and_comment(page: Page) -> None:
    """Both are answered in place: the page stays, and so does the focus."""
    page.evaluate("window.stayed = true")
    page.get_by_role("button", name="Like").click()
    expect(page.get_by_role("button", name="You like it · 1")).to_be_focused()
    page.get_by_label("Say something to it").fill("Please!")
    page.get_by_role("button", name="Comment", exact=True).click()
    expect(page.get_by_role("heading", name="1 comment")).to_be_visible()
    expect(page.get_by_text("Your comment is there.")).to_be_visible()
    assert page.evaluate("window.stayed")


def test_a_report_is_settled(
    page: Page, context: BrowserContext, house: RunningHouse, friends: tuple[Person, Person]
) -> None:
    """The author reads why it is hidden, the friend finds it no more, and the log says who decided."""
    one, other = friends
    mo = Person(house)
    sign_up(page, house, mo)
    appoint(house, mo)
    log_in(page, house, one)
    write_with_picture(page, house)
    page.get_by_role("article").get_by_role("link", name=re.compile("UTC")).click()
    address = page.url

    context.clear_cookies()
    log_in(page, house, other)
    page.goto(address)
    like_and_comment(page)
    page.get_by_role("link", name="Report").click()
    page.locator("label", has_text="Offensive").click()
    page.get_by_label("In your words").fill("Nobody needs this.")
    page.get_by_role("button", name="Report it").click()
    expect(page.get_by_text("The moderators look at it.")).to_be_visible()
    answer = page.goto(house.url("dashboard", "moderation/"))
    assert answer is not None
    assert answer.status == 403

    context.clear_cookies()
    log_in(page, house, mo)
    page.locator("summary").click()
    page.get_by_role("link", name="Moderation").click()
    report = page.get_by_role("article").filter(has_text="Rude words")
    expect(report).to_contain_text("Nobody needs this.")
    expect(report.get_by_role("img", name="Fog")).to_be_visible()
    report.locator("label", has_text="Hide it").click()
    report.get_by_label("Why").fill("We are friendly here.")
    report.get_by_role("button", name="Settle it").click()
    expect(page.get_by_text("your reason is on record")).to_be_visible()
    page.get_by_role("link", name="Settled").click()
    expect(page.get_by_role("article").first).to_contain_text("We are friendly here.")

    context.clear_cookies()
    log_in(page, house, one)
    page.goto(address)
    expect(page.get_by_text("We are friendly here.")).to_be_visible()

    context.clear_cookies()
    log_in(page, house, other)
    answer = page.goto(address)
    assert answer is not None
    assert answer.status == 404

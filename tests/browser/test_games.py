"""Games in real browsers: what one plays is counted, and what one shares is seen by whom it was meant for."""

import io
import re
import zipfile
from pathlib import Path
from urllib.parse import parse_qsl

import pytest
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Frame, Page, Request, expect

from tests.browser.test_journey import log_in, sign_up, upload
from tests.browser.test_posts import friends
from tests.clients.person import Person
from tests.house_fixtures import ROOT, RunningHouse

__all__ = ["friends"]

GAME = """<!doctype html><meta charset="utf-8"><title>Dash</title>
<button onclick="end()">Finish</button>
<script>
function end() {
  parent.postMessage({ gatehouse: "score", score: 1200 }, "*");
  parent.postMessage({ gatehouse: "score", score: 1200 }, "*");
}
</script>"""
SAY = "said => parent.postMessage(said, '*')"
NO_SCORES = (
    *(
        "NaN",
        "Infinity",
        "-Infinity",
        "1e300",
        "2 ** 53",
        "12.5",
        "'1200'",
        "[1200]",
        "null",
        "undefined",
        "{}",
    ),
    *("Object(1200)", "true", "1200n"),
)
"""What a game might say in the place of a number, in its own language."""


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    """A game that tells its score, twice at that."""
    made = tmp_path / "dash.zip"
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("index.html", GAME)
    return made


@pytest.fixture
def example(tmp_path: Path) -> Path:
    """The game of the guide for makers."""
    guide = (ROOT / "docs" / "games.md").read_text(encoding="utf-8")
    page = re.search(r"```html\n(.*?)```", guide, re.DOTALL)
    assert page is not None
    made = tmp_path / "ten-clicks.html"
    made.write_text(page[1], encoding="utf-8")
    return made


@pytest.fixture
def cover(tmp_path: Path) -> Path:
    """A picture."""
    made = tmp_path / "cover.png"
    Image.radial_gradient("L").resize((1600, 1200)).convert("RGB").save(made)
    return made


def playing(page: Page, button: str) -> Frame:
    """The frame in which the game runs, once its button is there."""
    expect(page.frame_locator("[data-player] iframe").get_by_role("button", name=button)).to_be_visible()
    return next(frame for frame in page.frames if "/play/" in frame.url)


def form_of(request: Request) -> dict[str, str]:
    """The fields that a form sent."""
    return dict(parse_qsl(request.post_data or ""))


def complaints_of(page: Page) -> list[str]:
    """Everything that this page will complain of."""
    found: list[str] = []
    page.on("console", lambda said: found.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: found.append(str(error)))
    return found


def test_a_game_submits_its_players_score(page: Page, house: RunningHouse, bundle: Path) -> None:
    """A round counts once, on the board beside the game; nothing else that is said to the page counts."""
    maker = Person(house)
    complaints = complaints_of(page)
    sent: list[Request] = []
    page.on("request", lambda request: sent.append(request) if request.url.endswith("/score") else None)
    sign_up(page, house, maker)
    log_in(page, house, maker)
    upload(page, house, bundle)
    game = page.url
    page.get_by_role("link", name="Give it a leaderboard").click()
    page.get_by_label("Largest possible score").fill("9000")
    page.get_by_role("button", name="Set up the leaderboard").click()
    page.wait_for_url(re.compile("/boards/"))
    page.goto(game)

    frame = playing(page, "Finish")
    for said in NO_SCORES:
        frame.evaluate(f"() => parent.postMessage({{ gatehouse: 'score', score: {said} }}, '*')")
    for noise in ("score", None, 1200, {"score": 1200}, {"gatehouse": "other", "score": 1200}):
        frame.evaluate(SAY, noise)
    # The page itself, and a frame that is not the player's.
    page.evaluate("said => postMessage(said, '*')", {"gatehouse": "score", "score": 1200})
    page.evaluate("() => document.body.append(document.createElement('iframe'))")
    other = page.frames[-1]
    assert other is not frame
    other.evaluate(SAY, {"gatehouse": "score", "score": 1200})

    frame.get_by_role("button", name="Finish").click()
    expect(page.get_by_text("Score 1,200. Your best yet: place 1 on the board.")).to_be_visible()
    expect(page.locator("#leaders").get_by_role("listitem")).to_contain_text(["1,200"])
    assert [form_of(request)["score"] for request in sent] == ["1200"]
    assert complaints == []

    # The same request once more, and one beyond what the game declared possible.
    again = (
        "([url, body]) => fetch(url, { method: 'POST', body: new URLSearchParams(body) }).then(a => a.text())"
    )
    body = form_of(sent[0])
    assert "This round counts already." in page.evaluate(again, [sent[0].url, body])
    beyond = body | {"nonce": "another-round", "score": "9001"}
    assert "is between 0 and 9000" in page.evaluate(again, [sent[0].url, beyond])
    page.goto(house.url("scores"))
    expect(page.get_by_role("main")).to_contain_text("played once")


def test_a_game_goes_on_while_its_page_changes(page: Page, house: RunningHouse, example: Path) -> None:
    """Liking, keeping and commenting take nothing from the round that is played, nor the keyboard's place."""
    complaints = complaints_of(page)
    maker = Person(house)
    sign_up(page, house, maker)
    log_in(page, house, maker)
    upload(page, house, example)
    frame = playing(page, "Click me ten times")
    frame.evaluate("() => { window.round = 7 }")

    page.get_by_role("button", name="Like").press("Enter")
    expect(page.get_by_role("button", name="You like it · 1")).to_be_focused()
    page.get_by_role("button", name="Favourite").click()
    expect(page.get_by_role("button", name="A favourite of yours")).to_be_focused()
    page.get_by_label("Say something about it").fill("Mind the geese.")
    page.get_by_role("button", name="Comment", exact=True).click()
    expect(page.get_by_role("article")).to_contain_text("Mind the geese.")
    expect(page.get_by_role("heading", name="1 comment")).to_be_visible()
    page.get_by_role("button", name="Delete the comment").click()
    expect(page.get_by_role("heading", name="No comments yet")).to_be_visible()

    assert frame.evaluate("() => window.round") == 7
    assert complaints == []
    for _ in range(10):
        frame.get_by_role("button").click()
    expect(page.get_by_text("This game keeps no leaderboard.")).to_be_visible()
    page.goto(house.url("games", "favourites"))
    expect(page.get_by_role("link", name="Lantern Dash")).to_be_visible()
    sought = page.get_by_label("Title, tag or maker")
    sought.press_sequentially("zzz")
    expect(page.get_by_role("heading", name="No game is found by that")).to_be_visible()
    sought.fill("lant")
    expect(page.get_by_role("link", name="Lantern Dash")).to_be_visible()
    expect(sought).to_be_focused()
    expect(page).to_have_url(re.compile(r"/favourites\?q=lant"))


def test_a_private_game_goes_to_a_friend_by_name(
    page: Page,
    chromium: Browser,
    house: RunningHouse,
    friends: tuple[Person, Person],
    bundle: Path,
    cover: Path,
) -> None:
    """With its cover; the friend needs no script to find, like and answer it; taken back, it is gone."""
    one, other = friends
    complaints = complaints_of(page)
    log_in(page, house, one)
    page.goto(house.url("games", "upload"))
    page.get_by_label("Title").fill("Moss and Brick")
    page.get_by_label("Tags").fill("night, two players")
    page.get_by_label("Game", exact=True).set_input_files(bundle)
    page.get_by_label("Cover").set_input_files(cover)
    expect(page.get_by_alt_text("The cover that you chose")).to_be_visible()
    page.get_by_role("button", name="Upload the game").click()
    page.wait_for_url(re.compile(r"/games/[0-9a-f-]{36}"))
    game = page.url
    page.get_by_role("link", name="Share").click()
    page.get_by_role("button", name=f"Share: {other.handle}").click()
    expect(page.get_by_role("button", name=re.compile("Take back"))).to_be_visible()

    context: BrowserContext = chromium.new_context(locale="en-GB", java_script_enabled=False)
    context.set_default_timeout(15_000)
    plain = context.new_page()
    log_in(plain, house, other)
    plain.goto(house.url("games", "shared"))
    expect(plain.get_by_role("listitem").filter(has_text="Moss and Brick")).to_contain_text("Shared with you")
    source = plain.locator(".shelf img").get_attribute("src")
    assert source is not None
    assert plain.locator(".shelf img").evaluate("img => img.decode().then(() => img.complete)")
    picture = plain.goto(source)
    assert picture is not None
    assert Image.open(io.BytesIO(picture.body())).size == (320, 200)
    plain.go_back()
    plain.get_by_label("Title, tag or maker").fill("moss")
    plain.get_by_role("button", name="Search").click()
    plain.get_by_role("link", name="#night").click()
    plain.get_by_role("link", name="Moss and Brick").click()
    plain.get_by_role("button", name="Like").click()
    expect(plain.get_by_role("button", name="You like it · 1")).to_be_visible()
    plain.get_by_label("Say something about it").fill("Thank you.")
    plain.get_by_role("button", name="Comment", exact=True).click()
    expect(plain.get_by_role("article")).to_contain_text("Thank you.")

    page.goto(game)
    expect(page.get_by_role("article")).to_contain_text("Thank you.")
    page.get_by_role("link", name="Share").click()
    page.get_by_role("button", name=re.compile("Take back")).click()
    expect(page.get_by_text("Nobody yet.")).to_be_visible()
    for address in (game, source):
        answer = plain.goto(address)
        assert answer is not None
        assert answer.status == 404
    assert complaints == []
    context.close()

"""Friends live on the site: they share, write and play with each other; a stranger sees nothing of it."""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.people import App, somebody
from tests.browser.test_journey import upload
from tests.clients.person import Person
from tests.house_fixtures import RunningHouse

WORDS = "Moonlit"
"""Stands in all that is not for a stranger."""


@dataclass
class Story:
    """Who lives here, and where what they made stands."""

    house: RunningHouse
    alice: Page
    bob: Page
    stranger: Page
    alices: Person
    bobs: Person
    places: dict[str, str] = field(default_factory=dict)
    complaints: list[str] = field(default_factory=list)

    def status(self, page: Page, place: str) -> int:
        """What a page of the site says to somebody who knows its address."""
        answer = page.goto(self.places[place])
        assert answer is not None
        return answer.status


@pytest.fixture
def story(chromium: Browser, house: RunningHouse) -> Iterator[Story]:
    """Two people and a stranger, in browsers of their own."""
    (alice, alices), (bob, bobs), (stranger, _) = (somebody(chromium, house) for _ in range(3))
    told = Story(house, alice, bob, stranger, alices, bobs)
    for page in (alice, bob):
        page.on("console", lambda said: told.complaints.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: told.complaints.append(str(error)))
    yield told
    for page in (alice, bob, stranger):
        page.context.close()


def test_living_together(story: Story, tmp_path: Path) -> None:
    """They befriend, share a game, post, write, beat each other's score; a block ends all of it."""
    befriend(story)
    share_a_game(story, tmp_path)
    play(story)
    tell_of_oneself(story)
    post(story)
    write(story)
    assert story.complaints == []
    nothing_for_a_stranger(story)
    block(story)


def befriend(story: Story) -> None:
    """Alice finds Bob as she types and asks with a note; Bob says yes."""
    house, alice, bob = story.house, story.alice, story.bob
    alice.goto(house.url("friends", "find"))
    alice.get_by_label("Name or handle").press_sequentially(story.bobs.handle)
    alice.locator("#found").get_by_role("link", name=story.bobs.handle).click()
    alice.get_by_label(re.compile("A word from you")).fill("From the market")
    alice.get_by_role("button", name="Ask to be friends").click()
    expect(alice.get_by_text("has not answered yet")).to_be_visible()
    story.places["Bob"] = alice.url

    bob.goto(house.url("friends", "requests"))
    expect(bob.get_by_text("From the market")).to_be_visible()
    bob.get_by_role("button", name=re.compile("Accept")).click()
    expect(bob.get_by_text(re.compile("You and .* are friends now"))).to_be_visible()
    expect(bob.get_by_role("link", name="Requests", exact=True)).to_be_visible()
    bob.goto(house.url("friends"))
    expect(bob.get_by_text(re.compile("Friends since"))).to_be_visible()


def share_a_game(story: Story, folder: Path) -> None:
    """Alice uploads a game, gives it a leaderboard and her friends; Bob finds it on the shelf."""
    bundle = folder / "game.zip"
    with zipfile.ZipFile(bundle, "w") as archive:
        archive.writestr("index.html", "<!doctype html><title>Dash</title><canvas></canvas>")
    upload(story.alice, story.house, bundle)
    story.places["game"] = story.alice.url
    story.alice.get_by_role("link", name="Give it a leaderboard").click()
    story.alice.get_by_label("Largest possible score").fill("9,000")
    story.alice.get_by_role("button", name="Set up the leaderboard").click()
    story.alice.wait_for_url(re.compile("/boards/"))
    story.places["board"] = story.alice.url.partition("?")[0]
    story.alice.goto(f"{story.places['game']}/edit")
    story.alice.locator("label", has_text="My friends").click()
    story.alice.get_by_role("button", name=re.compile("Save")).click()
    story.alice.wait_for_url(story.places["game"])

    story.bob.goto(story.house.url("games"))
    story.bob.get_by_role("navigation", name="Shelves").get_by_role("link", name="Friends").click()
    story.bob.locator(f'a[href$="{story.places["game"].rpartition("/")[2]}"]').first.click()
    expect(story.bob.frame_locator("iframe").locator("canvas")).to_be_attached()


def play(story: Story) -> None:
    """Each beats the other, and both see who leads."""
    game = story.places["game"].rpartition("/")[2]
    apps = {"alice": App(story.house, story.alices), "bob": App(story.house, story.bobs)}
    for number, (who, score) in enumerate((("alice", 4200), ("bob", 4350), ("alice", 4400))):
        said = {"score": score, "nonce": f"round-{number:04}"}
        apps[who].ask("POST", "scores", f"games/{game}/scores", json=said)
        page = story.alice if who == "bob" else story.bob
        page.goto(f"{story.places['board']}?show=friends")
        leader = page.get_by_role("listitem").filter(has_text=f"{score:,}").first
        expect(leader).to_contain_text(story.bobs.handle if who == "bob" else story.alices.handle)
        if number:
            page.goto(story.house.url("dashboard"))
            expect(page.get_by_role("main")).to_contain_text("One of your bests is beaten")


def tell_of_oneself(story: Story) -> None:
    """Alice writes a word about herself, for her friends; Bob reads it."""
    story.alice.goto(story.house.url("profile", "edit"))
    story.alice.get_by_label("In your words").fill(f"{WORDS} lanterns are mine.")
    story.alice.locator("#about_for").select_option("friends")
    story.alice.get_by_role("button", name="Save the profile").click()
    story.places["profile"] = story.house.url("profile", f"@{story.alices.handle}")
    story.bob.goto(story.places["profile"])
    expect(story.bob.get_by_text(f"{WORDS} lanterns")).to_be_visible()


def post(story: Story) -> None:
    """Alice posts for her friends; Bob finds it in his feed and comments on it."""
    alice, bob = story.alice, story.bob
    alice.goto(story.house.url("posts"))
    alice.get_by_label("Say something").fill(f"{WORDS}: who beats 4,400?")
    alice.get_by_role("button", name="Post it").click()
    alice.get_by_role("article").get_by_role("link", name="Comment").click()
    story.places["post"] = alice.url.partition("#")[0]

    bob.goto(story.house.url("posts"))
    bob.get_by_role("article").get_by_role("link", name="Comment").click()
    bob.get_by_label("Say something to it").fill(f"{WORDS} me!")
    bob.get_by_role("button", name="Comment", exact=True).click()
    expect(bob.get_by_role("article").last).to_contain_text(f"{WORDS} me!")
    alice.reload()
    expect(alice.get_by_role("article").last).to_contain_text(f"{WORDS} me!")


def write(story: Story) -> None:
    """They write to each other, and neither has to reload."""
    alice, bob = story.alice, story.bob
    alice.goto(story.house.url("messages", "new"))
    alice.get_by_role("button", name=f"Write to {story.bobs.handle}").click()
    story.places["conversation"] = alice.url.partition("#")[0]
    with bob.expect_response(re.compile("/live/")):
        bob.goto(story.places["conversation"])
    alice.get_by_label("Your message").fill(f"{WORDS} tonight?")
    alice.get_by_role("button", name="Send").click()
    expect(bob.get_by_text(f"{WORDS} tonight?")).to_be_visible()
    bob.get_by_label("Your message").fill("At eight!")
    bob.keyboard.press("Enter")
    expect(alice.get_by_text("At eight!")).to_be_visible()


def nothing_for_a_stranger(story: Story) -> None:
    """By no page, not even by one whose address is known."""
    house, page = story.house, story.stranger
    sub = App(house, story.alices).sub
    missing = {place: story.status(page, place) for place in ("game", "board", "post", "conversation")}
    assert set(missing.values()) == {404}, missing
    anywhere = [
        *(
            house.url(door)
            for door in ("dashboard", "games", "posts", "friends", "messages", "scores", "profile")
        ),
        house.url("friends", f"people/{sub}"),
        house.url("posts", f"by/{sub}"),
        house.url("messages", f"search?q={WORDS}"),
        house.url("messages", "new"),
        story.places["profile"],
    ]
    for address in anywhere:
        answer = page.goto(address)
        assert answer is not None
        assert answer.ok, address
        main = page.get_by_role("main").inner_text()
        for hidden in (WORDS, "At eight!", "4,400", story.bobs.handle):
            assert hidden not in main, address


def block(story: Story) -> None:
    """Alice blocks Bob: she, her game, her words and her score are gone for him, and he for her."""
    alice, bob = story.alice, story.bob
    alice.goto(story.places["Bob"])
    alice.get_by_role("button", name=re.compile("Block")).click()
    expect(alice.get_by_role("button", name=re.compile("Unblock"))).to_be_visible()

    gone = {place: story.status(bob, place) for place in ("game", "board", "post", "profile")}
    assert set(gone.values()) == {404}, gone
    for door in ("posts", "friends", "games", "dashboard"):
        bob.goto(story.house.url(door))
        assert story.alices.handle not in bob.get_by_role("main").inner_text()
    bob.goto(story.places["conversation"])
    expect(bob.get_by_text("You can write to each other only while you are friends.")).to_be_visible()
    bob.goto(story.house.url("friends", f"find?q={story.alices.handle}"))
    expect(bob.get_by_text("Nobody is found by that")).to_be_visible()
    alice.goto(story.places["board"])
    expect(alice.get_by_role("main")).not_to_contain_text(story.bobs.handle)

"""`make demo`, on a running house."""

import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from urllib.parse import urljoin

import pytest
import requests

from chassis.http import Session
from deploy.demo.cast import Member
from deploy.demo.games import share
from deploy.demo.person import Person, sign_in, sign_out
from deploy.demo.shelf import GAMES, WORDS, DemoGame, shelf
from deploy.demo.story import told
from tests.clients.person import Page, soon_refused
from tests.clients.person import Person as Visitor
from tests.house_fixtures import ROOT, RunningHouse, new_house, tear_down

pytestmark = pytest.mark.house
PAGE = b"<!doctype html><title>x</title>"
YARD = ("dashboard", "games", "profile", "posts", "friends", "messages", "scores")
KEPT = {
    "games": ("games", "/games"),
    "friends": ("friends", "/friends"),
    "requests": ("friends", "/requests"),
    "blocks": ("friends", "/blocks"),
    "posts": ("posts", "/posts"),
    "scores": ("scores", "/me/history"),
    "conversations": ("messages", "/conversations"),
}


def _demo(house: RunningHouse, cast: list[Member]) -> None:
    """Run it, and note in `cast` the passwords that it prints."""
    done = subprocess.run(
        [sys.executable, "-m", "deploy.demo"],
        cwd=ROOT, env=house.environment(), capture_output=True, text=True, timeout=180, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    rows = [line.split() for line in done.stdout.splitlines() if "@example.com" in line]
    assert "left as it is" not in done.stdout
    cast[:] = [Member(email.partition("@")[0], email, password) for email, password in rows]


@pytest.fixture(scope="module")
def house() -> Iterator[RunningHouse]:
    """A house in which nobody else has done anything yet."""
    own = new_house()
    own.start()
    yield own
    tear_down(own)


@pytest.fixture(scope="module")
def cast(house: RunningHouse) -> list[Member]:
    """The cast of a house that was filled."""
    members: list[Member] = []
    _demo(house, members)
    return members


@pytest.fixture
def http(house: RunningHouse) -> Iterator[Session]:
    """Connections that trust the house."""
    with Session(str(house.ca_file)) as session:
        yield session


def _kept(person: Person) -> Counter[str]:
    """How much of each kind somebody finds."""
    found = Counter({kind: len(list(person.every(*where))) for kind, where in KEPT.items()})
    for game in person.every("games", "/games"):
        for kind in ("likes", "favourites", "comments", "plays"):
            found[f"game {kind}"] += game[kind]
    for post in person.every("posts", "/posts"):
        found["comments"] += post["comments"]
        found["likes"] += post["likes"]
    for conversation in person.every("messages", "/conversations"):
        found["messages"] += conversation["latest"]["number"]
        found["unread"] += conversation["unread"]
    return found


def test_a_second_run_adds_nothing(house: RunningHouse, cast: list[Member], http: Session) -> None:
    """Whatever each of the cast has, they have it once; their new passwords are what is printed."""
    first = list(cast)
    before = [_kept(sign_in(http, house.urls, member)) for member in first]
    home = _home(house, http)
    _demo(house, cast)

    assert [member.handle for member in cast] == [member.handle for member in first]
    assert [_kept(sign_in(http, house.urls, member)) for member in cast] == before
    assert _home(house, http) == home
    alice = before[0]
    assert len(alice) == len(KEPT) + 8
    assert min(alice.values()) >= 1
    assert alice["unread"] >= 2
    assert alice["games"] == len(shelf())


def _home(house: RunningHouse, http: Session) -> tuple[list[str], list[str]]:
    """The titles of what the home door shows: advertisements, and issues of the newsletter."""
    answer = http.post(
        house.url("authorization_server", "token"),
        data={"grant_type": "client_credentials", "scope": "home:door", "resource": house.urls["home"]},
        auth=("site", house.secret("site", "site_client_secret")),
    )
    headers = {"Authorization": f"Bearer {answer.json()['access_token']}"}
    pick = house.url("home", f"api/v1/advertisements/pick?places=6&visitor={'0' * 32}")
    shown = http.get(pick, headers=headers).json()["items"]
    assert all(each["picture"] for each in shown)
    issues = http.get(house.url("home", "api/v1/newsletter")).json()["items"]
    return sorted(each["title"] for each in shown), sorted(each["title"] for each in issues)


def test_the_home_door_shows_what_the_story_tells(
    house: RunningHouse, cast: list[Member], http: Session
) -> None:
    """Each advertisement and each issue once; who put them there is none of the cast."""
    story = told("home")

    assert _home(house, http) == (
        sorted(each["title"] for each in story["advertisements"]),
        sorted(each["title"] for each in story["issues"]),
    )
    assert "keeper" not in {member.handle for member in cast}


def _links(page: requests.Response, door: str) -> set[str]:
    """Where a page leads at its own door: to other pages, not to deeds."""
    found = (urljoin(page.url, link) for link in re.findall(r'<a[^>]* href="([^"#]+)', page.text))
    return {link.replace("&amp;", "&") for link in found if link.startswith(f"{door}/")}


def test_no_page_is_empty_for_alice(house: RunningHouse, cast: list[Member]) -> None:
    """Each section, and each page to which its first page leads, has something to show her."""
    alice = Visitor(house)
    form = Page(alice.get(house.url("dashboard"))).form_with("password")
    alice.send(form, login=cast[0].email, password=cast[0].password).raise_for_status()

    firsts = {door: alice.get(house.url(door)) for door in YARD}
    assert all(first.url.startswith(house.urls[door]) for door, first in firsts.items())
    pages = {reply.url: reply for reply in firsts.values()}
    for door, first in firsts.items():
        pages |= {link: alice.get(link) for link in _links(first, house.urls[door]) - pages.keys()}

    assert {url: reply.status_code for url, reply in pages.items() if not reply.ok} == {}
    assert [url for url, reply in pages.items() if "state-empty" in reply.text] == []
    assert len(pages) > 2 * len(YARD)


def test_there_are_games() -> None:
    """Each with words and a first page; three of them for everyone."""
    assert len([game for game in shelf() if game.visibility == "public"]) >= 3
    for folder in {path.parent for path in GAMES.glob(f"*/{WORDS}")}:
        assert (folder / "index.html").is_file()


def test_shares_what_is_missing(house: RunningHouse, cast: list[Member], http: Session) -> None:
    """A game that was added to the shelf is shared by the next run, and the others are left as they are."""
    alice = sign_in(http, house.urls, cast[0])
    two = [DemoGame(title, "x", PAGE) for title in ("Made For A Test", "And Another")]

    first = share({"alice": alice}, two[:1])
    both = share({"alice": alice}, two)

    assert both[0] == first[0]
    assert [(game.title, game.owner) for game in both] == [(game.title, "alice") for game in two]
    found = {game["id"]: game for game in alice.every("games", "/games", owner="me")}
    for game in both:
        assert found[game.id]["visibility"] == "public"
        etag = alice.ask("GET", "games", f"/games/{game.id}").headers["ETag"]
        alice.ask("DELETE", "games", f"/games/{game.id}", headers={"If-Match": etag})
    sign_out(alice)


def test_leaves_no_token_behind(house: RunningHouse, cast: list[Member], http: Session) -> None:
    """What the demo used is dead afterwards."""
    alice = sign_in(http, house.urls, cast[0])
    url, headers = house.url("games", "api/v1/games"), {"Authorization": f"Bearer {alice.token}"}
    assert http.get(url, headers=headers).status_code == requests.codes.ok

    sign_out(alice)

    assert soon_refused(lambda: http.get(url, headers=headers))


def test_without_a_house_it_says_so(house: RunningHouse, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Nothing runs, nothing is filled: one line says what to do first."""
    nowhere = RunningHouse(tmp_path_factory.mktemp("v"), house.settings)
    done = subprocess.run(
        [sys.executable, "-m", "deploy.demo"],
        cwd=ROOT, env=nowhere.environment(), capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip

    assert done.returncode == 1
    assert "`make up` first" in done.stderr
    assert done.stderr.count("\n") == 1

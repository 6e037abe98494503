"""Every page of every door, with something on it, in light and in dark: axe finds nothing."""

import re
import zipfile
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from axe_playwright_python.base import AxeResults
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page

from benchmarks.bench_house import register
from tests.browser.people import App
from tests.browser.test_journey import log_in
from tests.browser.test_moderation import appoint
from tests.clients.person import Page as Read
from tests.clients.person import Person
from tests.house_fixtures import RunningHouse

APP = """
[[application]]
client_id = "wants-consent"
name = "Somebody else's"
type = "public"
kind = "native"
grants = ["authorization_code"]
redirect_uris = ["https://client.example/callback"]
scopes = ["openid", "profile", "games:read"]
"""
UNSAID = ("api", "play", "health", "static", ".well-known", "live", "admin", "feed.atom", "go")
"""First parts of paths that are no pages of ours; `go` leads to an advertiser's."""
_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|@\w+|\b\d+\b|\bp[0-9a-f]{12}\b")


@dataclass
class Inhabited:
    """A house with something on every page, and where to begin to look at each door."""

    house: RunningHouse
    alice: Person
    bob: Person
    inside: BrowserContext
    outside: BrowserContext
    desk: BrowserContext
    pages: dict[str, list[str]] = field(default_factory=dict)
    open_pages: dict[str, list[str]] = field(default_factory=dict)
    desk_pages: dict[str, list[str]] = field(default_factory=dict)


@pytest.fixture(scope="module")
def inhabited(chromium: Browser, house: RunningHouse) -> Iterator[Inhabited]:
    """Alice logged in, with a friend, games, posts, messages and scores; nobody; and who keeps the house."""
    alice, bob, locked, keeper = (Person(house) for _ in range(4))
    for person in (alice, bob, locked, keeper):
        person.sign_up()
    for role in ("administrator", "moderator"):
        appoint(house, keeper, role)
    inside, outside, desk = (chromium.new_context(locale="en-GB", reduced_motion="reduce") for _ in range(3))
    for context, person in ((inside, alice), (desk, keeper)):
        with context.new_page() as page:
            log_in(page, house, person)
    made = Inhabited(house, alice, bob, inside, outside, desk)
    _live(made, App(house, alice), App(house, bob))
    _outside(made, bob, locked)
    keepers = App(house, keeper, "home:read home:write")
    kept = _keep(made, App(house, alice), keepers)
    yield made
    for path in kept:
        keepers.ask("DELETE", "home", path, headers={"If-Match": "*"})
    for context in (inside, outside, desk):
        context.close()


def _live(made: Inhabited, alice: App, bob: App) -> None:
    """Something of everything."""
    request = bob.ask("POST", "friends", "requests", json={"sub": alice.sub, "note": "Hello"})["request"]
    alice.ask("POST", "friends", f"requests/{request['id']}/accept")
    bundle = BytesIO()
    with zipfile.ZipFile(bundle, "w") as archive:
        archive.writestr("index.html", "<!doctype html><html lang=en><title>Dash</title><canvas></canvas>")
    game = alice.ask(
        "POST",
        "games",
        "games",
        data={"title": "Dash", "visibility": "public"},
        files={"bundle": ("game.zip", bundle.getvalue(), "application/zip")},
    )
    board = {"title": "Dash", "direction": "high", "minimum": 0, "maximum": 9000}
    alice.ask("PUT", "scores", f"games/{game['id']}/board", json=board)
    for app, score in ((alice, 4200), (bob, 4300)):
        said = {"score": score, "nonce": f"round-{score}"}
        app.ask("POST", "scores", f"games/{game['id']}/scores", json=said)
    for app, other in ((alice, bob), (bob, alice)):
        post = app.ask("POST", "posts", "posts", json={"text": "Who beats me?", "visibility": "friends"})
        other.ask("POST", "posts", f"posts/{post['id']}/comments", json={"text": "I do."})
        other.ask("PUT", "posts", f"posts/{post['id']}/like")
    edited = {"text": "Who beats me now?"}
    alice.ask("PATCH", "posts", f"posts/{_newest(alice)}", json=edited, headers={"If-Match": "*"})
    conversation = alice.ask("POST", "messages", "conversations", json={"with": bob.sub})["id"]
    for app in (alice, bob):
        app.ask("POST", "messages", f"conversations/{conversation}/messages", json={"text": "Tonight?"})
    url = made.house.url
    asked = {"response_type": "code", "client_id": "wants-consent", "scope": "openid profile games:read"}
    asked |= {"redirect_uri": "https://client.example/callback", "code_challenge_method": "S256"}
    register(made.house, APP, "wants-consent/secret")
    made.pages = {
        "authorization_server": [
            url("authorization_server", f"authorize?{urlencode(asked | {'code_challenge': 'c' * 43})}"),
            url("authorization_server", "authorize?client_id=nobody"),
            url("authorization_server", "logout/confirm"),
        ],
        "home": [url("home", "no-such-page")],
        "profile": [url("profile", f"@{person.handle}") for person in (made.alice, made.bob)],
        "scores": [url("scores", f"boards/{game['id']}/declare"), url("scores", f"boards/{game['id']}")],
        "posts": [url("posts", f"by/{bob.sub}")],
        "friends": [url("friends", f"people/{bob.sub}"), url("friends", "find?q=p")],
        "messages": [url("messages", f"conversations/{conversation}"), url("messages", "search?q=tonight")],
        "games": [url("games", f"games/{game['id']}")],
    }


def _keep(made: Inhabited, alice: App, keeper: App) -> list[str]:
    """Something on the desks of who keeps the house; what other tests would stumble over, to be deleted."""
    post = _newest(App(made.house, made.bob))
    alice.ask("POST", "posts", f"posts/{post}/reports", json={"reason": "offensive", "note": "Rude."})
    told = {"title": "Lamp oil", "text": "Burns long.", "link": "https://oil.example/", "active": False}
    advertisement = keeper.ask("POST", "home", "advertisements", json=told)["id"]
    told = {"title": "A draft", "summary": "What is new.", "body": "# Light"}
    issue = keeper.ask("POST", "home", "issues", json=told)["id"]
    url = made.house.url
    made.desk_pages = {
        "dashboard": [
            url("dashboard", f"moderation/{page}") for page in ("", "posts", "games", "messages", "hidden")
        ],
        "home": [
            *(url("home", f"manage/{kind}/new") for kind in ("advertisements", "newsletter")),
            *(url("home", f"manage/advertisements/{advertisement}{page}") for page in ("", "/delete")),
            *(url("home", f"manage/newsletter/{issue}{page}") for page in ("", "/publish", "/delete")),
        ],
    }
    return [f"advertisements/{advertisement}", f"issues/{issue}"]


def _newest(app: App) -> str:
    [post] = app.ask("GET", "posts", "posts")["items"]
    return str(post["id"])


def _outside(made: Inhabited, forgetful: Person, locked: Person) -> None:
    """The pages to which mails lead."""
    page = Read(forgetful.get(made.house.url("reset_password")))
    forgetful.send(page.form_with("email"), email=forgetful.email)
    locked.sign_in()
    locked.lock()
    letters = {
        "reset_password": forgetful.mail("").partition("https://")[2],
        "lock": locked.mail("Your account is locked").partition("https://")[2],
    }
    url = made.house.url
    made.open_pages = {
        "login": [url("login", page) for page in ("signed-out", "no-such-page", "lost-factors/stop?link=x")],
        "signup": [url("signup", "check-your-mail")],
        "reset_password": [url("reset_password", "check-your-mail")],
        "lock": [url("lock", page) for page in ("ask", "way-back", "check-your-mail", "locked")],
    }
    for door, letter in letters.items():
        made.open_pages[door].append(f"https://{letter.split()[0]}")


def shape(address: str) -> str:
    """An address without whose or which it is, so that of many alike one is looked at."""
    parts = urlsplit(address)
    query = "&".join(sorted(parse_qs(parts.query)))
    return f"{_ID.sub('<id>', parts.path)}?{query}".rstrip("?")


def look(page: Page) -> list[str]:
    """What axe finds, in light and in dark; only colours differ there."""
    page.emulate_media(color_scheme="light")
    found = Axe().run(page)
    page.emulate_media(color_scheme="dark")
    dark = AxeResults(page.evaluate("axe.run({runOnly: ['color-contrast'], resultTypes: ['violations']})"))
    return [result.generate_report() for result in (found, dark) if result.violations_count]


def walk(page: Page, door: str, begin: list[str]) -> tuple[set[str], dict[str, list[str]]]:
    """Follow the door's own links from where to begin; give the pages seen, and what axe finds on them."""
    waiting, seen, found = deque(begin), set[str](), dict[str, list[str]]()
    while waiting:
        address = waiting.popleft()
        parts = urlsplit(address)
        if not address.startswith(door) or shape(address) in seen or set(parts.path.split("/")) & set(UNSAID):
            continue
        seen.add(shape(address))
        answer = page.goto(address)
        assert answer is not None
        assert answer.status < 500, address
        if not page.url.startswith(door) or not answer.headers["content-type"].startswith("text/html"):
            continue
        seen.add(shape(page.url))
        if wrong := look(page):
            found[shape(page.url)] = wrong
        waiting.extend(page.locator("a[href]:not([download])").evaluate_all("all => all.map(a => a.href)"))
    return seen, found


OUTSIDE = ["home", "login", "signup", "reset_password", "lock"]
OF_THE_SITE = ["home", "dashboard", "games", "profile", "posts", "friends", "messages", "scores"]
INSIDE = [*OF_THE_SITE, "user_management", "authorization_server", "lock"]


@pytest.mark.parametrize("door", INSIDE)
def test_axe_finds_nothing_inside(inhabited: Inhabited, door: str) -> None:
    """Of whoever is signed in."""
    start = inhabited.house.url(door)
    begin = [start, *inhabited.pages.get(door, [])]
    with inhabited.inside.new_page() as page:
        seen, found = walk(page, start, begin)

    assert found == {}
    assert {shape(each) for each in begin} <= seen


@pytest.mark.parametrize("door", OUTSIDE)
def test_axe_finds_nothing_outside(inhabited: Inhabited, door: str) -> None:
    """Of whoever is not."""
    start = inhabited.house.url(door)
    begin = [start, *inhabited.open_pages.get(door, [])]
    with inhabited.outside.new_page() as page:
        seen, found = walk(page, start, begin)

    assert found == {}
    assert {shape(each) for each in begin} <= seen


@pytest.mark.parametrize("door", ["home", "dashboard"])
def test_axe_finds_nothing_at_the_desks(inhabited: Inhabited, door: str) -> None:
    """Of who moderates and administers the site."""
    begin = inhabited.desk_pages[door]
    with inhabited.desk.new_page() as page:
        seen, found = walk(page, inhabited.house.url(door), begin)

    assert found == {}
    assert {shape(each) for each in begin} <= seen

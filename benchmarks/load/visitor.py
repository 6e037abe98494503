"""One simulated person: signs in, reads, writes, plays, and looks at pages, each with a pause to think."""

import io
import random
import time
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

import requests

from benchmarks.load.ledger import Ledger
from benchmarks.load.samples import NOT_ANSWERED, SLOW_DOWN, Record, Sample, now
from tests.browser.people import SCOPE
from tests.clients.person import Person

PATIENCE = 30.0
REFUSED = 400
PAGES = ("dashboard", "posts", "messages", "games", "friends", "scores", "profile")


@dataclass
class Place:
    """What everybody finds there: games to play, and the one that has a leaderboard."""

    games: list[str] = field(default_factory=list)
    board: str = ""


@dataclass
class Visitor:
    """A person of the town, and all programs that act for them."""

    person: Person
    place: Place
    record: Record
    dice: random.Random
    conversation: str = ""
    ledger: Ledger = field(default_factory=Ledger)
    posts: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.http = requests.Session()
        self.http.trust_env = False
        self.http.verify = self.person.browser.verify

    def acts(self) -> dict[Callable[[], None], int]:
        """What they do, and how often of a thousand times."""
        return {
            self.look_at_a_page: 180,
            self.read_feed: 200,
            self.write_post: 80,
            self.like: 100,
            self.comment: 70,
            self.write_message: 130,
            self.read_messages: 80,
            self.search: 60,
            self.submit_score: 40,
            self.read_leaderboard: 30,
            self.play: 18,
            self.sign_in: 10,
            self.upload: 2,
        }

    def act(self) -> None:
        """Do one thing."""
        acts = self.acts()
        self.dice.choices(list(acts), list(acts.values()))[0]()

    def sign_in(self) -> None:
        """Get a new token."""
        form = {"grant_type": "password", "client_id": "gatehouse-console", "scope": SCOPE}
        form |= {"username": self.person.handle, "password": self.person.password}
        # The former token is no way to ask for the next one, and stays good should this fail.
        bare = {"Authorization": None}
        told = self._timed(
            "sign in", "authorization_server", "POST", "token", program="identity", data=form, headers=bare
        )
        if told is not None:
            self.http.headers["Authorization"] = f"Bearer {told.json()['access_token']}"

    def look_at_a_page(self) -> None:
        """Open a page of the site as a browser does."""
        door = self.dice.choice(PAGES)
        self._timed("page", door, "GET", "", program="site", through=self.person.browser)

    def read_feed(self) -> None:
        """Read what friends wrote."""
        told = self.api("feed", "posts", "GET", "feed")
        if told:
            self.posts = [post["id"] for post in told["items"]] or self.posts

    def write_post(self) -> None:
        """Write for friends."""
        body = {"text": f"Moonlit {uuid4().hex}", "visibility": "friends"}
        if told := self.write("post", "posts", "posts", body):
            self.ledger.note("post", told["id"])

    def like(self) -> None:
        """Like something of the feed."""
        if self.posts:
            post = self.dice.choice(self.posts)
            if self._timed("like", "posts", "PUT", f"api/v1/posts/{post}/like") is not None:
                self.ledger.note("like", post)

    def comment(self) -> None:
        """Say something to it."""
        if self.posts:
            post = self.dice.choice(self.posts)
            if told := self.write("comment", "posts", f"posts/{post}/comments", {"text": "Well said."}):
                self.ledger.note("comment", told["id"], post)

    def write_message(self) -> None:
        """Write to a friend."""
        into = f"conversations/{self.conversation}/messages"
        if told := self.write("message", "messages", into, {"text": f"Tonight? {uuid4().hex}"}):
            self.ledger.note("message", told["id"], self.conversation)

    def read_messages(self) -> None:
        """Read what a friend wrote."""
        self.api("read messages", "messages", "GET", f"conversations/{self.conversation}/messages")

    def search(self) -> None:
        """Look for people, or for words in messages."""
        door, path = self.dice.choice([("friends", "people?q=visitor"), ("messages", "search?q=tonight")])
        self.api("search", door, "GET", path)

    def submit_score(self) -> None:
        """Play for a score."""
        body = {"score": self.dice.randrange(9000), "nonce": uuid4().hex}
        if told := self.write("score", "scores", f"games/{self.place.board}/scores", body):
            self.ledger.note("score", told["id"])

    def read_leaderboard(self) -> None:
        """See who leads."""
        among = self.dice.choice(["everyone", "friends"])
        path = f"games/{self.place.board}/leaderboard?among={among}"
        self.api("leaderboard", "scores", "GET", path)

    def play(self) -> None:
        """Open a game."""
        game = self.dice.choice(self.place.games)
        if told := self.api("play", "games", "POST", f"games/{game}/play"):
            self._timed("play", "games", "GET", told["url"], through=requests.Session())

    def upload(self) -> None:
        """Share a game with everyone."""
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            archive.writestr("index.html", f"<!doctype html><title>{uuid4()}</title>")
        bundle = {"bundle": ("game.zip", out.getvalue(), "application/zip")}
        about = {"title": "Dash", "visibility": "public"}
        told = self.api(
            "upload",
            "games",
            "POST",
            "games",
            data=about,
            files=bundle,
            headers={"Idempotency-Key": uuid4().hex},
        )
        if told:
            self.ledger.note("game", told["id"])
            self.place.games.append(told["id"])

    def read_back(self, door: str, path: str) -> Any:
        """Ask for what must be there, after the traffic."""
        url = self.person.house.url(door, f"api/v1/{path}")
        while (answer := self.http.get(url, timeout=PATIENCE)).status_code == SLOW_DOWN:
            time.sleep(int(answer.headers["Retry-After"]))
        assert answer.ok, answer.text
        return answer.json()

    def write(self, kind: str, door: str, path: str, body: dict[str, Any]) -> Any:
        """Have something made, at most once; give what was told, or nothing where it did not work."""
        key = {"Idempotency-Key": uuid4().hex}
        return self.api(kind, door, "POST", path, json=body, headers=key)

    def api(self, kind: str, door: str, method: str, path: str, **more: Any) -> Any:
        """Ask an API; give what was told, or nothing where it did not work."""
        answer = self._timed(kind, door, method, f"api/v1/{path}", **more)
        return answer.json() if answer is not None else None

    def _timed(
        self,
        kind: str,
        door: str,
        method: str,
        path: str,
        *,
        program: str = "",
        through: requests.Session | None = None,
        **more: Any,
    ) -> requests.Response | None:
        """Ask, keep a sample, and give a good answer; what is neither good nor ours to fail ends the run."""
        session = through or self.http
        url = path if path.startswith("https:") else self.person.house.url(door, path)
        began = now()
        try:
            answer = session.request(method, url, timeout=PATIENCE, verify=self.http.verify, **more)
            status = answer.status_code
        except requests.RequestException:
            answer, status = None, NOT_ANSWERED
        self.record.add(Sample(kind, program or door, began, now(), status))
        if answer is None or status >= 500 or status == SLOW_DOWN:
            return None
        assert status < REFUSED, f"{kind}: {status} {answer.text[:300]}"
        return answer

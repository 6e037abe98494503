"""What there is before a service is fuzzed: made through its own API, by Alice and a crowd around her."""

import time
from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from io import BytesIO
from itertools import pairwise
from typing import Any
from uuid import UUID

from PIL import Image

from chassis.service.circle import Circle
from chassis.service.database import Database
from chassis.service.tables import now
from resource_services.home import models as home
from resource_services.home.links import confirmation_hash, leaving_token
from resource_services.profile.models import Person
from tests.resource_services.caller import ALICE, Client, bearer
from tests.resource_services.games.cast import shared

Known = Mapping[str, Sequence[object]]
"""Values for parameters, by place and name: `path.game_id`, `body.sub`."""

API = "/api/v1"
CROWD = {f"p{n:02}": f"c40d0000-0000-4000-8000-0000000000{n:02}" for n in range(60)}
NAMES = list(CROWD)
GAME = "6a3e0000-0000-4000-8000-000000000001"


class FriendsWithAll:
    """Relations in a yard where Alice and the whole crowd are friends."""

    def of(self, sub: str) -> Circle:
        """Everybody else."""
        return Circle(sub, frozenset({ALICE, *CROWD.values()} - {sub}), frozenset(), 1, time.time())


def picture() -> bytes:
    """A small picture, as it is uploaded."""
    out = BytesIO()
    Image.new("RGB", (8, 8), "orange").save(out, "PNG")
    return out.getvalue()


DOOR_OF_HOME = (
    "GET /api/v1/advertisements/pick",
    "POST /api/v1/advertisements/{advertisement_id}/clicks",
    "POST /api/v1/subscriptions",
    "POST /api/v1/subscriptions/confirm",
    "POST /api/v1/subscriptions/leave",
)
"""What the program does that keeps the home door."""


def rows_of_home(database: Database) -> None:
    """Advertisements with one picture, and addresses that were asked whether they want the newsletter."""
    with database.writing() as session:
        for number in range(40):
            advertisement = home.Advertisement(
                title="Lanterns",
                text="By hand.",
                link="https://a.example/",
                weight=1,
                starts_at=now(),
                picture=UUID(GAME),
            )
            session.add(advertisement)
            session.flush()
            session.add(home.Picture(advertisement_id=advertisement.id, width=320, webp=_webp()))
            asked = {"asked_at": now(), "confirm_until": now() + timedelta(hours=1)}
            address = f"p{number}@example.org"
            hashed = confirmation_hash(f"{number:043}")
            session.add(home.Subscription(address=address, folded=address, confirm_hash=hashed, **asked))


def of_home(client: Client) -> Known:
    """Those, and issues: some published, some not."""
    alice = _doing(client, "alice")
    words = {"title": "Lanterns", "summary": "New.", "body": "# New"}
    drafts = [alice("POST", "/issues", **words)["id"] for _ in range(40)]
    headers = bearer("alice") | {"If-Match": "*"}
    places = [
        client.post(f"{API}/issues/{issue}/publish", headers=headers).json["slug"] for issue in drafts[:10]
    ]
    return {
        "path.advertisement_id": [item["id"] for item in alice("GET", "/advertisements?limit=100")["items"]],
        "path.issue_id": drafts,
        "path.slug": places,
        "path.width": [320],
        "query.v": [GAME],
        "query.visitor": ["0" * 32],
        "body.visitor": ["0" * 32],
        "body.address": ["new@example.org"],
        "body.link": ["https://b.example/"],
        "body.token": [f"{number:043}" for number in range(40)]
        + [leaving_token("k" * 43, UUID(int=number)) for number in range(40)],
    }


def _webp() -> bytes:
    out = BytesIO()
    Image.new("RGB", (8, 5), "orange").save(out, "WEBP")
    return out.getvalue()


def _doing(client: Client, who: str) -> Callable[..., Any]:
    def do(method: str, path: str, **body: Any) -> Any:
        reply = client.open(API + path, method=method, json=body or None, headers=bearer(who))
        assert reply.status_code < 300, reply.text
        return reply.json if reply.data else None

    return do


def of_friends(client: Client) -> Known:
    """Friends, requests in both directions, blocked people, and strangers to ask."""
    alice = _doing(client, "alice")
    alice("GET", "/summary")
    requests = []
    for number, (name, sub) in enumerate(CROWD.items()):
        theirs = _doing(client, name)
        theirs("GET", "/summary")
        if number < 30:
            asked = theirs("POST", "/requests", sub=ALICE)["request"]["id"]
            if number < 15:
                alice("POST", f"/requests/{asked}/accept")
            else:
                requests.append(asked)
        elif number < 40:
            alice("PUT", f"/blocks/{sub}")
        elif number < 50:
            requests.append(alice("POST", "/requests", sub=sub)["request"]["id"])
    strangers = [CROWD[name] for name in NAMES[50:]]
    return {"path.sub": list(CROWD.values()), "path.request_id": requests, "body.sub": strangers}


def of_games(client: Client) -> Known:
    """Games of Alice's and of the crowd's, with covers, shares and comments, some of them reported."""
    alice = _doing(client, "alice")
    games = [shared(client, visibility="public", cover=_file())["id"] for _ in range(40)]
    comments = [alice("POST", f"/games/{game}/comments", text="Lit")["id"] for game in games[20:]]
    reply = client.put(f"{API}/games/{games[0]}/cover", data={"picture": _file()}, headers=bearer("alice"))
    assert reply.status_code == 200, reply.text
    theirs = [shared(client, name, visibility="public", cover=_file())["id"] for name in NAMES[:20]]
    for game in theirs:
        _doing(client, NAMES[20])("POST", f"/games/{game}/reports", reason="broken")
    reports = [each["id"] for each in alice("GET", "/reports?limit=50")["items"]]
    return {
        "path.game_id": games + theirs,
        "path.comment_id": comments,
        "path.report_id": reports,
        "path.width": [320, 640, 1280],
        "path.sub": list(CROWD.values()),
        "query.owner": [ALICE, "me"],
        "query.ids": [games[0], ",".join(games[:3])],
        "body.game": games,
        "body.sub": [ALICE],
    }


def _file() -> tuple[BytesIO, str]:
    return BytesIO(picture()), "moon.png"


def people_of_profile(database: Database) -> None:
    """The crowd, as identity told of them."""
    with database.writing() as session:
        session.add_all(Person(sub=sub, handle=name, name=name, locked=False) for name, sub in CROWD.items())


def of_profile(_: Client) -> Known:
    """Profiles of the crowd."""
    return {"path.sub": list(CROWD.values()), "path.handle": NAMES, "path.size": [64, 256, 512]}


def of_posts(client: Client) -> Known:
    """Posts of Alice's and of the crowd's, some with comments, some with pictures, some reported."""
    alice = _doing(client, "alice")
    posts = [alice("POST", "/posts", text="Moonlit", visibility="everyone")["id"] for _ in range(40)]
    comments = [alice("POST", f"/posts/{post}/comments", text="Lit")["id"] for post in posts[20:]]
    for post in posts[20:]:
        _show(client, "alice", post)
    theirs = []
    for name, reporter in pairwise(NAMES[:20]):
        post = _doing(client, name)("POST", "/posts", text="Misty", visibility="everyone")["id"]
        _show(client, name, post)
        _doing(client, reporter)("POST", f"/posts/{post}/reports", reason="other", note="Look.")
        theirs.append(post)
    reports = [each["id"] for each in alice("GET", "/reports?state=open&limit=50")["items"]]
    return {
        "path.post_id": posts + theirs,
        "path.comment_id": comments,
        "path.report_id": reports,
        "path.width": [640, 1280],
        "query.author": [ALICE, "me"],
        "path.sub": [ALICE, *CROWD.values()],
        "body.game.id": [GAME],
    }


def _show(client: Client, who: str, post: str) -> None:
    """Give a post a picture."""
    address = f"{API}/posts/{post}"
    reply = client.put(
        f"{address}/picture",
        data={"picture": (BytesIO(picture()), "moon.png"), "about": "A moon"},
        headers=bearer(who) | {"If-Match": client.get(address, headers=bearer(who)).headers["ETag"]},
    )
    assert reply.status_code == 200, reply.text


def of_messages(client: Client) -> Known:
    """Conversations with messages of both sides, and a few that were reported."""
    alice = _doing(client, "alice")
    conversations, messages, reports = [], [], []
    for name in NAMES[:20]:
        conversation = alice("POST", "/conversations", **{"with": CROWD[name]})["id"]
        theirs = _doing(client, name)
        address = f"/conversations/{conversation}/messages"
        messages += [do("POST", address, text="Tonight?")["id"] for do in (alice, theirs)]
        told = theirs("POST", address, text="Come!")["id"]
        reports.append(alice("POST", f"/messages/{told}/report", reason="Rude.")["id"])
        conversations.append(conversation)
    return {
        "path.conversation_id": conversations,
        "path.message_id": messages,
        "path.report_id": reports,
        "body.with": [CROWD[name] for name in NAMES[20:]],
    }

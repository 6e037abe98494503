"""The cast: Ada who administers the house, Alice who does not, the program that keeps the door, visitors."""

import io
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any, cast

from flask import Flask
from PIL import Image

from tests.resource_services.caller import (
    ALICE,
    ISSUER,
    Client,
    Reply,
    TableGuard,
    bearer,
    claims,
    raw,
)

DOOR = "https://localhost:5000"
API = "/api/v1"
ADVERTISEMENTS = f"{API}/advertisements"
PICK = f"{ADVERTISEMENTS}/pick"
ISSUES = f"{API}/issues"
NEWSLETTER = f"{API}/newsletter"
SUBSCRIPTIONS = f"{API}/subscriptions"
NOWHERE = "00000000-0000-4000-8000-000000000000"
ADA = "ada00000-0000-4000-8000-000000000000"
VISITOR = "0" * 32
LINK_KEY = "k" * 43
BODY = "# Lanterns\n\nNew *games* are [here](https://example.org/games)."

MakeApp = Callable[..., Flask]

__all__ = ["ALICE", "ISSUER", "Client", "Reply", "bearer", "claims", "raw"]


class Guard(TableGuard):
    """Ada administers, Alice and the rest do not; `site` is a program's own token."""

    def __init__(self) -> None:
        super().__init__("home", DOOR, "home:read", "home:write")
        both = "home:read home:write"
        self.answers |= {
            raw("ada"): claims(ADA, "ada", both, DOOR, ["administrator"]),
            raw("site"): claims("site", "", "home:door", DOOR),
            raw("person"): claims(ALICE, "alice", "home:door", DOOR, ["administrator"]),
        }


def client_of(app: Flask) -> Client:
    """A caller of a service."""
    app.test_client_class = Client
    return cast("Client", app.test_client())


def ada(**headers: str) -> dict[str, str]:
    """The headers of a request by the administrator."""
    return bearer("ada") | {name.replace("_", "-"): value for name, value in headers.items()}


def in_days(days: float) -> str:
    """A moment so many days from now."""
    return (datetime.now(UTC) + timedelta(days=days)).isoformat()


def take_in(client: Client, who: str = "ada", **fields: Any) -> Reply:
    """Send a new advertisement."""
    body = {"title": "Lanterns", "text": "By hand.", "link": "https://lanterns.example/", **fields}
    return client.post(ADVERTISEMENTS, json=body, headers=bearer(who))


def taken_in(client: Client, **fields: Any) -> dict[str, Any]:
    """Have a new advertisement."""
    reply = take_in(client, **fields)
    assert reply.status_code == 201, reply.text
    return dict(reply.json)


def read(client: Client, advertisement: dict[str, Any]) -> dict[str, Any]:
    """What administrators are told of it."""
    return dict(client.get(f"{ADVERTISEMENTS}/{advertisement['id']}", headers=ada()).json)


def pick(client: Client, places: int = 2, visitor: str = VISITOR) -> list[dict[str, Any]]:
    """What a page of the home door shows."""
    reply = client.get(PICK, query_string={"places": places, "visitor": visitor}, headers=bearer("site"))
    assert reply.status_code == 200, reply.text
    return list(reply.json["items"])


def follow(client: Client, advertisement: dict[str, Any], visitor: str = VISITOR) -> Reply:
    """Follow an advertisement."""
    path = f"{ADVERTISEMENTS}/{advertisement['id']}/clicks"
    return client.post(path, json={"visitor": visitor}, headers=bearer("site"))


def drafted(client: Client, **fields: Any) -> dict[str, Any]:
    """Have a new draft."""
    body = {"title": "The first lantern", "summary": "What is new.", "body": BODY, **fields}
    reply = client.post(ISSUES, json=body, headers=ada())
    assert reply.status_code == 201, reply.text
    return dict(reply.json)


def publish(client: Client, issue: dict[str, Any]) -> Reply:
    """Publish an issue, whatever its version is."""
    return client.post(f"{ISSUES}/{issue['id']}/publish", headers=ada(If_Match="*"))


def published(client: Client, **fields: Any) -> dict[str, Any]:
    """Have a published issue."""
    reply = publish(client, drafted(client, **fields))
    assert reply.status_code == 200, reply.text
    return dict(reply.json)


def ask(client: Client, what: str = "", **body: Any) -> Reply:
    """Send to the subscriptions as the program that keeps the door."""
    return client.post(f"{SUBSCRIPTIONS}{what}", json=body, headers=bearer("site"))


def subscribe(client: Client, address: str = "ned@example.org", visitor: str = VISITOR, **more: Any) -> Reply:
    """Ask for the newsletter."""
    return ask(client, address=address, visitor=visitor, **more)


def drawn(size: tuple[int, int] = (800, 500), form: str = "PNG", **more: Any) -> bytes:
    """A picture."""
    out = io.BytesIO()
    Image.new("RGB", size, (200, 80, 20)).save(out, form, **more)
    return out.getvalue()


def give(client: Client, advertisement: dict[str, Any], picture: bytes, etag: str = "*") -> Reply:
    """Give an advertisement a picture."""
    return client.put(
        f"{ADVERTISEMENTS}/{advertisement['id']}/picture",
        data={"picture": (io.BytesIO(picture), "picture.png")},
        headers=ada(If_Match=etag),
    )

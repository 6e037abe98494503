"""One's own account by the API."""

from typing import Any

import pytest
from django.test import RequestFactory
from django.utils import timezone

from identity.accounts.models import User
from identity.accounts.origin import NOWHERE
from identity.audit.models import SecurityEvent
from identity.authorization_server.models import AccessToken
from identity.user_api.endpoint import Call
from identity.user_api.endpoints.me import change_me
from identity.user_api.errors import InvalidToken
from identity.user_api.schemas import Details
from tests.identity.user_api.program import Program, refusal, told


def test_reads_oneself(alices: Program, alice: User) -> None:
    """A person reads what the account centre shows; nothing of it is kept by a cache."""
    reply = alices.get("me")

    body = told(reply)
    assert (reply.status_code, reply["Cache-Control"]) == (200, "no-store")
    assert body.pop("created_at").endswith("Z")
    assert body == {
        "sub": str(alice.pk),
        "email": "alice@example.com",
        "email_verified": True,
        "handle": "alice",
        "display_name": "Alice",
        "name": "Alice",
        "language": "",
        "roles": [],
        "second_factor": False,
        "password_changed_at": None,
    }


def test_reads_ones_roles(helpers: Program) -> None:
    """Roles are read as they are now."""
    assert told(helpers.get("me/roles")) == {"roles": ["administrator"]}


@pytest.mark.parametrize(
    ("change", "now"),
    [
        ({"handle": "@Alice_O"}, ("alice_o", "Alice", "")),
        ({"display_name": "  Alice O  "}, ("alice", "Alice O", "")),
        ({"display_name": ""}, ("alice", "", "")),
        ({"language": "en"}, ("alice", "Alice", "en")),
        ({}, ("alice", "Alice", "")),
    ],
    ids=str,
)
def test_changes_oneself(
    alices: Program, alice: User, change: dict[str, str], now: tuple[str, str, str]
) -> None:
    """What is sent is changed and noted, and what is left out stays."""
    reply = alices.change("PATCH", "me", "me", change)

    alice.refresh_from_db()
    assert reply.status_code == 200, reply.content
    assert (alice.handle, alice.display_name, alice.language) == now
    assert reply["ETag"] == alices.get("me")["ETag"]
    noted = SecurityEvent.objects.filter(event="details_changed", account=alice.pk, actor=alice.pk)
    assert noted.count() == len(change)


@pytest.mark.parametrize(
    "change",
    [
        {"handle": "bob"},
        {"handle": ""},
        {"handle": None},
        {"handle": "a\u0000b"},
        {"display_name": "\u200b"},
        {"display_name": True},
        {"language": "klingon"},
        {"email": "new@example.com"},
        {"roles": ["administrator"]},
        {"password": "seven owls in a row"},
    ],
    ids=str,
)
def test_refuses(alices: Program, alice: User, bob: User, change: dict[str, Any]) -> None:
    """What the page would refuse is refused; address, password and powers have their own ways."""
    before = User.objects.filter(pk=alice.pk).values()[0]

    reply = alices.change("PATCH", "me", "me", change)

    assert refusal(reply) == (422, "invalid-request")
    assert told(reply)["errors"][0]["field"] == next(iter(change))
    assert User.objects.filter(pk=alice.pk).values()[0] == before


@pytest.mark.parametrize(
    ("headers", "refused"),
    [
        ({}, (428, "precondition-required")),
        ({"if_match": '"another"'}, (412, "precondition-failed")),
        ({"if_match": "nonsense"}, (412, "precondition-failed")),
    ],
    ids=["none", "another", "nonsense"],
)
def test_changes_what_was_read(alices: Program, headers: dict[str, str], refused: tuple[int, str]) -> None:
    """Whoever did not see what they change does not change it."""
    assert refusal(alices.ask("PATCH", "me", {"handle": "alice_o"}, **headers)) == refused


def test_nothing_is_changed_in_a_locked_account(alices: Program, alice: User, rf: RequestFactory) -> None:
    """Of a lock and a change at once, the change loses: what it may is judged again with the row held."""
    token = AccessToken.objects.select_related("user").get()
    call = Call(rf.patch("/", headers={"if-match": "*"}), NOWHERE, token)
    User.objects.filter(pk=alice.pk).update(locked_at=timezone.now())

    with pytest.raises(InvalidToken):
        change_me.handler(call, sent=Details(handle="alice_o"))


def test_a_weak_version_does_not_match(alices: Program) -> None:
    """If-Match compares strongly (RFC 9110, section 13.1.1)."""
    weak = "W/" + alices.get("me")["ETag"]

    assert refusal(alices.ask("PATCH", "me", {}, if_match=weak)) == (412, "precondition-failed")


def test_is_not_sent_twice(alices: Program) -> None:
    """Whoever has this version is told so, without the body."""
    version = alices.get("me")["ETag"]
    for known in (version, f"W/{version}", "*"):
        reply = alices.get("me", if_none_match=known)
        assert (reply.status_code, reply.content, reply["ETag"]) == (304, b"", version)

    assert alices.get("me", if_none_match='"another"').status_code == 200

"""/api/v1/settings: being found or not."""

import json

import pytest

from tests.resource_services.friends.cast import Client


def test_everybody_can_be_found_until_they_hide(client: Client) -> None:
    """What was read is what is changed."""
    read = client.send("alice", "GET", "/settings")
    assert read.json == {"hidden": False}

    changed = client.send(
        "alice", "PATCH", "/settings", json={"hidden": True}, headers={"If-Match": read.headers["ETag"]}
    )

    assert (changed.status_code, changed.json) == (200, {"hidden": True})
    assert client.get("alice", "/settings") == {"hidden": True}
    assert changed.headers["ETag"] != read.headers["ETag"]


@pytest.mark.parametrize(
    ("headers", "body", "status"),
    [
        ({}, {"hidden": True}, 428),
        ({"If-Match": '"another"'}, {"hidden": True}, 412),
        ({"If-Match": "*"}, {"hidden": "perhaps"}, 422),
        ({"If-Match": "*"}, {"shown": True}, 422),
        ({"If-Match": "*"}, [], 422),
        ({"If-Match": "*"}, None, 422),
        ({"If-Match": "*", "Content-Type": "text/plain"}, {"hidden": True}, 415),
    ],
)
def test_refuses(client: Client, headers: dict[str, str], body: object, status: int) -> None:
    """No blind change, and none that makes no sense."""
    headers = {"Content-Type": "application/json", **headers}
    sent = client.send("alice", "PATCH", "/settings", data=json.dumps(body), headers=headers)
    assert sent.status_code == status
    assert client.get("alice", "/settings") == {"hidden": False}

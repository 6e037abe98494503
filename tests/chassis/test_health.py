"""A program is ready when all its parts are."""

import json

from chassis.health import readiness


def fine() -> None:
    """A part that works."""


def broken() -> None:
    """A part that does not."""
    raise ConnectionError("redis://user:password@host")


def test_ready_when_every_part_works() -> None:
    """All parts answer: 200."""
    assert readiness({"database": fine, "valkey": fine}) == ({"status": "ready"}, 200)


def test_names_the_part_that_fails_and_not_why() -> None:
    """The caller learns which part; the reason may hold an address or a password."""
    body, status = readiness({"database": fine, "valkey": broken})

    assert status == 503
    assert body["failing"] == ["valkey"]
    assert "password" not in json.dumps(body)

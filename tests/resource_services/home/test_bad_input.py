"""What makes no sense is refused by the name of its field; no database is asked, so one is enough."""

from pathlib import Path
from typing import Any

import pytest

from tests.resource_services.home.cast import ISSUES, Client, ada, subscribe, take_in


@pytest.fixture
def database_url(tmp_path: Path) -> str:
    """The lighter one."""
    return f"sqlite:///{tmp_path / 'test.sqlite3'}"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", ""),
        ("title", "x" * 81),
        ("text", "line\nbreak\x00"),
        ("link", "http://lanterns.example/"),
        ("link", "javascript:alert(1)"),
        ("link", "https://user@lanterns.example/"),
        ("link", "https://localhost/"),
        ("link", "https://10.0.0.1/"),
        ("link", "lanterns"),
        ("weight", 0),
        ("weight", 101),
        ("starts_at", "tomorrow"),
        ("starts_at", 0),
        ("starts_at", "2026-05-03T10:00:00"),
        ("starts_at", "0001-01-01T00:00:00+23:00"),
        ("active", "perhaps"),
    ],
)
def test_no_such_advertisement(client: Client, field: str, value: Any) -> None:
    """What nobody should be shown is refused by the name of its field."""
    reply = take_in(client, **{field: value})

    assert reply.status_code == 422
    assert {error["field"] for error in reply.json["errors"]} == {field}


@pytest.mark.parametrize(
    ("field", "value", "status"),
    [
        ("title", " ", 422),
        ("summary", "x" * 501, 422),
        ("body", "x" * 30_001, 422),
        ("body", 7, 422),
        ("body", "x" * 300_000, 413),
    ],
)
def test_no_such_issue(client: Client, field: str, value: Any, status: int) -> None:
    """What is empty, too long or no text."""
    body = {"title": "t", "summary": "s", "body": "b", field: value}

    assert client.post(ISSUES, json=body, headers=ada()).status_code == status


@pytest.mark.parametrize(
    "address",
    [
        "",
        "ned",
        "ned@",
        "@example.org",
        "a b@example.org",
        "a@example.org\nBcc: b@x.example",
        "né@example.org",
    ],
)
def test_no_such_address(client: Client, address: str) -> None:
    """What no mail server would take."""
    reply = subscribe(client, address)

    assert reply.status_code == 422
    assert [error["field"] for error in reply.json["errors"]] == ["address"]

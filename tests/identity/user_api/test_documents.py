"""The API's description, made from its code, and the page to try it."""

import re
from typing import Any

import pytest

from identity.user_api.api import ENDPOINTS
from identity.user_api.openapi import SECTIONS
from tests.identity.user_api.program import Program, told


@pytest.fixture
def document(stranger: Program) -> dict[str, Any]:
    """What programs read."""
    reply = stranger.get("openapi.json")
    assert reply["Cache-Control"] == "public, max-age=300"
    return told(reply)


def test_describes_every_endpoint(document: dict[str, Any]) -> None:
    """Each operation once, in a section, with who may use it and every problem's code."""
    operations = [one for each in document["paths"].values() for one in each.values()]

    assert document["openapi"] == "3.1.0"
    assert document["servers"] == [{"url": "https://localhost:5002"}]
    assert sorted(each["operationId"] for each in operations) == sorted(each.name for each in ENDPOINTS)
    assert {tag for each in operations for tag in each["tags"]} == set(SECTIONS)
    told_of_token = document["paths"]["/api/v1/token"]["post"]["responses"]
    assert "`otp-required`" in told_of_token["401"]["description"]
    assert "security" not in document["paths"]["/api/v1/token"]["post"]
    assert document["paths"]["/api/v1/me"]["get"]["security"] == [{"bearer": []}]


def test_names_nothing_that_is_not_there(document: dict[str, Any]) -> None:
    """Every reference leads somewhere, and every schema is used."""
    named = set(re.findall(r"#/components/schemas/(\w+)", str(document)))

    assert named == set(document["components"]["schemas"])


def test_the_page_is_served_from_here_alone(stranger: Program) -> None:
    """A page to read and try the API, with nothing of another place and no inline script."""
    reply = stranger.get("docs")
    page = reply.content.decode()

    assert "Gatehouse accounts API" in page
    assert "script-src 'self'" in reply["Content-Security-Policy"]
    assert "http" not in page.replace("http-equiv", "")
    for name in re.findall(r'(?:src|href)="docs/([^"]+)"', page):
        assert stranger.get(f"docs/{name}").status_code == 200

"""GET /api/v1/openapi.json and /api/v1/docs."""

import re
from pathlib import Path
from typing import Any

import pytest

from tests.resource_services.games.cast import DOOR, ISSUER, Client


@pytest.fixture
def database_url(tmp_path: Path) -> str:
    """What is told of the API does not depend on the database."""
    return f"sqlite:///{tmp_path / 'test.sqlite3'}"


@pytest.fixture
def described(client: Client) -> dict[str, Any]:
    """The OpenAPI document."""
    return dict(client.get("/api/v1/openapi.json").json)


SCOPES = {
    ("get", "/api/v1/games"): "games:read",
    ("post", "/api/v1/games"): "games:write",
    ("get", "/api/v1/games/{game_id}"): "games:read",
    ("patch", "/api/v1/games/{game_id}"): "games:write",
    ("delete", "/api/v1/games/{game_id}"): "games:write",
    ("put", "/api/v1/games/{game_id}/bundle"): "games:write",
    ("post", "/api/v1/games/{game_id}/play"): "games:read",
    ("get", "/api/v1/games/{game_id}/cover/{width}.webp"): "games:read",
    ("put", "/api/v1/games/{game_id}/cover"): "games:write",
    ("delete", "/api/v1/games/{game_id}/cover"): "games:write",
    ("get", "/api/v1/games/{game_id}/shares"): "games:read",
    ("put", "/api/v1/games/{game_id}/shares/{sub}"): "games:write",
    ("delete", "/api/v1/games/{game_id}/shares/{sub}"): "games:write",
    ("put", "/api/v1/games/{game_id}/like"): "games:write",
    ("delete", "/api/v1/games/{game_id}/like"): "games:write",
    ("put", "/api/v1/games/{game_id}/favourite"): "games:write",
    ("delete", "/api/v1/games/{game_id}/favourite"): "games:write",
    ("get", "/api/v1/games/{game_id}/comments"): "games:read",
    ("post", "/api/v1/games/{game_id}/comments"): "games:write",
    ("delete", "/api/v1/games/{game_id}/comments/{comment_id}"): "games:write",
    ("post", "/api/v1/games/{game_id}/reports"): "games:write",
    ("delete", "/api/v1/games/{game_id}/hidden"): "games:write",
    ("get", "/api/v1/reports"): "games:read",
    ("post", "/api/v1/reports/{report_id}/settle"): "games:write",
    ("get", "/api/v1/summary"): "games:read",
    ("get", "/api/v1/people/{sub}/counts"): "games:read",
    ("post", "/api/v1/standing"): "games:standing",
    ("post", "/api/v1/standings"): "games:standing",
}


def operations(described: dict[str, Any]) -> dict[tuple[str, str], dict[str, Any]]:
    """Each operation by method and path."""
    return {
        (method, path): operation
        for path, methods in described["paths"].items()
        for method, operation in methods.items()
    }


def test_every_operation_is_described_with_its_scope(described: dict[str, Any]) -> None:
    """What the guard asks for is what the document says, and no page or file is described as API."""
    told = {key: operation["security"] for key, operation in operations(described).items()}

    assert told == {key: [{"bearer": [scope]}] for key, scope in SCOPES.items()}
    assert described["components"]["securitySchemes"]["bearer"]["scheme"] == "bearer"
    assert ISSUER in described["components"]["securitySchemes"]["bearer"]["description"]
    assert described["servers"] == [{"url": DOOR}]


def test_described_scopes_are_the_ones_enforced(client: Client) -> None:
    """The document is made from the code, but the scope is written twice: both must agree."""
    for rule in client.application.url_map.iter_rules():
        needed = getattr(client.application.view_functions[rule.endpoint], "__guard__", None)
        path = re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", rule.rule)
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}:
            if isinstance(needed, frozenset):
                assert needed == {SCOPES[method.lower(), path]}


def test_every_refusal_is_described_as_a_problem(described: dict[str, Any]) -> None:
    """With its code, so that a reader knows what to look for."""
    for (method, path), operation in operations(described).items():
        assert operation["tags"][0] in {"Games", "Moderation", "Standing"}
        refusals = {s: a for s, a in operation["responses"].items() if int(s) >= 400}
        assert {"401", "403", "503"} <= refusals.keys(), (method, path)
        for answer in refusals.values():
            assert answer["content"].keys() == {"application/problem+json"}
            assert re.search(r"`[a-z_-]+`: ", answer["description"])


def test_the_version_to_change_is_described(described: dict[str, Any]) -> None:
    """Where If-Match is needed or heeded, a caller learns it before the first refusal."""
    told = {
        key: parameter["required"]
        for key, operation in operations(described).items()
        for parameter in operation.get("parameters", [])
        if parameter["name"] == "If-Match"
    }

    assert told == {
        ("patch", "/api/v1/games/{game_id}"): True,
        ("put", "/api/v1/games/{game_id}/bundle"): True,
        ("delete", "/api/v1/games/{game_id}"): False,
        ("put", "/api/v1/games/{game_id}/cover"): False,
        ("delete", "/api/v1/games/{game_id}/cover"): False,
    }


def test_an_id_in_a_path_is_described_as_one(described: dict[str, Any]) -> None:
    """A caller that sends anything else is told 404 by the router, whoever they are."""
    told = [
        parameter["schema"]
        for operation in operations(described).values()
        for parameter in operation.get("parameters", [])
        if parameter["in"] == "path" and parameter["name"].endswith("_id")
    ]

    assert told
    assert all(schema == {"type": "string", "format": "uuid"} for schema in told)


def test_names_are_the_codes_own(described: dict[str, Any]) -> None:
    """Generated clients get readable names, and every reference leads somewhere."""
    schemas = described["components"]["schemas"]
    names = {operation["operationId"] for operation in operations(described).values()}

    assert {"Game", "GamePage", "Owner", "NewGame", "GameEdit", "Play", "Problem"} <= schemas.keys()
    assert not [name for name in schemas if "." in name]
    assert set(re.findall(r"#/components/schemas/([\w.]+)", str(described))) <= schemas.keys()
    assert len(names) == len(SCOPES)
    assert {"list_games", "share_game", "play_game", "like_game", "settle_report", "read_standing"} <= names


def test_a_bundle_is_described_as_a_file(described: dict[str, Any]) -> None:
    """A form with a file in it."""
    body = operations(described)["post", "/api/v1/games"]["requestBody"]["content"]["multipart/form-data"]

    assert body["schema"] == {"$ref": "#/components/schemas/NewGame"}
    assert described["components"]["schemas"]["NewGame"]["properties"]["bundle"]["format"] == "binary"


def test_the_page_takes_nothing_from_elsewhere(client: Client) -> None:
    """Every script and style is this service's own, and none is inline."""
    page = client.get("/api/v1/docs")

    assert page.mimetype == "text/html"
    policy = page.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self';" in policy
    assert "http" not in page.text.replace("https://www.w3.org", "")
    assert not re.search(r"<script>|<style|style=|onload=", page.text)
    sources = re.findall(r'(?:src|href)="(docs/[^"]+)"', page.text)
    assert len(sources) == 4
    for source in sources:
        assert client.get(f"/api/v1/{source}").status_code == 200


def test_the_license_of_what_is_carried_lies_beside_it(client: Client) -> None:
    """Swagger UI is under the Apache License, like us."""
    assert "SmartBear" in client.get("/api/v1/docs/LICENSE").text

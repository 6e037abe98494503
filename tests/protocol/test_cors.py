"""Cross-origin requests (Fetch): for registered origins, at the endpoints that scripts may use."""

import pytest
from django.test import Client

from identity.authorization_server.models import Application
from tests.protocol.party import HOST, Party

OURS = "https://play.example"
PREFLIGHT = {"access-control-request-method": "POST", "access-control-request-headers": "authorization"}
SHARED = [
    "/token",
    "/revoke",
    "/userinfo",
    "/.well-known/openid-configuration",
    "/.well-known/oauth-authorization-server",
    "/.well-known/oauth-protected-resource",
    "/.well-known/jwks.json",
]


@pytest.fixture
def script(public: Party) -> Client:
    """A browser that runs an application of a registered origin."""
    Application.objects.filter(client_id="motus").update(allowed_origins=f"{OURS} http://127.0.0.1:8000")
    return Client()


@pytest.mark.parametrize("path", SHARED)
def test_registered_origin_may_read(script: Client, path: str) -> None:
    """A preflight and an answer name the origin, and never allow cookies."""
    preflight = script.options(path, headers=HOST | PREFLIGHT | {"origin": OURS}, secure=True)
    answer = script.get(path, headers=HOST | {"origin": OURS}, secure=True)

    assert preflight.status_code == 204
    assert "Authorization" in preflight["Access-Control-Allow-Headers"]
    for response in (preflight, answer):
        assert response["Access-Control-Allow-Origin"] == OURS
        assert "Access-Control-Allow-Credentials" not in response.headers
        assert "Origin" in response["Vary"]


@pytest.mark.parametrize("path", SHARED)
@pytest.mark.parametrize(
    "origin",
    ["https://evil.example", "https://play.example.evil.example", "https://play.exampl", "http://play.example",
     "https://PLAY.example", "null", "*", "https://play.example http://127.0.0.1:8000", ""],
)  # fmt: skip
def test_other_origins_may_not(script: Client, path: str, origin: str) -> None:
    """No other origin is named, however alike."""
    for response in (
        script.options(path, headers=HOST | PREFLIGHT | {"origin": origin}, secure=True),
        script.get(path, headers=HOST | {"origin": origin}, secure=True),
    ):
        assert "Access-Control-Allow-Origin" not in response.headers


def test_disabled_application_registers_nothing(script: Client) -> None:
    """With the application its origins go."""
    Application.objects.update(disabled_at="2026-01-01T00:00Z")

    response = script.get("/.well-known/jwks.json", headers=HOST | {"origin": OURS}, secure=True)

    assert "Access-Control-Allow-Origin" not in response.headers


@pytest.mark.parametrize(
    "path", ["/authorize", "/consent", "/introspect", "/logout", "/device", "/applications/"]
)
def test_never_where_a_browser_navigates(script: Client, path: str) -> None:
    """No script reads the pages on which a person decides, nor what resource servers are told."""
    for response in (
        script.options(path, headers=HOST | PREFLIGHT | {"origin": OURS}, secure=True),
        script.get(path, headers=HOST | {"origin": OURS}, secure=True),
    ):
        assert "Access-Control-Allow-Origin" not in response.headers

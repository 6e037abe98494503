"""Resource indicators (RFC 8707): whom a token is for."""

from typing import Any

import pytest

from identity.authorization_server.models import ResourceServer
from tests.protocol.fixtures import Introspect
from tests.protocol.party import Party, sent_back

GAMES = "https://localhost:5007"
SCORES = "https://localhost:5013"
ISSUER = "https://localhost:5009"
ALL = "openid games:read scores:write"


def audience(introspect: Introspect, tokens: dict[str, Any]) -> list[str]:
    """For whom games is told that the token is."""
    found: list[str] = introspect(tokens["access_token"]).json().get("aud", [])
    return found


@pytest.mark.rfc("RFC 8707", "2", "Without the parameter the server chooses the audience")
@pytest.mark.parametrize(
    ("scope", "expected"),
    [
        ("games:read", [GAMES]),
        ("games:read games:write", [GAMES]),
        ("openid games:read", [GAMES, ISSUER]),
        (ALL, [GAMES, ISSUER, SCORES]),
        ("openid scores:write", []),
    ],
)
def test_scopes_say_for_whom(app: Party, introspect: Introspect, scope: str, expected: list[str]) -> None:
    """A token is for the owners of its scopes; whoever owns none of them sees it inactive."""
    assert audience(introspect, app.tokens(scope=scope)) == expected


@pytest.mark.rfc("RFC 8707", "2.1", "The authorization request may name resources")
@pytest.mark.rfc("RFC 8707", "2.2", "The token request may name some of those")
def test_narrows_step_by_step(app: Party, introspect: Introspect) -> None:
    """Each request may name fewer resources than the one before, and the grant keeps what it had."""
    code = app.code(scope=ALL, resource=[GAMES, SCORES])
    tokens = app.exchange(code, resource=GAMES).json()
    assert audience(introspect, tokens) == [GAMES]

    refreshed = app.refresh(tokens["refresh_token"]).json()
    assert audience(introspect, refreshed) == [GAMES, SCORES]
    again = app.refresh(refreshed["refresh_token"], resource=GAMES).json()
    assert audience(introspect, again) == [GAMES]


def test_fewer_scopes_are_for_fewer(app: Party, introspect: Introspect) -> None:
    """A refresh for games alone gives a token for games alone."""
    tokens = app.tokens(scope=ALL)

    assert audience(introspect, app.refresh(tokens["refresh_token"], scope="games:read").json()) == [GAMES]


@pytest.mark.rfc("RFC 8707", "2", "An unknown or unacceptable resource is invalid_target")
@pytest.mark.parametrize(
    "resource",
    [
        "https://unknown.example",
        "games",
        f"{GAMES}/",
        f"{GAMES}#x",
        SCORES,
        [GAMES, SCORES],
        "not a uri",
        "é",
    ],
    ids=str,
)
def test_invalid_target(app: Party, resource: str | list[str]) -> None:
    """A resource that is unknown, or owns none of the scopes, is refused at both endpoints."""
    assert sent_back(app.authorize(scope="games:read", resource=resource))["error"] == "invalid_target"

    tokens = app.exchange(app.code(scope="games:read"), resource=resource)
    assert tokens.status_code == 400
    assert tokens.json()["error"] == "invalid_target"


def test_cannot_widen_at_the_token_endpoint(app: Party) -> None:
    """What the authorization left out cannot be had later."""
    code = app.code(scope=ALL, resource=GAMES)
    assert app.exchange(code, resource=SCORES).json()["error"] == "invalid_target"

    tokens = app.exchange(code).json()
    assert app.refresh(tokens["refresh_token"], resource=SCORES).json()["error"] == "invalid_target"
    assert app.refresh(tokens["refresh_token"]).status_code == 200


def test_service_may_name_a_resource(service: Party, introspect: Introspect) -> None:
    """The client credentials grant takes the parameter too."""
    form = {"grant_type": "client_credentials", "scope": "games:read"}

    assert audience(introspect, service.token(form | {"resource": GAMES}).json()) == [GAMES]
    assert service.token(form | {"resource": SCORES}).json()["error"] == "invalid_target"


def test_disabled_resource_server_gets_no_tokens(app: Party, scores: tuple[ResourceServer, str]) -> None:
    """No token is issued for a resource server that was disabled."""
    ResourceServer.objects.filter(pk=scores[0].pk).update(disabled_at="2026-01-01T00:00Z")

    assert sent_back(app.authorize(scope=ALL, resource=SCORES))["error"] == "invalid_target"

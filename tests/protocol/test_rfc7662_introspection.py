"""Token introspection (RFC 7662)."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.utils import timezone

from identity.accounts.models import User
from identity.authorization_server.models import AccessToken, Application, ResourceServer
from tests.protocol.fixtures import Introspect
from tests.protocol.party import Party, basic

INACTIVE = {"active": False}


@pytest.mark.rfc("RFC 7662", "2.2", "The answer about an active token")
def test_describes_an_active_token(app: Party, alice: User, introspect: Introspect) -> None:
    """The answer says exactly whose it is, for whom, for what and for how long."""
    alice.groups.add(Group.objects.get_or_create(name="moderator")[0], Group.objects.create(name="author"))
    token = app.tokens()["access_token"]

    response = introspect(token)

    row = AccessToken.objects.get()
    assert response.json() == {
        "active": True,
        "scope": "openid profile games:read",
        "client_id": "site",
        "sub": str(alice.pk),
        "username": "alice",
        "roles": ["author", "moderator"],
        "aud": ["https://localhost:5007", "https://localhost:5009"],
        "iss": "https://localhost:5009",
        "iat": int(row.created.timestamp()),
        "exp": int(row.expires.timestamp()),
        "jti": str(row.jti),
        "token_type": "Bearer",
    }
    assert response["Cache-Control"] == "no-store"
    assert response["Content-Type"] == "application/json"


@pytest.mark.rfc("RFC 7662", "2.2", "Anything that is no active access token is exactly {active: false}")
@pytest.mark.parametrize("kind", ["refresh_token", "id_token", "garbage", "code", "empty jwt", "very long"])
def test_nothing_else_is_active(app: Party, introspect: Introspect, kind: str) -> None:
    """Refresh tokens, ID tokens, codes and garbage are no access tokens."""
    others = {"garbage": "x y", "code": app.code(), "empty jwt": "e30.e30.", "very long": "g" * 100_000}
    token = (others | app.tokens())[kind]

    response = introspect(token)

    assert response.status_code == 200
    assert response.json() == INACTIVE


def test_expired_token_is_inactive(app: Party, introspect: Introspect) -> None:
    """A token is inactive from the second at which it expires."""
    token = app.tokens()["access_token"]
    AccessToken.objects.update(expires=timezone.now())

    assert introspect(token).json() == INACTIVE


def test_disabled_application_has_no_active_token(
    app: Party, application: Application, introspect: Introspect
) -> None:
    """A disabled application's tokens are inactive, even if nobody revoked them."""
    token = app.tokens()["access_token"]
    Application.objects.filter(pk=application.pk).update(disabled_at=timezone.now())

    assert introspect(token).json() == INACTIVE


@pytest.mark.rfc("RFC 7662", "2.2", "A token may be inactive for a resource server that it is not for")
def test_token_for_another_is_inactive(
    app: Party, introspect: Introspect, scores: tuple[ResourceServer, str]
) -> None:
    """A resource server learns nothing of a token that is for another."""
    token = app.tokens()["access_token"]

    assert introspect(token).json()["active"] is True
    assert introspect(token, ("scores", scores[1])).json() == INACTIVE


@pytest.mark.rfc("RFC 7662", "2.1", "The endpoint must require authorization")
@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"authorization": ""},
        {"authorization": basic("games", "wrong")},
        {"authorization": basic("games", "")},
        {"authorization": basic("nobody", "gcs_" + "s" * 43)},
        {"authorization": "Bearer x"},
        {"authorization": "Basic ?"},
    ],
    ids=str,
)
def test_strangers_learn_nothing(app: Party, headers: dict[str, str]) -> None:
    """Without a resource server's credentials the answer is a challenge."""
    response = app.post("/introspect", {"token": app.tokens()["access_token"]}, headers)

    assert response.status_code == 401
    assert response["WWW-Authenticate"].startswith("Basic realm=")
    assert response.json()["error"] == "invalid_client"


def test_applications_are_no_resource_servers(app: Party) -> None:
    """No OAuth client may introspect, not even its own tokens, nor a bearer of one."""
    tokens = app.tokens()

    assert app.post("/introspect", {"token": tokens["access_token"]}, app.authentication()).status_code == 401
    for credentials in (f"Bearer {tokens['access_token']}", basic("site", "")):
        response = app.post("/introspect", {"token": "x"}, {"authorization": credentials})
        assert response.status_code == 401
    form = {"token": "x", "client_id": app.client_id, "client_secret": app.secret}
    assert app.post("/introspect", form).status_code == 401


def test_resource_servers_are_no_applications(app: Party, games: tuple[ResourceServer, str]) -> None:
    """The registers are separate: introspection credentials open no token endpoint."""
    party = Party(Client(), "games", "", secret=games[1])

    assert party.token({"grant_type": "client_credentials", "scope": "games:read"}).status_code == 401


def test_disabled_resource_server_is_a_stranger(introspect: Introspect) -> None:
    """A resource server that was disabled may not ask."""
    ResourceServer.objects.update(disabled_at=timezone.now())

    assert introspect("x").status_code == 401


def test_revoked_secret_is_no_secret(introspect: Introspect, games: tuple[ResourceServer, str]) -> None:
    """A secret that was revoked or has expired opens nothing."""
    games[0].secrets.update(expires_at=timezone.now() - timedelta(seconds=1))

    assert introspect("x").status_code == 401


@pytest.mark.rfc("RFC 7662", "2.1", "POST with a form body")
@pytest.mark.parametrize(
    ("path", "body", "content_type", "status"),
    [
        ("/introspect", "", "application/x-www-form-urlencoded", 400),
        ("/introspect", "token=", "application/x-www-form-urlencoded", 400),
        ("/introspect", "token=a&token=b", "application/x-www-form-urlencoded", 400),
        ("/introspect?token=a", "token=a", "application/x-www-form-urlencoded", 400),
        ("/introspect", '{"token": "a"}', "application/json", 400),
        ("/introspect", "token=a", "text/plain", 400),
    ],
)
def test_form_body_only(
    games: tuple[ResourceServer, str], path: str, body: str, content_type: str, status: int
) -> None:
    """A token comes once, in a form body, and never in the address."""
    headers = {"host": "localhost:5009", "authorization": basic("games", games[1])}

    response = Client().post(path, data=body, content_type=content_type, headers=headers, secure=True)

    assert response.status_code == status
    assert response.json()["error"] == "invalid_request"


def test_get_is_refused(app: Party) -> None:
    """GET would leave tokens in logs."""
    response: Any = app.get("/introspect?token=x")

    assert response.status_code == 405
    assert response["Allow"] == "POST"


def test_roles_of_others_do_not_leak(app: Party, bob: User, introspect: Introspect) -> None:
    """Only the roles of the token's own account are told."""
    bob.groups.add(Group.objects.get_or_create(name="administrator")[0])

    assert introspect(app.tokens()["access_token"]).json()["roles"] == []

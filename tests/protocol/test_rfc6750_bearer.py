"""Bearer tokens at the userinfo endpoint (RFC 6750), and its answers (OpenID Connect Core, section 5.3)."""

from typing import Any

import pytest
from django.test import Client

from identity.accounts.models import User
from tests.protocol.fixtures import Introspect
from tests.protocol.party import HOST, ISSUER, Party

METADATA = f"{ISSUER}/.well-known/oauth-protected-resource"


def ask(authorization: str | None, path: str = "/userinfo") -> Any:
    """GET with this header."""
    headers = HOST | ({"authorization": authorization} if authorization is not None else {})
    return Client().get(path, headers=headers, secure=True)


@pytest.mark.rfc("OpenID Connect Core", "5.4", "Scopes open claims; sub is always there")
@pytest.mark.parametrize(
    ("scope", "claims"),
    [
        ("openid", {"sub"}),
        ("openid profile", {"sub", "name", "preferred_username"}),
        ("openid email", {"sub", "email", "email_verified"}),
        ("openid profile email", {"sub", "name", "preferred_username", "email", "email_verified"}),
        ("openid games:read", {"sub"}),
    ],
)
def test_scopes_open_claims(app: Party, alice: User, scope: str, claims: set[str]) -> None:
    """The answer holds what the scopes open, and nothing more."""
    response = app.userinfo(app.tokens(scope=scope)["access_token"])

    said = response.json()
    assert set(said) == claims
    assert said["sub"] == str(alice.pk)
    assert said.get("email", alice.email) == alice.email
    assert said.get("preferred_username", "alice") == "alice"
    assert response["Cache-Control"] == "no-store"


@pytest.mark.rfc("OpenID Connect Core", "5.3.1", "GET and POST")
def test_post_is_taken(app: Party) -> None:
    """The endpoint takes POST too, with the token in the header."""
    token = app.tokens()["access_token"]

    response = app.browser.post("/userinfo", headers=HOST | {"authorization": f"bearer {token}"}, secure=True)

    assert response.status_code == 200


@pytest.mark.rfc("RFC 6750", "3.1", "A request without a token is challenged without an error code")
@pytest.mark.parametrize("authorization", [None, "", "Basic eDp5"])
def test_no_token(db: None, authorization: str | None) -> None:
    """Who shows nothing is told only what to show."""
    response = ask(authorization)

    assert response.status_code == 401
    assert response["WWW-Authenticate"] == f'Bearer realm="gatehouse", resource_metadata="{METADATA}"'


@pytest.mark.rfc("RFC 6750", "3.1", "A bad token is 401 invalid_token")
@pytest.mark.parametrize("kind", ["refresh_token", "id_token", "unknown", "empty jwt"])
def test_bad_token(app: Party, kind: str) -> None:
    """Refresh tokens and ID tokens are no bearer tokens, and neither is anything unknown."""
    token = ({"unknown": "gat_x", "empty jwt": "e30.e30."} | app.tokens())[kind]

    response = ask(f"Bearer {token}")

    assert response.status_code == 401
    assert response.json()["error"] == "invalid_token"
    assert 'error="invalid_token"' in response["WWW-Authenticate"]


@pytest.mark.rfc("RFC 6750", "3.1", "A malformed request is 400 invalid_request")
@pytest.mark.parametrize("authorization", ["Bearer", "Bearer ", "Bearer a b", 'Bearer a"b', "Bearer é"])
def test_malformed_header(db: None, authorization: str) -> None:
    """A header that holds no token is a malformed request."""
    response = ask(authorization)

    assert response.status_code == 400
    assert response.json()["error"] == "invalid_request"


@pytest.mark.rfc("RFC 9700", "4.3.2", "Access tokens are not taken from the query")
def test_token_in_the_address_or_body(app: Party) -> None:
    """A good token in the query or in a form is refused, alone or beside the header."""
    token = app.tokens()["access_token"]

    for authorization in (None, f"Bearer {token}"):
        response = ask(authorization, f"/userinfo?access_token={token}")
        assert response.status_code == 400
        assert response.json()["error"] == "invalid_request"
    assert app.post("/userinfo", {"access_token": token}).status_code == 400


@pytest.mark.rfc("RFC 6750", "3.1", "A token without the scope is 403 insufficient_scope, which names it")
def test_openid_is_needed(app: Party) -> None:
    """A token without openid says nothing about its person."""
    response = app.userinfo(app.tokens(scope="games:read")["access_token"])

    assert response.status_code == 403
    assert 'error="insufficient_scope"' in response["WWW-Authenticate"]
    assert 'scope="openid"' in response["WWW-Authenticate"]


def test_token_for_another_resource_server(app: Party, introspect: Introspect) -> None:
    """A token that was narrowed to games opens no userinfo."""
    token = app.tokens(resource="https://localhost:5007")["access_token"]

    assert introspect(token).json()["active"] is True
    assert app.userinfo(token).json()["error"] == "invalid_token"

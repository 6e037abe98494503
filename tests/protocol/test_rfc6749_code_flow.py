"""Exchanging a code at the token endpoint (RFC 6749, sections 3.2, 4.1.3, 4.1.4 and 5)."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from identity.accounts.models import User
from identity.authorization_server.models import AccessToken, Application, AuthorizationCode, RefreshToken
from identity.authorization_server.models.secret import new_secret
from tests.protocol.fixtures import Introspect, make_application
from tests.protocol.party import Party


@pytest.mark.rfc("RFC 6749", "5.1", "The token answer and its headers")
def test_gives_tokens(app: Party, introspect: Introspect, alice: User) -> None:
    """A code becomes a bearer token for fifteen minutes, and its answer is never cached."""
    response = app.exchange(app.code())

    tokens = response.json()
    assert response["Cache-Control"] == "no-store"
    assert response["Content-Type"] == "application/json"
    assert set(tokens) == {"access_token", "refresh_token", "id_token", "token_type", "expires_in", "scope"}
    assert tokens["token_type"] == "Bearer"
    assert tokens["expires_in"] == 900
    assert tokens["scope"] == "openid profile games:read"
    assert tokens["access_token"].startswith("gat_")
    assert len(tokens["access_token"]) == 47
    assert tokens["refresh_token"].startswith("grt_")
    assert introspect(tokens["access_token"]).json()["sub"] == str(alice.pk)


def test_only_digests_are_stored(app: Party) -> None:
    """No token can be read from the database."""
    tokens = app.tokens()

    access, refresh = AccessToken.objects.get(), RefreshToken.objects.get()
    assert access.token == refresh.token == ""
    assert len(access.token_checksum) == len(refresh.token_checksum) == 64
    for row in (access, refresh):
        assert not {tokens["access_token"], tokens["refresh_token"]} & {
            str(value) for value in vars(row).values()
        }


@pytest.mark.rfc("RFC 6749", "4.1.2", "A code is used once; a replay revokes what it gave")
def test_replay_kills_what_the_code_gave(app: Party, introspect: Introspect) -> None:
    """A second use is refused, and the access and refresh tokens of the first are dead."""
    code = app.code()
    tokens = app.exchange(code).json()

    replay = app.exchange(code)

    assert replay.status_code == 400
    assert replay.json()["error"] == "invalid_grant"
    assert introspect(tokens["access_token"]).json() == {"active": False}
    assert app.refresh(tokens["refresh_token"]).json()["error"] == "invalid_grant"


def test_replay_kills_what_was_refreshed_since(app: Party, introspect: Introspect) -> None:
    """The replay of a code reaches the tokens that its refresh token gave later."""
    code = app.code()
    first = app.exchange(code).json()
    second = app.refresh(first["refresh_token"]).json()

    app.exchange(code)

    assert introspect(second["access_token"]).json() == {"active": False}
    assert app.refresh(second["refresh_token"]).status_code == 400


@pytest.mark.rfc("RFC 6749", "5.2", "A code that is invalid, expired, or another's is invalid_grant")
@pytest.mark.parametrize(
    "over",
    [
        {"code": "gac_unheard-of"},
        {"redirect_uri": "https://site.example/other"},
        {"redirect_uri": None},
        {"code_verifier": None},
        {"code_verifier": "v" * 64},
    ],
    ids=str,
)
def test_code_is_bound(app: Party, over: dict[str, Any]) -> None:
    """A code is worth nothing with another address or verifier, and is not used up by trying."""
    code = app.code()

    response = app.exchange(code, **over)

    assert response.status_code == 400
    assert response.json()["error"] == "invalid_grant"
    assert app.exchange(code).status_code == 200


@pytest.mark.rfc("RFC 6749", "4.1.2", "The code is bound to the client identifier")
def test_code_of_another_client(app: Party) -> None:
    """A code that another client brings is refused, and stays good for its own."""
    secret = new_secret()
    make_application("thief", secret=secret, redirect_uris=app.redirect_uri)
    thief = Party(app.browser, "thief", app.redirect_uri, secret=secret, verifier=app.verifier)
    code = app.code()

    assert thief.exchange(code).json()["error"] == "invalid_grant"
    assert app.exchange(code).status_code == 200


def test_expired_code(app: Party) -> None:
    """After a minute the code is dead."""
    code = app.code()
    AuthorizationCode.objects.update(expires=timezone.now() - timedelta(seconds=1))

    assert app.exchange(code).json()["error"] == "invalid_grant"


@pytest.mark.rfc("RFC 6749", "5.2", "Error codes of the token endpoint")
@pytest.mark.parametrize(
    ("form", "error"),
    [
        ({}, "invalid_request"),
        ({"client_id": "site"}, "invalid_request"),
        ({"grant_type": "implicit"}, "unsupported_grant_type"),
        ({"grant_type": "authorization_code"}, "invalid_request"),
        ({"grant_type": "refresh_token"}, "invalid_request"),
        ({"grant_type": "client_credentials", "scope": "games:read"}, "unauthorized_client"),
        (
            {"grant_type": "password", "username": "alice", "password": "x", "scope": "openid"},
            "unauthorized_client",
        ),
        ({"grant_type": ["refresh_token", "refresh_token"], "refresh_token": "x"}, "invalid_request"),
        ({"grant_type": "refresh_token", "refresh_token": ["x", "y"]}, "invalid_request"),
        ({"grant_type": "urn:ietf:params:oauth:grant-type:jwt-bearer"}, "unsupported_grant_type"),
    ],
    ids=str,
)
def test_says_what_is_wrong(app: Party, form: dict[str, Any], error: str) -> None:
    """A bad token request is a 400 in JSON, with the code of the specification."""
    response = app.token(form)

    assert response.status_code == 400
    assert response.json()["error"] == error
    assert response["Cache-Control"] == "no-store"


@pytest.mark.rfc("RFC 6749", "2.3.1", "Nothing that identifies or authenticates comes in the query")
def test_query_is_refused(app: Party) -> None:
    """Parameters of the token endpoint are never taken from the address, where logs would keep them."""
    form = {"grant_type": "refresh_token", "refresh_token": "grt_x"}

    response = app.post(f"/token?client_secret={app.secret}", form, app.authentication())

    assert response.status_code == 400
    assert response.json()["error"] == "invalid_request"


@pytest.mark.rfc("RFC 6749", "3.2", "The token endpoint takes POST only")
def test_get_is_refused(app: Party) -> None:
    """A token request by GET is refused, in JSON."""
    response = app.get("/token")

    assert response.status_code == 405
    assert response["Allow"] == "POST"
    assert response.json()["error"] == "invalid_request"


def test_no_refresh_token_for_an_application_without_that_grant(app: Party, application: Application) -> None:
    """Only an application that registered refreshing is given something to refresh with."""
    application.grants = ["authorization_code"]
    application.save()

    assert "refresh_token" not in app.tokens()

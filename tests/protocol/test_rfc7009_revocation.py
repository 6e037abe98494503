"""Token revocation (RFC 7009)."""

from typing import Any

import pytest
from django.test import Client

from identity.authorization_server.models.secret import new_secret
from tests.protocol.fixtures import Introspect, make_application
from tests.protocol.party import Party


@pytest.mark.rfc("RFC 7009", "2.1", "Revoking a refresh token ends the access tokens of the same grant")
@pytest.mark.parametrize("kind", ["access_token", "refresh_token"])
@pytest.mark.parametrize("hint", [None, "access_token", "refresh_token", "unheard-of"])
def test_ends_the_grant(app: Party, introspect: Introspect, kind: str, hint: str | None) -> None:
    """Whichever token is given back, and whatever the hint says, both are dead."""
    tokens = app.tokens()

    response = app.revoke(tokens[kind], **({"token_type_hint": hint} if hint else {}))

    assert response.status_code == 200
    assert response["Cache-Control"] == "no-store"
    assert introspect(tokens["access_token"]).json() == {"active": False}
    assert app.refresh(tokens["refresh_token"]).json()["error"] == "invalid_grant"


@pytest.mark.rfc("RFC 7009", "2.2", "An invalid token is answered with 200")
@pytest.mark.parametrize("token", ["gat_unheard-of", "grt_unheard-of", "x", "e30.e30.e30"])
def test_unknown_token_is_fine(app: Party, token: str) -> None:
    """A token that is unknown is as dead as it was asked to be."""
    assert app.revoke(token).status_code == 200


@pytest.mark.rfc("RFC 7009", "2.1", "A token is revoked by the client that it was issued to")
@pytest.mark.parametrize("kind", ["access_token", "refresh_token"])
def test_only_own_tokens(app: Party, introspect: Introspect, kind: str) -> None:
    """Another client's request changes nothing, and does not say whether the token exists."""
    secret = new_secret()
    make_application("thief", secret=secret)
    thief = Party(Client(), "thief", "", secret=secret)
    tokens = app.tokens()

    assert thief.revoke(tokens[kind]).status_code == 200
    assert introspect(tokens["access_token"]).json()["active"] is True
    assert app.refresh(tokens["refresh_token"]).status_code == 200


def test_public_client_gives_back(public: Party, introspect: Introspect) -> None:
    """A public client says who it is, and may end its own tokens."""
    page = public.authorize()
    form = {"answer": "allow", "account": str(page.wsgi_request.user.pk)}
    location = public.post(f"/consent?{page.wsgi_request.META['QUERY_STRING']}", form)["Location"]
    tokens = public.exchange(location.split("code=")[1].split("&")[0]).json()

    assert public.revoke(tokens["refresh_token"]).status_code == 200
    assert introspect(tokens["access_token"]).json() == {"active": False}


@pytest.mark.rfc("RFC 7009", "2.1", "The token parameter is required, in a form body")
@pytest.mark.parametrize("form", [{}, {"token": ""}, {"token": ["a", "b"]}], ids=str)
def test_token_is_required(app: Party, form: dict[str, Any]) -> None:
    """Without exactly one token there is nothing to do."""
    response = app.post("/revoke", {"token_type_hint": "access_token"} | form, app.authentication())

    assert response.status_code == 400
    assert response.json()["error"] == "invalid_request"


def test_post_only(app: Party) -> None:
    """A token in an address would stay in logs."""
    assert app.get("/revoke?token=gat_x").status_code == 405

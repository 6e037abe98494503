"""How often the busiest endpoints ask the database, so that nobody adds a question unseen."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.protocol.fixtures import Introspect
from tests.protocol.party import Party


def asked(act: Any) -> int:
    """Statements of `act` without transaction control."""
    with CaptureQueriesContext(connection) as context:
        response = act()
    assert response.status_code == 200, response.content
    control = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")
    return len([query for query in context if not query["sql"].startswith(control)])


def test_introspection(app: Party, introspect: Introspect) -> None:
    """The resource server, its secrets, and the token with all that there is to say of it."""
    token = app.tokens()["access_token"]
    introspect(token)

    assert asked(lambda: introspect(token)) == 3
    assert asked(lambda: introspect("gat_unknown")) == 3


def test_code_exchange(app: Party) -> None:
    """Client, secrets, code; application and account held; code used; two tokens stored."""
    app.tokens()
    code = app.code()

    assert asked(lambda: app.exchange(code)) == 8


def test_refresh(app: Party) -> None:
    """The same, with a refresh token in the place of the code."""
    refresh_token = app.tokens()["refresh_token"]

    assert asked(lambda: app.refresh(refresh_token)) == 8


def test_client_credentials(service: Party) -> None:
    """Client, secrets, scopes; application held; one token stored."""
    form = {"grant_type": "client_credentials", "scope": "games:read"}
    service.token(form)

    assert asked(lambda: service.token(form)) == 5


def test_userinfo(app: Party) -> None:
    """The token and its person in one."""
    token = app.tokens()["access_token"]

    assert asked(lambda: app.userinfo(token)) == 1


@pytest.mark.parametrize("path", ["/.well-known/openid-configuration", "/.well-known/jwks.json"])
def test_documents(app: Party, path: str) -> None:
    """At most the scopes and the resource servers are looked up."""
    assert asked(lambda: app.get(path)) <= 2

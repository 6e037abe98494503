"""The authorization code grant (RFC 6749, section 4.1)."""

import pytest

from tests.protocol.fixtures import Introspect
from tests.protocol.party import Party


def test_walks_through(app: Party, introspect: Introspect) -> None:
    """A signed-in person's application gets a code, tokens for it, and the tokens work."""
    tokens = app.tokens()
    assert tokens["access_token"].startswith("gat_")
    assert introspect(tokens["access_token"]).json()["active"] is True
    print(introspect(tokens["access_token"]).json(), tokens)
    print(app.userinfo(tokens["access_token"]).json())
    r = app.refresh(tokens["refresh_token"])
    print(r.json())
    assert r.status_code == 200

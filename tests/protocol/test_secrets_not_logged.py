"""No log record holds anything that opens something."""

import logging
from urllib.parse import quote

import pytest

from identity.authorization_server.models import ResourceServer
from tests.identity.browsing import PASSWORD
from tests.protocol.fixtures import Introspect, make_application
from tests.protocol.party import Party, sent_back


def test_through_a_whole_flow(
    app: Party,
    introspect: Introspect,
    games: tuple[ResourceServer, str],
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    """With every logger at its most talkative, no code, token, secret or password is written down."""
    caplog.set_level(logging.DEBUG)
    make_application(
        "console",
        grants=["password", "refresh_token"],
        scopes=["games:read"],
        first_party=True,
        redirect_uris="",
    )
    console = Party(app.browser, "console", "")

    code = sent_back(app.authorize())["code"]
    first = app.exchange(code).json()
    app.exchange(code, code_verifier="v" * 50)
    second = app.refresh(app.tokens()["refresh_token"]).json()
    third = console.token(
        {"grant_type": "password", "username": "alice", "password": PASSWORD, "scope": "games:read"}
    ).json()
    console.token(
        {"grant_type": "password", "username": "alice", "password": PASSWORD + "!", "scope": "openid"}
    )
    introspect(second["access_token"])
    app.userinfo(second["access_token"])
    app.get(f"/userinfo?access_token={second['access_token']}")
    app.token({"grant_type": "refresh_token", "refresh_token": "x", "client_secret": app.secret}, headers={})
    app.revoke(second["refresh_token"])
    app.get(f"/logout?id_token_hint={first['id_token']}")

    tokens = [each[kind] for each in (first, second, third) for kind in ("access_token", "refresh_token")]
    hidden = [code, *tokens, first["id_token"], app.verifier, app.secret, games[1], PASSWORD]
    records = [f"{record.getMessage()} {record.args} {record.exc_text}" for record in caplog.records]
    written = "\n".join(records) + "".join(capfd.readouterr())
    assert "/token" in written
    for value in hidden:
        assert str(value) not in written
        assert quote(str(value)) not in written

"""What nobody may read anywhere: tokens, codes, cookies, the client's secret."""

import json
import logging
from urllib.parse import parse_qs, urlsplit

import pytest
from redis import Redis

from chassis import logs
from tests.web_clients.browser import DASHBOARD, GAMES, HOME, Browser
from tests.web_clients.fake_games import FakeGames
from tests.web_clients.fake_identity import SECRET, FakeIdentity
from web_clients.sign_in.client import Client
from web_clients.sign_in.session_store import SessionStore

Captured = pytest.CaptureFixture[str]
PAGES = [f"{HOME}/", f"{DASHBOARD}/", f"{GAMES}/", f"{GAMES}/mine", f"{GAMES}/upload", f"{GAMES}/nowhere"]


def test_no_log_holds_a_secret(
    stranger: Browser,
    identity: FakeIdentity,
    games: FakeGames,
    store: Redis,
    capsys: Captured,
) -> None:
    """Even with everything logged and everything going wrong, no line holds what could sign somebody in."""
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    logs.configure("site", logging.DEBUG)
    try:
        answer = identity.authorize(stranger.begin())
        stranger.get(answer)
        session = SessionStore(store, "site").read(stranger.session_id() or "")
        for url in PAGES:
            stranger.get(url)
        games.games = {"broken": {}}
        stranger.get(f"{GAMES}/")
        stranger.submit(f"{DASHBOARD}/sign-out", page=f"{HOME}/")
    finally:
        root.handlers[:] = before
        root.setLevel(level)

    assert session is not None
    query = parse_qs(urlsplit(answer).query)
    written = capsys.readouterr().out
    assert "unexpected" in written
    assert all(json.loads(line)["program"] for line in written.splitlines())
    for secret in (
        session.id,
        session.access_token,
        str(session.refresh_token),
        session.id_token,
        query["code"][0],
        query["state"][0],
        SECRET,
    ):
        assert secret not in written


def test_no_page_holds_a_token(alice: Browser, store: Redis) -> None:
    """Tokens stay on the server: no page and no cookie holds one."""
    session = SessionStore(store, "site").read(alice.session_id() or "")
    assert session is not None

    secrets = [session.access_token, str(session.refresh_token), session.id_token, session.id, SECRET]
    for url in PAGES:
        reply = alice.get(url)
        assert not [secret for secret in secrets if secret in f"{reply.text}{reply.headers}"]


def test_the_registration_prints_without_its_secret(client_registration: Client) -> None:
    """The client's secret is in no repr."""
    assert SECRET not in repr(client_registration)

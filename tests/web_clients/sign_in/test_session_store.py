"""What the server keeps of signed-in browsers."""

import hashlib
import json
import time

import pytest
from redis import Redis

from chassis.valkey import connect
from tests.conftest import ValkeyServer
from web_clients.sign_in.errors import StoreUnreachable
from web_clients.sign_in.session_store import ABSOLUTE, IDLE, Session, SessionStore, new_id

NOW = 1_800_000_000.0


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> float:
        """The time."""
        return self.now


@pytest.fixture
def clock() -> Clock:
    """The store's clock."""
    return Clock()


@pytest.fixture
def sessions(store: Redis, clock: Clock) -> SessionStore:
    """The store."""
    return SessionStore(store, "site", clock)


def a_session(**more: object) -> Session:
    """Alice's session."""
    known: dict[str, object] = {
        "id": new_id(),
        "sub": "a-uuid",
        "username": "alice",
        "name": "Alice",
        "roles": ("moderator",),
        "began": NOW,
        "expires_at": NOW + 900,
        "access_token": "gat_one",
        "refresh_token": "grt_one",
        "id_token": "x.y.z",
    }
    return Session(**(known | more))  # type: ignore[arg-type]


def revoke(valkey: ValkeyServer, token: str) -> None:
    """Write a tombstone as identity does."""
    with valkey.admin() as admin:
        admin.set(f"revoked:{hashlib.sha256(token.encode()).hexdigest()}", "locked", ex=60)


def test_what_is_kept_is_found_again(sessions: SessionStore) -> None:
    """A session is found under its cookie's value, and under no other."""
    session = a_session()
    sessions.keep(session)

    assert sessions.load(session.id) == session
    assert sessions.load(new_id()) is None


def test_whoever_reads_the_store_gets_no_cookie(sessions: SessionStore, valkey: ValkeyServer) -> None:
    """Keys are hashes of cookie values, and no value holds the cookie."""
    session = a_session()
    sessions.keep(session)

    with valkey.admin() as admin:
        [key] = list(admin.scan_iter("site:*"))
        assert key == f"site:session:{hashlib.sha256(session.id.encode()).hexdigest()}"
        assert session.id not in str(admin.get(key))


def test_a_cookie_value_cannot_be_guessed() -> None:
    """A value holds 256 random bits."""
    assert len(new_id()) == 43
    assert new_id() != new_id()


@pytest.mark.parametrize("use", [False, True], ids=["unused", "used"])
def test_ends_when_idle(sessions: SessionStore, valkey: ValkeyServer, use: bool) -> None:  # noqa: FBT001 - a case
    """A session is forgotten after IDLE seconds, counted from its last use."""
    session = a_session()
    sessions.keep(session)
    with valkey.admin() as admin:
        admin.expire(sessions.key(session.id), 100)
        if use:
            sessions.load(session.id)
        assert admin.ttl(sessions.key(session.id)) == pytest.approx(IDLE if use else 100, abs=2)


def test_ends_however_much_it_is_used(sessions: SessionStore, clock: Clock, valkey: ValkeyServer) -> None:
    """ABSOLUTE seconds after sign-in a session is over, and use does not move that."""
    session = a_session()
    sessions.keep(session)

    clock.now += ABSOLUTE - 60
    assert sessions.load(session.id) == session
    with valkey.admin() as admin:
        assert 0 < admin.ttl(sessions.key(session.id)) <= 60
    clock.now += 60
    assert sessions.load(session.id) is None


def test_a_tombstone_ends_it_at_once(sessions: SessionStore, valkey: ValkeyServer) -> None:
    """When identity has revoked the access token, the session is destroyed on sight, for good."""
    session = a_session()
    sessions.keep(session)
    revoke(valkey, "gat_one")

    assert sessions.load(session.id) is None
    with valkey.admin() as admin:
        assert admin.exists(sessions.key(session.id)) == 0


def test_another_tokens_tombstone_ends_nothing(sessions: SessionStore, valkey: ValkeyServer) -> None:
    """A tombstone kills the sessions of its own token only."""
    session = a_session()
    sessions.keep(session)
    revoke(valkey, "gat_two")

    assert sessions.load(session.id) == session


def test_a_token_that_a_refresh_replaced_ends_nothing(sessions: SessionStore, valkey: ValkeyServer) -> None:
    """While a refresh is under way its old token may be revoked: the session waits for the new one."""
    session = a_session()
    sessions.keep(session)
    revoke(valkey, "gat_one")
    with valkey.admin() as admin:
        admin.set(sessions.refreshing_key(session.id), "somebody", px=300)
    began = time.monotonic()

    renewed = a_session(id=session.id, access_token="gat_two")
    original = sessions.read
    looks: list[Session | None] = []

    def read(session_id: str) -> Session | None:
        if len(looks) == 3:
            sessions.replace(renewed)
        looks.append(original(session_id))
        return looks[-1]

    sessions.read = read  # type: ignore[method-assign]

    assert sessions.load(session.id) == renewed
    assert time.monotonic() - began < 2


def test_a_refresh_that_died_saves_nothing(sessions: SessionStore, valkey: ValkeyServer) -> None:
    """When the refresh is over and the revoked token still stands, the session ends."""
    session = a_session()
    sessions.keep(session)
    revoke(valkey, "gat_one")
    with valkey.admin() as admin:
        admin.set(sessions.refreshing_key(session.id), "somebody", px=100)

    assert sessions.load(session.id) is None


def test_an_ended_session_does_not_come_back(sessions: SessionStore) -> None:
    """What ended while its tokens were refreshed stays ended."""
    session = a_session()
    sessions.keep(session)
    sessions.delete(session.id)

    assert sessions.replace(session) is False
    assert sessions.load(session.id) is None


@pytest.mark.parametrize("kept", ["{}", "not json", json.dumps({"sub": "x", "role": "admin"}), "[]"])
def test_what_another_release_kept_counts_as_nothing(
    sessions: SessionStore, valkey: ValkeyServer, kept: str
) -> None:
    """A record in another shape signs nobody in and breaks no page."""
    with valkey.admin() as admin:
        admin.set(sessions.key("cookie"), kept)

    assert sessions.load("cookie") is None


def test_a_lost_store_is_never_a_guess(own_valkey: ValkeyServer, clock: Clock) -> None:
    """Without Valkey every question about a session is refused, and answered again once it is back."""
    sessions = SessionStore(connect(own_valkey.url()), "site", clock)
    session = a_session()
    sessions.keep(session)
    own_valkey.kill()

    for ask in (sessions.load, sessions.read, sessions.delete):
        with pytest.raises(StoreUnreachable):
            ask(session.id)
    for tell in (sessions.keep, sessions.replace):
        with pytest.raises(StoreUnreachable):
            tell(session)

    own_valkey.start()
    assert sessions.load(session.id) is None


def test_nothing_of_worth_is_printed() -> None:
    """A session in a log line shows neither cookie nor token."""
    shown = repr(a_session(id="cookie-value"))

    assert not any(secret in shown for secret in ("cookie-value", "gat_", "grt_", "x.y.z"))

"""Valkey, the subscription, the heart or identity is lost: nobody comes in who should not."""

import json
import os
import signal
import time
from collections.abc import Iterator

import pytest
from redis import Redis

from resource_services.guard.errors import GuardUnavailable, InvalidToken
from resource_services.guard.guard import Guard
from tests.conftest import ValkeyServer
from tests.resource_services.guard.cast import (
    ALICE,
    Clock,
    Heart,
    Identity,
    bury,
    claims,
    digest,
    environ,
    eventually,
)
from tests.resource_services.guard.conftest import Admit, MakeGuard


@pytest.fixture
def own_admin(own_valkey: ValkeyServer, admit: Admit) -> Iterator["Redis"]:
    """A Valkey of the test's own, to be killed."""
    admit(own_valkey)
    with own_valkey.admin() as client:
        yield client


@pytest.fixture
def own_heart(own_admin: "Redis") -> Iterator[Heart]:
    """Identity's heart, beating there whenever it can."""
    with Heart(own_admin) as beating:
        yield beating


@pytest.fixture
def own_guard(make_guard: MakeGuard, own_valkey: ValkeyServer, own_heart: Heart, clock: Clock) -> Guard:
    """A guard whose caches are in use, and that knows Alice."""
    guard = make_guard(valkey=own_valkey)
    eventually(lambda: caching(guard))
    clock.ahead = 3
    guard.check(environ(ALICE))
    assert guard.stats()["l1_size"] == 1
    return guard


def caching(guard: Guard) -> bool:
    """Whether the guard uses its caches."""
    return bool(guard.stats()["caching"])


def end(identity: Identity, raw: str = ALICE) -> None:
    """Revoke at identity, whose tombstone does not get through."""
    del identity.tokens[raw]


def refuse(guard: Guard) -> None:
    """Alice's token is refused, whenever it is tried."""
    for _ in range(3):
        with pytest.raises(InvalidToken):
            guard.check(environ(ALICE))


def kept(*, asked_at: float) -> str:
    """An entry that a guard wrote to Valkey when Alice's token was good."""
    return json.dumps({"asked_at": asked_at, "claims": claims()})


def test_killed_valkey_leaves_identity_to_be_asked(
    own_guard: Guard, own_valkey: ValkeyServer, identity: Identity
) -> None:
    """Without Valkey good tokens still work, each time by identity's word; ended ones do not."""
    own_valkey.kill()
    # At once, not when the silence has lasted for two seconds.
    eventually(lambda: not caching(own_guard), seconds=1)

    asked = len(identity.asked)
    assert own_guard.check(environ(ALICE)).username == "alice"
    assert own_guard.check(environ(ALICE)).username == "alice"
    assert len(identity.asked) == asked + 2

    end(identity)
    refuse(own_guard)


def test_valkey_and_identity_lost_is_unavailable(
    own_guard: Guard, own_valkey: ValkeyServer, identity: Identity
) -> None:
    """When no one can tell, no one comes in: not even who was known a moment ago."""
    identity.lost = True
    own_valkey.kill()
    eventually(lambda: not caching(own_guard))

    for _ in range(10):
        with pytest.raises(GuardUnavailable):
            own_guard.check(environ(ALICE))


def test_comes_back_with_valkey(
    own_guard: Guard, own_valkey: ValkeyServer, identity: Identity, admit: Admit
) -> None:
    """An empty Valkey after a crash serves again once the heart beats in it."""
    own_valkey.kill()
    own_valkey.start()
    admit(own_valkey)
    eventually(lambda: caching(own_guard))

    own_guard.check(environ(ALICE))
    asked = len(identity.asked)
    own_guard.check(environ(ALICE))
    assert len(identity.asked) == asked


def test_valkey_back_with_old_answers_is_not_believed(
    own_guard: Guard, own_valkey: ValkeyServer, own_heart: Heart, identity: Identity, admit: Admit
) -> None:
    """A Valkey that came back with a yes and without the tombstone is believed in neither state.

    Not before the heart beats in it, and never of what it was told before we subscribed to it.
    """
    own_heart.stop()
    own_valkey.kill()
    end(identity)
    own_valkey.start()
    with own_valkey.admin() as admin:
        admin.set(f"introspection:games:{digest(ALICE)}", kept(asked_at=time.time()), ex=60)
    tracking = own_guard._memory.tracking  # type: ignore[union-attr]
    before = tracking.since
    admit(own_valkey)
    eventually(lambda: tracking.since > before)

    assert not caching(own_guard)
    refuse(own_guard)

    with own_valkey.admin() as admin, Heart(admin):
        eventually(lambda: caching(own_guard))
        assert admin.exists(f"introspection:games:{digest(ALICE)}")
        refuse(own_guard)


def test_killed_subscription_turns_the_caches_off(guard: Guard, identity: Identity, admin: "Redis") -> None:
    """A subscription that was cut may have missed a tombstone: everything is forgotten, then learnt anew."""
    guard.check(environ(ALICE))
    tracking = guard._memory.tracking  # type: ignore[union-attr]
    before = tracking.since
    end(identity)

    for connection in admin.client_list(_type="normal"):
        if connection["user"] == "games" and "t" in connection["flags"]:
            admin.client_kill_filter(_id=connection["id"])
    eventually(lambda: tracking.since > before)

    refuse(guard)
    eventually(lambda: caching(guard))
    refuse(guard)


def test_silent_heart_turns_the_caches_off(
    guard: Guard, heart: Heart, identity: Identity, admin: "Redis"
) -> None:
    """A heart that stands still may have a tombstone in its hands: identity is asked every time."""
    guard.check(environ(ALICE))
    tracking = guard._memory.tracking  # type: ignore[union-attr]
    since = tracking.since
    heart.stop()
    eventually(lambda: not caching(guard))

    end(identity)
    refuse(guard)

    # The subscription was never lost, so what is known is still good as soon as the heart beats again,
    # and the tombstone that was held back comes before the beat.
    assert tracking.since == since
    assert guard.stats()["l1_size"] == 1
    bury(admin, digest(ALICE))
    with Heart(admin):
        eventually(lambda: caching(guard))
        assert guard.stats()["l1_size"] == 0
        refuse(guard)


def test_silence_is_noticed_within_two_seconds(guard: Guard, heart: Heart) -> None:
    """The caches are off two seconds after the last beat, and stay off."""
    heart.stop()
    eventually(lambda: not caching(guard), seconds=2.1)

    assert not caching(guard)


def test_frozen_valkey_is_a_lost_one(
    own_guard: Guard, own_valkey: ValkeyServer, own_heart: Heart, identity: Identity
) -> None:
    """A Valkey that accepts and does not answer costs one wait, and then identity is asked."""
    assert own_valkey.process is not None
    own_heart.stop()
    own_guard._memory.l1.clear()  # type: ignore[union-attr]
    os.kill(own_valkey.process.pid, signal.SIGSTOP)
    try:
        assert own_guard.check(environ(ALICE)).username == "alice"
        assert not caching(own_guard)
        end(identity)
        refuse(own_guard)
    finally:
        os.kill(own_valkey.process.pid, signal.SIGCONT)

    with own_valkey.admin() as admin:
        bury(admin, digest(ALICE))
        with Heart(admin):
            eventually(lambda: caching(own_guard))
            refuse(own_guard)


def test_a_frozen_subscription_is_given_up(own_guard: Guard, own_valkey: ValkeyServer) -> None:
    """A connection that answers no ping is dropped for a new one, and all that was known with it."""
    assert own_valkey.process is not None
    tracking = own_guard._memory.tracking  # type: ignore[union-attr]
    since = tracking.since
    connection = tracking._connection
    os.kill(own_valkey.process.pid, signal.SIGSTOP)
    try:
        eventually(lambda: tracking._connection is not connection)
    finally:
        os.kill(own_valkey.process.pid, signal.SIGCONT)

    eventually(lambda: caching(own_guard))
    assert tracking.since > since
    assert own_guard.stats()["l1_size"] == 0


def test_flush_empties_everything(guard: Guard, identity: Identity, admin: "Redis") -> None:
    """Someone emptied Valkey, tombstones and all: nothing said before that is believed."""
    guard.check(environ(ALICE))
    end(identity)

    admin.flushall()
    eventually(lambda: guard.stats()["l1_size"] == 0)

    refuse(guard)
    eventually(lambda: caching(guard))
    refuse(guard)


def test_refusing_valkey_is_a_lost_one(own_guard: Guard, own_admin: "Redis", identity: Identity) -> None:
    """A Valkey that answers with an error has not answered: identity is asked."""
    own_guard._memory.l1.clear()  # type: ignore[union-attr]
    own_admin.acl_setuser("games", enabled=True, commands=["-mget"])

    assert own_guard.check(environ(ALICE)).username == "alice"
    end(identity)
    refuse(own_guard)


def test_full_valkey_is_no_way_in(own_guard: Guard, own_admin: "Redis", identity: Identity) -> None:
    """A Valkey that takes nothing more cannot keep an answer, so each is asked for."""
    own_guard._memory.l1.clear()  # type: ignore[union-attr]
    own_admin.delete(f"introspection:games:{digest(ALICE)}")
    own_admin.config_set("maxmemory", "1")

    assert own_guard.check(environ(ALICE)).username == "alice"
    end(identity)
    refuse(own_guard)


def test_lost_identity_does_not_close_the_caches(guard: Guard, identity: Identity) -> None:
    """Who is known stays in for their minute while identity is away; who is not must wait."""
    guard.check(environ(ALICE))
    identity.lost = True

    assert guard.check(environ(ALICE)).username == "alice"
    with pytest.raises(GuardUnavailable):
        guard.check(environ(ALICE.replace("alice", "carol")))


def test_capabilities_fall_with_their_token(guard: Guard, admin: "Redis", clock: Clock) -> None:
    """What was made from a token is over when the token is, in the moment of asking."""
    name = guard.check(environ(ALICE)).tombstone
    assert not guard.is_revoked(name, issued_at=clock())

    bury(admin, name)

    assert guard.is_revoked(name, issued_at=clock())


def test_capabilities_wait_when_no_one_can_tell(guard: Guard, heart: Heart, clock: Clock) -> None:
    """Without the heart, or from before our subscription, a tombstone's absence proves nothing: 503."""
    with pytest.raises(GuardUnavailable):
        guard.is_revoked("a" * 64, issued_at=clock() - 60)

    heart.stop()
    eventually(lambda: not caching(guard))
    with pytest.raises(GuardUnavailable):
        guard.is_revoked("a" * 64, issued_at=clock())


def test_capabilities_wait_without_valkey(own_guard: Guard, own_admin: "Redis", clock: Clock) -> None:
    """An error of Valkey's is no answer: 503."""
    own_admin.acl_setuser("games", enabled=True, commands=["-exists"])

    with pytest.raises(GuardUnavailable):
        own_guard.is_revoked("a" * 64, issued_at=clock())

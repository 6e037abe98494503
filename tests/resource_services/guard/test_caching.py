"""What is remembered, for how long, and that remembering never judges."""

import json
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from redis import Redis

from resource_services.guard.errors import InsufficientScope, InvalidToken
from resource_services.guard.guard import Guard
from tests.conftest import ValkeyServer
from tests.resource_services.guard.cast import (
    ALICE,
    Clock,
    Identity,
    bury,
    claims,
    digest,
    environ,
    eventually,
    opaque,
)
from tests.resource_services.guard.conftest import MakeGuard

READ = frozenset({"games:read"})
CACHED = f"introspection:games:{digest(ALICE)}"


@pytest.fixture
def sibling(make_guard: MakeGuard, valkey: ValkeyServer, guard: Guard, clock: Clock) -> Guard:
    """Another process of the same service."""
    ahead, clock.ahead = clock.ahead, 0
    sibling = make_guard(valkey=valkey)
    eventually(lambda: sibling.stats()["caching"])
    clock.ahead = ahead
    return sibling


def test_remembers_in_the_process(guard: Guard, identity: Identity) -> None:
    """A token is asked about once, and then known."""
    for _ in range(5):
        assert guard.check(environ(ALICE), READ).username == "alice"

    assert identity.asked == [ALICE]
    assert guard.stats()["l1_hits"] == 4


def test_remembers_for_the_siblings(guard: Guard, sibling: Guard, identity: Identity) -> None:
    """What one process learnt, the others of the service find in Valkey."""
    first = guard.check(environ(ALICE))

    assert sibling.check(environ(ALICE)) == first
    assert identity.asked == [ALICE]
    assert sibling.stats()["l2_hits"] == 1


def test_keeps_no_token_in_valkey(guard: Guard, admin: "Redis") -> None:
    """Who reads the cache cannot use what they read."""
    guard.check(environ(ALICE))

    kept = admin.keys("*"), admin.get(CACHED)
    assert CACHED in kept[0]
    assert ALICE not in repr(kept)


def test_forgets_within_a_minute(guard: Guard, identity: Identity, clock: Clock, admin: "Redis") -> None:
    """Neither memory is used later than 60 s after identity spoke, whichever of them it went through."""
    guard.check(environ(ALICE))
    assert 55 < admin.ttl(CACHED) <= 60
    admin.persist(CACHED)

    clock.ahead += 59
    guard.check(environ(ALICE))
    assert len(identity.asked) == 1

    clock.ahead += 1
    guard.check(environ(ALICE))
    assert len(identity.asked) == 2


def test_passing_it_on_makes_it_no_younger(
    guard: Guard, sibling: Guard, identity: Identity, clock: Clock, admin: "Redis"
) -> None:
    """A token found in Valkey at the end of its minute does not get another minute in the process."""
    guard.check(environ(ALICE))
    clock.ahead += 58
    sibling.check(environ(ALICE))
    assert len(identity.asked) == 1

    admin.delete(CACHED)
    clock.ahead += 2
    sibling.check(environ(ALICE))
    assert len(identity.asked) == 2


def test_forgets_with_the_token(guard: Guard, identity: Identity, clock: Clock, admin: "Redis") -> None:
    """A token with less than a minute left is remembered for no longer than that."""
    identity.tokens[ALICE] = claims(exp=int(clock()) + 20)
    guard.check(environ(ALICE))

    assert 0 < admin.ttl(CACHED) <= 20


def test_a_dying_token_is_not_shared(guard: Guard, identity: Identity, clock: Clock, admin: "Redis") -> None:
    """What ends within the second is not worth an entry, and an entry without an end is never made."""
    identity.tokens[ALICE] = claims(exp=int(clock()) + 1)
    guard.check(environ(ALICE))

    assert admin.get(CACHED) is None


def test_expiry_is_judged_on_every_hit(guard: Guard, identity: Identity, clock: Clock) -> None:
    """A token whose time is over is refused, whatever a cache holds."""
    identity.tokens[ALICE] = claims(exp=int(clock()) + 5)
    guard.check(environ(ALICE))

    clock.ahead += 5
    with pytest.raises(InvalidToken):
        guard.check(environ(ALICE))
    assert len(guard._memory.l1) == 1  # type: ignore[union-attr]


def test_scope_is_judged_on_every_hit(guard: Guard) -> None:
    """A remembered token opens only what its scopes open."""
    guard.check(environ(ALICE), READ)

    with pytest.raises(InsufficientScope):
        guard.check(environ(ALICE), frozenset({"games:write"}))


@pytest.mark.parametrize(
    "changes", [{"audience": "https://posts.test:5010"}, {"issuer": "https://other.test"}]
)
def test_audience_and_issuer_are_judged_on_every_hit(
    guard: Guard, make_guard: MakeGuard, identity: Identity, changes: dict[str, Any]
) -> None:
    """A token remembered under one configuration is judged anew under another."""
    guard.check(environ(ALICE))
    reconfigured = make_guard(memory=guard._memory, **changes)

    with pytest.raises(InvalidToken):
        reconfigured.check(environ(ALICE))
    assert len(identity.asked) == 1


def test_remembers_unknown_tokens_briefly(guard: Guard, identity: Identity, admin: "Redis") -> None:
    """Repeating a made-up token reaches identity once in ten seconds."""
    for _ in range(50):
        with pytest.raises(InvalidToken):
            guard.check(environ(opaque("guess")))

    assert identity.asked == [opaque("guess")]
    assert 0 < admin.ttl(f"introspection:games:{digest(opaque('guess'))}") <= 10


def test_unknown_tokens_push_nobody_out(guard: Guard) -> None:
    """Made-up tokens take no place in the process's memory."""
    guard.check(environ(ALICE))
    for number in range(20):
        with pytest.raises(InvalidToken):
            guard.check(environ(opaque(f"guess{number}")))

    assert guard.stats()["l1_size"] == 1


def test_revocation_is_heard(guard: Guard, sibling: Guard, identity: Identity, admin: "Redis") -> None:
    """A tombstone ends a remembered token in every process, though both caches and identity still say yes."""
    guard.check(environ(ALICE))
    sibling.check(environ(ALICE))

    bury(admin, digest(ALICE))

    for process in (guard, sibling):
        eventually(lambda process=process: process.stats()["l1_size"] == 0)  # type: ignore[misc]
        for _ in range(3):
            with pytest.raises(InvalidToken):
                process.check(environ(ALICE))
    assert identity.asked == [ALICE]


def test_revocation_touches_no_one_else(guard: Guard, identity: Identity, admin: "Redis") -> None:
    """Ending one token leaves the others remembered."""
    bob = opaque("bob")
    identity.tokens[bob] = claims(username="bob")
    guard.check(environ(ALICE))
    guard.check(environ(bob))

    bury(admin, digest(ALICE))
    eventually(lambda: guard.stats()["l1_size"] == 1)

    assert guard.check(environ(bob)).username == "bob"
    assert len(identity.asked) == 2


def test_the_tombstone_counts_more_than_any_answer(guard: Guard, identity: Identity, admin: "Redis") -> None:
    """A token revoked before it was ever seen here is refused without asking."""
    bury(admin, digest(ALICE))

    with pytest.raises(InvalidToken):
        guard.check(environ(ALICE))
    assert identity.asked == []


@pytest.mark.parametrize(
    "kept",
    [
        "",
        "no JSON",
        "[]",
        "{}",
        '{"asked_at": 1}',
        json.dumps({"asked_at": "now", "claims": claims()}),
        json.dumps({"asked_at": 9e12, "claims": claims(exp="9999999999")}),
        json.dumps({"asked_at": 9e12, "claims": claims(sub=None)}),
        json.dumps({"asked_at": 9e12, "claims": [claims()]}),
        json.dumps({"asked_at": 9e12, "claims": "yes"}),
        json.dumps({"asked_at": 0, "claims": claims(username="mallory")}),
    ],
)
def test_reads_its_own_cache_strictly(guard: Guard, identity: Identity, admin: "Redis", kept: str) -> None:
    """An entry that this guard would not have written is no answer, and identity is asked."""
    admin.set(CACHED, kept, ex=60)

    assert guard.check(environ(ALICE)).username == "alice"
    assert identity.asked == [ALICE]


def test_asks_once_for_many_at_once(make_guard: MakeGuard, guard: Guard, identity: Identity) -> None:
    """A burst with one new token is one question to identity."""
    memory = guard._memory
    assert memory is not None

    def answer_when_all_wait(raw: str) -> dict[str, Any] | None:
        running = memory._flights._running[digest(ALICE)]
        eventually(lambda: len(running._condition._waiters) == 7)  # type: ignore[attr-defined]
        return identity(raw)

    crowded = make_guard(memory=memory, introspect=answer_when_all_wait)
    with ThreadPoolExecutor(8) as pool:
        names = [token.username for token in pool.map(crowded.check, [environ(ALICE)] * 8)]

    assert names == ["alice"] * 8
    assert identity.asked == [ALICE]

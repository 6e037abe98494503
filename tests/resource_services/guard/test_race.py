"""A token asked about before its revocation, and remembered after it: that request must lose."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from redis import Redis

from resource_services.guard.errors import InvalidToken
from resource_services.guard.guard import Guard
from resource_services.guard.l2 import L2
from resource_services.guard.memory import Memory
from resource_services.guard.token import Fact
from tests.resource_services.guard.cast import (
    ALICE,
    Identity,
    bury,
    claims,
    digest,
    environ,
    eventually,
)
from tests.resource_services.guard.conftest import MakeGuard


class Gate:
    """A point where a request waits until the test has done what must come between."""

    def __init__(self) -> None:
        self.reached = threading.Event()
        self.opened = threading.Event()

    def wait(self) -> None:
        """Wait for the test, the first time; later requests pass."""
        self.reached.set()
        assert self.opened.wait(5)


class PausingL2(L2):
    """An L2 whose readers wait between reading and going on."""

    def __init__(self, real: L2, gate: Gate) -> None:
        self._valkey, self._prefix, self._gate = real._valkey, real._prefix, gate

    def read(self, token_hash: str, tombstone: str) -> tuple[bool, Fact | None]:
        """Read, then wait."""
        found = super().read(token_hash, tombstone)
        self._gate.wait()
        return found


@pytest.fixture
def memory(guard: Guard) -> Memory:
    """The memory of a guard that is subscribed and hears the heart."""
    assert guard._memory is not None
    return guard._memory


def refused(guard: Guard) -> bool:
    """Whether Alice's token is refused."""
    try:
        guard.check(environ(ALICE))
    except InvalidToken:
        return True
    return False


def between(gate: Gate, guard: Guard, act: Callable[[], object]) -> bool:
    """Let a request come to the gate, act, let it go on; tell whether it was refused."""
    with ThreadPoolExecutor(1) as pool:
        request = pool.submit(refused, guard)
        assert gate.reached.wait(5)
        act()
        gate.opened.set()
        return request.result(5)


def revoke(identity: Identity, admin: "Redis", memory: Memory) -> Callable[[], None]:
    """End Alice's token as identity does, and wait until this process has heard of it."""

    def act() -> None:
        before = memory.l1.lease()
        del identity.tokens[ALICE]
        bury(admin, digest(ALICE))
        eventually(lambda: memory.l1.lease() != before)

    return act


def gated(identity: Identity, gate: Gate) -> Callable[[str], Any]:
    """Identity's answer from before the revocation, delivered after it."""

    def introspect(raw: str) -> Any:
        answer = identity(raw)
        gate.wait()
        return answer

    return introspect


def test_the_answer_on_its_way_loses(
    make_guard: MakeGuard, memory: Memory, identity: Identity, admin: "Redis"
) -> None:
    """Identity said yes, then the tombstone landed, then the yes arrived: refused, now and afterwards."""
    gate = Gate()
    guard = make_guard(memory=memory, introspect=gated(identity, gate))

    assert between(gate, guard, revoke(identity, admin, memory))

    assert len(memory.l1) == 0
    assert all(refused(guard) for _ in range(5))


def test_the_answer_loses_before_the_push_is_heard(
    make_guard: MakeGuard, memory: Memory, identity: Identity, admin: "Redis"
) -> None:
    """Even a process that has not heard of the tombstone yet reads it before it lets the answer count."""
    gate = Gate()
    guard = make_guard(memory=memory, introspect=gated(identity, gate))
    # A deaf process: the tombstone is read by the request itself or not at all.
    memory.tracking._drop = type(memory.l1)().drop

    def act() -> None:
        bury(admin, digest(ALICE))

    assert between(gate, guard, act)
    assert len(memory.l1) == 0


def test_the_answer_loses_though_the_tombstone_is_gone(
    make_guard: MakeGuard, memory: Memory, identity: Identity, admin: "Redis"
) -> None:
    """The push alone is enough: a voided lease sends the request back to identity."""
    gate = Gate()
    guard = make_guard(memory=memory, introspect=gated(identity, gate))
    act = revoke(identity, admin, memory)

    def act_and_exhume() -> None:
        act()
        admin.delete(f"revoked:{digest(ALICE)}")

    assert between(gate, guard, act_and_exhume)
    assert len(memory.l1) == 0


def test_the_cached_answer_on_its_way_loses(
    guard: Guard, memory: Memory, identity: Identity, admin: "Redis"
) -> None:
    """Read from Valkey as good, revoked, then to be remembered: refused, now and afterwards."""
    guard.check(environ(ALICE))
    memory.l1.clear()
    gate = Gate()
    memory.l2 = PausingL2(memory.l2, gate)

    assert between(gate, guard, revoke(identity, admin, memory))

    assert len(memory.l1) == 0
    assert all(refused(guard) for _ in range(5))


def test_a_lost_subscription_voids_answers_on_their_way(
    guard: Guard, memory: Memory, identity: Identity, admin: "Redis"
) -> None:
    """Between losing the subscription and having it back anything may have been revoked."""
    guard.check(environ(ALICE))
    memory.l1.clear()
    gate = Gate()
    memory.l2 = PausingL2(memory.l2, gate)

    def act() -> None:
        before = memory.l1.lease()
        del identity.tokens[ALICE]
        admin.client_kill_filter(user="games")
        eventually(lambda: memory.l1.lease() != before)

    assert between(gate, guard, act)


def test_who_joins_after_the_revocation_is_refused(
    make_guard: MakeGuard, memory: Memory, identity: Identity, admin: "Redis"
) -> None:
    """A question under way answers those who join it only together with the tombstone's absence."""
    gate = Gate()
    guard = make_guard(memory=memory, introspect=gated(identity, gate))

    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(refused, guard)
        assert gate.reached.wait(5)
        running = memory._flights._running[digest(ALICE)]
        second = pool.submit(refused, guard)
        eventually(lambda: running._condition._waiters)  # type: ignore[attr-defined]
        revoke(identity, admin, memory)()
        gate.opened.set()

        assert (first.result(5), second.result(5)) == (True, True)


def test_others_do_not_suffer(
    make_guard: MakeGuard, memory: Memory, identity: Identity, admin: "Redis"
) -> None:
    """A revocation of somebody else's token in that moment costs a second question, not the request."""
    gate = Gate()
    guard = make_guard(memory=memory, introspect=gated(identity, gate))

    def act() -> None:
        before = memory.l1.lease()
        bury(admin, "0" * 64)
        eventually(lambda: memory.l1.lease() != before)

    assert not between(gate, guard, act)
    assert identity.tokens[ALICE] == claims(
        iat=identity.tokens[ALICE]["iat"], exp=identity.tokens[ALICE]["exp"]
    )
    assert not refused(guard)


@pytest.mark.parametrize("round_", range(5))
def test_no_acceptance_after_the_push_under_load(
    guard: Guard, memory: Memory, identity: Identity, admin: "Redis", round_: int
) -> None:
    """While many threads use a token, from the moment its tombstone was heard not one of them is let in."""
    heard = threading.Event()
    late: list[bool] = []
    over = threading.Event()

    def use() -> None:
        while not over.is_set():
            after = heard.is_set()
            late.append(after and not refused(guard))

    with ThreadPoolExecutor(3) as pool:
        users = [pool.submit(use) for _ in range(3)]
        eventually(lambda: len(late) > 30)
        bury(admin, digest(ALICE))
        eventually(lambda: len(memory.l1) == 0)
        heard.set()
        seen = len(late)
        eventually(lambda: len(late) > seen + 30)
        over.set()
        for user in users:
            user.result(5)

    assert not any(late)

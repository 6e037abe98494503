"""What one process remembers of tokens, and how surely it forgets."""

from dataclasses import replace
from typing import Any

from resource_services.guard.l1 import L1
from resource_services.guard.token import Token
from tests.resource_services.guard.cast import claims


def token(name: str, **changes: Any) -> Token:
    """Facts of a token that can be told from others."""
    return Token.from_claims(claims(jti=name), token_hash=f"hash of {name}", asked_at=0, **changes)


ALICE, BOB = token("alice"), token("bob")


def test_remembers() -> None:
    """A token put with a good lease is found by its text alone."""
    l1 = L1()

    assert l1.put(l1.lease(), "raw", ALICE)
    assert l1.get("raw") is ALICE
    assert l1.get("other") is None


def test_drops_by_tombstone() -> None:
    """The name of a tombstone finds the token that was remembered under its text; the others stay."""
    l1 = L1()
    l1.put(l1.lease(), "a", ALICE)
    l1.put(l1.lease(), "b", BOB)

    l1.drop(ALICE.tombstone)

    assert l1.get("a") is None
    assert l1.get("b") is BOB
    assert len(l1) == 1


def test_revocation_voids_the_lease() -> None:
    """Facts asked for before a revocation are not remembered after it: the in-flight race loses."""
    l1 = L1()
    lease = l1.lease()

    l1.drop(ALICE.tombstone)

    assert not l1.put(lease, "raw", ALICE)
    assert l1.get("raw") is None


def test_emptying_voids_the_lease() -> None:
    """Facts asked for before a lost subscription are not remembered after it."""
    l1 = L1()
    l1.put(l1.lease(), "b", BOB)
    lease = l1.lease()

    l1.clear()

    assert not l1.put(lease, "raw", ALICE)
    assert len(l1) == 0


def test_evicts_the_oldest() -> None:
    """Full, it forgets what it has remembered longest, and nothing of it is left behind."""
    l1 = L1(size=3)
    for name in "abcde":
        l1.put(l1.lease(), name, token(name))

    assert [name for name in "abcde" if l1.get(name)] == ["c", "d", "e"]
    assert len(l1) == len(l1._raw) == 3


def test_renews_in_place() -> None:
    """The same token put again takes no second place, and is not the oldest any more."""
    l1 = L1(size=2)
    l1.put(l1.lease(), "a", ALICE)
    l1.put(l1.lease(), "b", BOB)

    renewed = replace(ALICE, asked_at=1)
    l1.put(l1.lease(), "a", renewed)
    l1.put(l1.lease(), "c", token("c"))

    assert l1.get("a") is renewed
    assert l1.get("b") is None
    assert len(l1) == 2


def test_no_other_spelling_survives() -> None:
    """Two spellings of one signed token share a tombstone, and neither is left when it falls."""
    l1 = L1()
    l1.put(l1.lease(), "spelling one", token("x", tombstone="jti"))
    l1.put(l1.lease(), "spelling two", token("x", tombstone="jti"))

    l1.drop("jti")

    assert l1.get("spelling one") is None
    assert l1.get("spelling two") is None
    assert len(l1) == 0

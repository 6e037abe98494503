"""What the guard decides about a request, without any memory: identity is asked each time."""

import pytest

from resource_services.guard.errors import (
    GuardUnavailable,
    InsufficientScope,
    InvalidRequest,
    InvalidToken,
    MissingCredentials,
)
from resource_services.guard.guard import Guard
from tests.resource_services.guard.cast import ALICE, Identity, claims, environ, opaque
from tests.resource_services.guard.conftest import MakeGuard

READ = frozenset({"games:read"})


@pytest.fixture
def guard(make_guard: MakeGuard) -> Guard:
    """A guard that remembers nothing."""
    return make_guard()


def test_gives_the_judged_token(guard: Guard) -> None:
    """Who comes in is known by what identity said of their token."""
    token = guard.check(environ(ALICE), READ)

    assert (token.sub, token.username, token.client_id) == (claims()["sub"], "alice", "site")
    assert (token.scopes, token.roles) == (READ, frozenset())
    assert ALICE not in repr(token)


@pytest.mark.rfc("RFC 6750", "3.1", "each refusal has its error")
@pytest.mark.parametrize(
    ("headers", "refusal"),
    [
        ({}, MissingCredentials),
        ({"HTTP_AUTHORIZATION": "Basic YTpi"}, MissingCredentials),
        ({"HTTP_AUTHORIZATION": f"Bearer {ALICE}, Bearer {ALICE}"}, InvalidRequest),
        (environ(ALICE, QUERY_STRING=f"access_token={ALICE}"), InvalidRequest),
        (environ(opaque("unknown")), InvalidToken),
        (environ("writer"), InvalidToken),
        (environ(opaque("writer")), InsufficientScope),
        (environ(opaque("expired")), InvalidToken),
        (environ(opaque("elsewhere")), InvalidToken),
    ],
    ids=["none", "basic", "two", "also in the query", "unknown", "no shape", "scope", "expired", "audience"],
)
def test_refuses(guard: Guard, identity: Identity, headers: dict[str, str], refusal: type[Exception]) -> None:
    """Without one active token for this server that carries the scope, nobody comes in."""
    identity.tokens |= {
        opaque("writer"): claims(scope="games:write"),
        opaque("expired"): claims(exp=1),
        opaque("elsewhere"): claims(aud=["https://posts.test:5010"]),
        "writer": claims(),
    }

    with pytest.raises(refusal):
        guard.check(headers, READ)


@pytest.mark.parametrize(
    "raw",
    [
        "x",
        ALICE[:-1],
        ALICE + "a",
        ALICE + "=",
        "grt_" + ALICE[4:],
        "gcs_" + ALICE[4:],
        "GAT_" + ALICE[4:],
        ALICE[4:],
        ALICE.replace("_", "."),
        "eyJ.eyJ.sig",
        "a.b.c",
        "a" * 4096,
    ],
)
def test_garbage_makes_no_calls(guard: Guard, identity: Identity, raw: str) -> None:
    """What cannot be an access token of identity's is refused without a word to anyone."""
    identity.tokens[raw] = claims()

    for _ in range(3):
        with pytest.raises(InvalidToken):
            guard.check(environ(raw))

    assert identity.asked == []


def test_asks_every_time_without_memory(guard: Guard, identity: Identity) -> None:
    """What is not remembered cannot be stale: a token ended at identity is refused by the next request."""
    guard.check(environ(ALICE))
    del identity.tokens[ALICE]

    with pytest.raises(InvalidToken):
        guard.check(environ(ALICE))
    assert identity.asked == [ALICE, ALICE]


def test_lets_a_lost_identity_alone(guard: Guard, identity: Identity) -> None:
    """Identity gone: 503 for all, at once after a few tries, with a time to come back."""
    identity.lost = True

    for _ in range(20):
        with pytest.raises(GuardUnavailable) as refusal:
            guard.check(environ(ALICE))

    assert len(identity.asked) == 5
    assert refusal.value.headers["Retry-After"] == "2"
    assert guard.stats()["breaker"] == "open"


def test_garbage_cannot_open_the_breaker(guard: Guard, identity: Identity) -> None:
    """Refused tokens are no failures of identity, so nobody can shut others out with them."""
    for number in range(20):
        with pytest.raises(InvalidToken):
            guard.check(environ(opaque(f"guess{number}")))

    assert guard.check(environ(ALICE)).username == "alice"


def test_counts(guard: Guard, identity: Identity) -> None:
    """What happened can be read off."""
    guard.check(environ(ALICE))
    with pytest.raises(InvalidToken):
        guard.check(environ("garbage"))
    identity.lost = True
    with pytest.raises(GuardUnavailable):
        guard.check(environ(ALICE))

    assert guard.stats() == {
        "introspections": 2,
        "refused": 1,
        "unavailable": 1,
        "l1_size": 0,
        "caching": 0,
        "breaker": "closed",
    }


def test_cannot_tell_of_a_tombstone_without_memory(guard: Guard) -> None:
    """What hangs on a token that is not shown cannot be judged without Valkey."""
    with pytest.raises(GuardUnavailable):
        guard.is_revoked("a" * 64, issued_at=0)

"""Access tokens that carry their facts themselves (RFC 9068)."""

import json
from typing import Any

import jwt
import pytest
from redis import Redis

from resource_services.guard.errors import GuardUnavailable, InsufficientScope, InvalidToken
from resource_services.guard.guard import Guard
from resource_services.guard.keys import Keys
from resource_services.guard.memory import Memory
from tests.resource_services.guard.cast import (
    Clock,
    Heart,
    Identity,
    bury,
    claims,
    digest,
    environ,
    eventually,
)
from tests.resource_services.guard.conftest import MakeGuard
from tests.resource_services.guard.signing import (
    ES256,
    RS256,
    STRANGER,
    encode,
    handmade,
    key_set,
    public_pem,
    respelt,
    signed,
)

NOW = claims()["iat"]
READ = frozenset({"games:read"})


@pytest.fixture
def reader(make_guard: MakeGuard, guard: Guard) -> Guard:
    """A guard whose caches are in use, and that knows identity's keys."""
    return make_guard(memory=guard._memory, find_key=Keys(key_set).find)


def fresh(clock: Clock, **changes: Any) -> str:
    """A signed token issued since the guard subscribed."""
    return signed(iat=int(clock()), **changes)


@pytest.mark.rfc("RFC 9068", "2.1", "signed, type at+jwt")
@pytest.mark.parametrize(
    "how",
    [{}, {"key": RS256, "alg": "RS256", "kid": "rs"}, {"typ": "application/at+jwt"}, {"typ": "AT+JWT"}],
    ids=["ES256", "RS256", "long type", "type in capitals"],
)
def test_reads_a_signed_token(reader: Guard, identity: Identity, clock: Clock, how: dict[str, Any]) -> None:
    """Identity's signature is enough: the facts are read, identity is not asked."""
    token = reader.check(environ(fresh(clock, **how)), READ)

    assert (token.username, token.client_id, token.tombstone) == ("alice", "site", "a1")
    assert identity.asked == []


@pytest.mark.rfc("RFC 9068", "2.2.3", "authorization claims are optional")
def test_reads_a_token_without_what_is_optional(reader: Guard, clock: Clock) -> None:
    """A token without scope, roles and name is good, and opens nothing that needs a scope."""
    raw = fresh(clock, scope=None, roles=None, username=None)

    assert reader.check(environ(raw)).scopes == frozenset()
    with pytest.raises(InsufficientScope):
        reader.check(environ(raw), READ)


RS_HEADER = {"typ": "at+jwt", "alg": "RS256", "kid": "rs"}
FORGED = {
    "alg none": handmade({"typ": "at+jwt", "alg": "none", "kid": "es"}, claims()),
    "alg None": handmade({"typ": "at+jwt", "alg": "None", "kid": "es"}, claims()),
    "no alg": handmade({"typ": "at+jwt", "kid": "es"}, claims()),
    "HS256 with the public key": handmade(
        {"typ": "at+jwt", "alg": "HS256", "kid": "rs"},
        claims(),
        jwt.get_algorithm_by_name("HS256").sign(
            f"{encode(json.dumps({'typ': 'at+jwt', 'alg': 'HS256', 'kid': 'rs'}).encode())}."
            f"{encode(json.dumps(claims()).encode())}".encode(),
            public_pem(),
        ),
    ),
    "ES256 with the RSA key's id": signed(kid="rs"),
    "RS512": signed(RS256, "RS512", kid="rs"),
    "PS256": signed(RS256, "PS256", kid="rs"),
    "an ID token": signed(typ="JWT"),
    "no type": signed(typ=None),
    "logout token": signed(typ="logout+jwt"),
    "no kid": signed(kid=None),
    "unknown kid": signed(kid="other"),
    "a stranger's key": signed(STRANGER),
    "a stranger's key inside": signed(
        STRANGER, header={"jwk": jwt.algorithms.ECAlgorithm.to_jwk(STRANGER.public_key(), as_dict=True)}
    ),
    "critical extension": signed(header={"crit": ["exp"], "exp": 1}),
    "kid a number": handmade({"typ": "at+jwt", "alg": "ES256", "kid": 1}, claims()),
    "typ a list": handmade({"typ": ["at+jwt"], "alg": "ES256", "kid": "es"}, claims()),
    "alg a list": handmade({"typ": "at+jwt", "alg": ["ES256"], "kid": "es"}, claims()),
    "no signature": signed().rpartition(".")[0] + ".",
    "signature of another": signed().rpartition(".")[0] + "." + signed(sub="x").rpartition(".")[2],
    "changed claims": signed().replace(signed().split(".")[1], encode(json.dumps(claims(sub="x")).encode())),
    "header no JSON": "e30x.e30.AA",
    "header an array": handmade([], claims()),  # type: ignore[arg-type]
    "not base64": signed() + "~",
    "padded": signed() + "==",
    "claims an array": jwt.api_jws.encode(b"[]", ES256, "ES256", headers={"typ": "at+jwt", "kid": "es"}),
    "claims no JSON": jwt.api_jws.encode(b"{", ES256, "ES256", headers={"typ": "at+jwt", "kid": "es"}),
    "claims deep": jwt.api_jws.encode(b"[" * 2500, ES256, "ES256", headers={"typ": "at+jwt", "kid": "es"}),
    "another iss": signed(iss="https://evil.test"),
    "without iss": signed(iss=None),
    "another aud": signed(aud=["https://posts.test:5010"]),
    "without aud": signed(aud=None),
    "expired": signed(exp=NOW - 1),
    "without exp": signed(exp=None),
    "exp as text": signed(exp="9999999999"),
    "without iat": signed(iat=None),
    "without jti": signed(jti=None),
    "empty jti": signed(jti=""),
    "jti a number": signed(jti=1),
    "without sub": signed(sub=None),
    "without client": signed(client_id=None),
    "scope a list": signed(scope=["games:read"]),
    "not valid yet": signed(nbf=NOW + 86_400),
    "nbf as text": signed(nbf="now"),
}  # fmt: skip


@pytest.mark.rfc("RFC 9068", "4", "typ, alg, signature, iss, aud and exp are validated")
@pytest.mark.rfc("RFC 8725", "3.1", "the algorithm is one that the key is for")
@pytest.mark.parametrize("raw", FORGED.values(), ids=FORGED.keys())
def test_refuses(reader: Guard, identity: Identity, raw: str) -> None:
    """Nothing but a whole access token with identity's signature passes; no one is asked about the rest."""
    with pytest.raises(InvalidToken):
        reader.check(environ(raw))

    assert identity.asked == []


def test_refuses_signed_tokens_where_none_are_expected(guard: Guard, clock: Clock) -> None:
    """A guard that was given no keys believes no signature."""
    with pytest.raises(InvalidToken):
        guard.check(environ(fresh(clock)))


def test_remembers_a_signed_token(reader: Guard, clock: Clock) -> None:
    """A signature is verified once; expiry and scope are judged on every hit."""
    raw = fresh(clock, exp=int(clock()) + 30)
    reader.check(environ(raw))
    reader.check(environ(raw))
    assert reader.stats()["l1_hits"] == 1

    with pytest.raises(InsufficientScope):
        reader.check(environ(raw), frozenset({"games:write"}))
    clock.ahead += 30
    with pytest.raises(InvalidToken):
        reader.check(environ(raw))


@pytest.mark.parametrize("remembered", [True, False])
def test_falls_by_its_jti(reader: Guard, admin: "Redis", clock: Clock, *, remembered: bool) -> None:
    """A signed token cannot be taken back, so its tombstone is what ends it, remembered or not."""
    raw = fresh(clock)
    if remembered:
        reader.check(environ(raw))

    bury(admin, "a1")
    eventually(lambda: reader.stats()["l1_size"] == 0)

    for _ in range(3):
        with pytest.raises(InvalidToken):
            reader.check(environ(raw))


def test_no_spelling_survives_the_tombstone(reader: Guard, admin: "Redis", clock: Clock) -> None:
    """An ECDSA signature has a twin; a token used under both falls under both."""
    raw = fresh(clock)
    twin = respelt(raw)
    reader.check(environ(raw))
    reader.check(environ(twin))

    bury(admin, "a1")
    eventually(lambda: reader.stats()["l1_size"] == 0)

    for spelling in (raw, twin):
        with pytest.raises(InvalidToken):
            reader.check(environ(spelling))


def test_a_token_older_than_our_ears_is_asked_about(reader: Guard, identity: Identity, clock: Clock) -> None:
    """Its tombstone may have been lost with an earlier Valkey: only identity knows; then its word is kept."""
    raw = signed(iat=int(clock()) - 60)
    with pytest.raises(InvalidToken):
        reader.check(environ(raw))
    assert identity.asked == [raw]

    other = signed(iat=int(clock()) - 60, jti="a2")
    identity.tokens[other] = claims(jti="a2")
    for _ in range(3):
        reader.check(environ(other))
    assert identity.asked == [raw, other]


def test_identity_must_speak_of_the_same_token(reader: Guard, identity: Identity, clock: Clock) -> None:
    """An answer with another jti would be remembered under the wrong tombstone."""
    raw = signed(iat=int(clock()) - 60)
    identity.tokens[raw] = claims(jti="another")

    with pytest.raises(GuardUnavailable):
        reader.check(environ(raw))


def test_an_old_token_falls_by_its_jti_too(
    reader: Guard, identity: Identity, admin: "Redis", clock: Clock
) -> None:
    """However a signed token came to be remembered, the tombstone of its jti ends it."""
    raw = signed(iat=int(clock()) - 60)
    identity.tokens[raw] = claims()
    reader.check(environ(raw))
    assert admin.exists(f"introspection:games:{digest(raw)}")

    bury(admin, "a1")
    eventually(lambda: reader.stats()["l1_size"] == 0)

    with pytest.raises(InvalidToken):
        reader.check(environ(raw))


def test_without_the_heart_identity_is_asked(
    reader: Guard, heart: Heart, identity: Identity, clock: Clock
) -> None:
    """A signature says nothing of revocation: while tombstones cannot be known, identity's word is needed."""
    raw = fresh(clock)
    reader.check(environ(raw))
    heart.stop()
    eventually(lambda: not reader.stats()["caching"])

    with pytest.raises(InvalidToken):
        reader.check(environ(raw))

    identity.tokens[raw] = claims()
    assert reader.check(environ(raw)).username == "alice"
    identity.lost = True
    with pytest.raises(GuardUnavailable):
        reader.check(environ(raw))


def test_without_valkey_identity_is_asked(make_guard: MakeGuard, identity: Identity) -> None:
    """A guard without memory knows no tombstone, so it asks about signed tokens like about any."""
    guard = make_guard(find_key=Keys(key_set).find)
    raw = signed()
    with pytest.raises(InvalidToken):
        guard.check(environ(raw))

    identity.tokens[raw] = claims()
    assert guard.check(environ(raw)).username == "alice"


def test_lost_keys_are_unavailable(make_guard: MakeGuard, guard: Guard, clock: Clock) -> None:
    """When identity's keys cannot be had, no one can tell whose signature it is: 503."""

    def lost() -> dict[str, Any]:
        raise ConnectionRefusedError

    memory: Memory | None = guard._memory
    with pytest.raises(GuardUnavailable):
        make_guard(memory=memory, find_key=Keys(lost).find).check(environ(fresh(clock)))

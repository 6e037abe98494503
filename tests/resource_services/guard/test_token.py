"""What identity says of a token, and what a request may do with it."""

import itertools
from typing import Any

import pytest

from resource_services.guard.errors import InsufficientScope, InvalidToken
from resource_services.guard.token import MalformedClaimsError, Token
from tests.resource_services.guard.cast import AUDIENCE, ISSUER, claims


def token(**changes: Any) -> Token:
    """Read identity's answer with these changes."""
    return Token.from_claims(claims(**changes), token_hash="h", asked_at=0)


def test_reads_every_claim() -> None:
    """Nothing that identity says is lost, and the tombstone of an opaque token is its hash."""
    read = token(scope="games:read games:write", roles=["staff"], iat=1, exp=2)

    assert read == Token(
        sub="5b1c9e0e-2b1b-4a7e-9d3f-0d6f6f1d7a10",
        username="alice",
        client_id="site",
        scopes=frozenset({"games:read", "games:write"}),
        roles=frozenset({"staff"}),
        audience=frozenset({AUDIENCE}),
        issuer=ISSUER,
        issued_at=1,
        expires_at=2,
        jti="a1",
        hash="h",
        tombstone="h",
        asked_at=0,
    )


def test_says_what_it_read() -> None:
    """Facts written to a cache and read back are the same facts."""
    first = token(roles=["b", "a"], aud=["https://x.test", AUDIENCE])

    assert Token.from_claims(first.claims(), token_hash="h", asked_at=0) == first


@pytest.mark.rfc("RFC 7519", "4.1.3", "aud may be a single string")
def test_reads_a_single_audience() -> None:
    """One audience may be a bare string."""
    assert token(aud=AUDIENCE).audience == {AUDIENCE}


@pytest.mark.rfc("RFC 7662", "2.2", "the claims of an active token have their types")
@pytest.mark.parametrize(
    ("name", "value"),
    [
        *itertools.product(["sub", "client_id", "iss", "jti"], [None, "", 1, 1.5, True, {}, ["x"]]),
        *itertools.product(["iat", "exp"], [None, "", "soon", "1000", 1.5, True, {}, [1]]),
        *itertools.product(["aud"], [None, 1, True, {}, [1], [None], [["x"]]]),
    ],
)
def test_refuses_malformed_claims(name: str, value: object) -> None:
    """A claim that is missing or of another type never gets a default."""
    with pytest.raises(MalformedClaimsError, match=name):
        token(**{name: value})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("scope", ["games:read"]),
        ("scope", 1),
        ("username", 7),
        ("roles", "staff"),
        ("roles", [None]),
        ("roles", {}),
    ],
)
def test_refuses_malformed_optional_claims(name: str, value: object) -> None:
    """What may be absent must still be of its type when it is there."""
    with pytest.raises(MalformedClaimsError, match=name):
        token(**{name: value})


@pytest.mark.rfc("RFC 9068", "4", "issuer, audience and expiry are judged")
@pytest.mark.parametrize(
    ("issuer", "audience", "now"),
    [
        (ISSUER, AUDIENCE, 1000),
        (ISSUER, AUDIENCE, 1000.5),
        ("https://evil.test", AUDIENCE, 999),
        (ISSUER + "/", AUDIENCE, 999),
        (ISSUER, "https://posts.test:5010", 999),
        (ISSUER, AUDIENCE + "/", 999),
    ],
    ids=[
        "expires now",
        "expired",
        "another issuer",
        "issuer but for a slash",
        "another server",
        "aud but for a slash",
    ],
)
def test_refuses_what_is_not_good_here_and_now(issuer: str, audience: str, now: float) -> None:
    """A token is good before its expiry, from one issuer and for the servers that it names, to the letter."""
    with pytest.raises(InvalidToken):
        token(exp=1000).must_be_good(issuer=issuer, audience=audience, now=now)


def test_is_good_until_the_last_moment() -> None:
    """No tolerance is needed to use a token for all of its life."""
    token(exp=1000).must_be_good(issuer=ISSUER, audience=AUDIENCE, now=999.999)


@pytest.mark.rfc("RFC 6750", "3.1", "insufficient_scope names the scope that is needed")
@pytest.mark.parametrize("carried", ["", "games:write", "games:rea", "games:read2", "GAMES:READ"])
def test_refuses_without_the_scope(carried: str) -> None:
    """Only the very scope opens; nothing that resembles it."""
    with pytest.raises(InsufficientScope) as refusal:
        token(scope=carried).must_carry(frozenset({"games:read"}))

    assert refusal.value.attributes()["scope"] == "games:read"


def test_needs_every_scope() -> None:
    """An endpoint that names two scopes wants both."""
    both = frozenset({"games:read", "games:write"})

    token(scope="games:write games:read more").must_carry(both)
    with pytest.raises(InsufficientScope):
        token(scope="games:read").must_carry(both)

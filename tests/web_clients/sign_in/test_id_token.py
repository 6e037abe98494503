"""ID tokens: each check of OpenID Connect Core 1.0, section 3.1.3.7, by a token that fails it."""

import time
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

import jwt
import pytest

from tests.web_clients.fake_identity import FakeIdentity, signing_keys
from web_clients.sign_in.errors import UntrustedIdToken
from web_clients.sign_in.flow import Arrival, SignIn

Claims = dict[str, Any]


def sign_in_once(sign_in: SignIn, identity: FakeIdentity) -> Arrival:
    """One whole sign-in."""
    url = identity.authorize(sign_in.begin(browser="b", going_to="/"))
    return sign_in.finish(parse_qs(urlsplit(url).query), browser="b", former=None)


@pytest.mark.parametrize("algorithm", [("rsa", "RS256"), ("ec", "ES256")], ids=["RS256", "ES256"])
def test_takes_both_algorithms(sign_in: SignIn, identity: FakeIdentity, algorithm: tuple[str, str]) -> None:
    """The issuer may sign with either of its keys."""
    identity.signs_with = algorithm

    assert sign_in_once(sign_in, identity).session.username == "alice"


@pytest.mark.parametrize(
    "change",
    [
        lambda claims: claims.update(aud=["site"]),
        lambda claims: claims.update(aud=["site", "https://localhost:5007"], azp="site"),
        lambda claims: claims.pop("at_hash"),
        lambda claims: claims.update(exp=int(time.time()) - 5),
    ],
    ids=["audience as a list", "two audiences and us", "no at_hash", "a clock a little ahead"],
)
def test_takes(sign_in: SignIn, identity: FakeIdentity, change: Callable[[Claims], Any]) -> None:
    """Everything that the specification leaves open is taken."""
    identity.change_claims = change

    assert sign_in_once(sign_in, identity).session.sub == identity.person["sub"]


@pytest.mark.rfc("OpenID Connect Core 1.0", "3.1.3.7", "every claim of an ID token is checked")
@pytest.mark.parametrize(
    "change",
    [
        lambda claims: claims.update(iss="https://evil.example"),
        lambda claims: claims.update(iss="https://localhost:5009/"),
        lambda claims: claims.pop("iss"),
        lambda claims: claims.update(aud="games"),
        lambda claims: claims.update(aud=["games"]),
        lambda claims: claims.pop("aud"),
        lambda claims: claims.update(aud=["site", "games"]),
        lambda claims: claims.update(aud=["site", "games"], azp="games"),
        lambda claims: claims.update(azp="games"),
        lambda claims: claims.update(exp=int(time.time()) - 60),
        lambda claims: claims.pop("exp"),
        lambda claims: claims.update(exp="soon"),
        lambda claims: claims.update(iat=int(time.time()) + 600),
        lambda claims: claims.pop("iat"),
        lambda claims: claims.update(nbf=int(time.time()) + 600),
        lambda claims: claims.pop("sub"),
        lambda claims: claims.update(nonce="another sign-in's"),
        lambda claims: claims.pop("nonce"),
        lambda claims: claims.update(nonce=["a", "list"]),
        lambda claims: claims.update(at_hash="AAAAAAAAAAAAAAAAAAAAAA"),
    ],
    ids=[
        "another issuer",
        "issuer with a slash more",
        "no issuer",
        "for another client",
        "for other clients",
        "no audience",
        "two audiences, no authorized party",
        "two audiences, another authorized party",
        "another authorized party",
        "expired",
        "no expiry",
        "expiry that is no time",
        "from the future",
        "no time of issue",
        "not valid yet",
        "no subject",
        "another nonce",
        "no nonce",
        "nonce that is no text",
        "another access token",
    ],
)
def test_refuses_claims(sign_in: SignIn, identity: FakeIdentity, change: Callable[[Claims], Any]) -> None:
    """One wrong claim, and nobody is signed in."""
    identity.change_claims = change

    with pytest.raises(UntrustedIdToken):
        sign_in_once(sign_in, identity)


def unsigned(claims: Claims) -> str:
    """A token that nobody signed."""
    return jwt.encode(claims, "", "none", headers={"kid": "rsa"})


def signed_with_the_secret(claims: Claims) -> str:
    """A token signed with a text that the client knows, in place of the issuer's key."""
    return jwt.encode(claims, "gcs_a-secret-of-the-site-that-is-long-enough", "HS256", headers={"kid": "rsa"})


def signed_by_a_stranger(claims: Claims) -> str:
    """A token that names the issuer's key and was signed with another."""
    return jwt.encode(claims, signing_keys()["stranger"], "RS256", headers={"kid": "rsa"})


def signed_under_an_unknown_name(claims: Claims) -> str:
    """A token signed with a key that the issuer does not publish."""
    return jwt.encode(claims, signing_keys()["stranger"], "RS256", headers={"kid": "mine"})


def signed_with_a_weaker_algorithm(claims: Claims) -> str:
    """A token of the issuer's key under an algorithm that was not agreed on."""
    return jwt.encode(claims, signing_keys()["rsa"], "RS384", headers={"kid": "rsa"})


def swapped_algorithm(claims: Claims) -> str:
    """A token that claims the elliptic key's algorithm for the RSA key."""
    return jwt.encode(claims, signing_keys()["ec"], "ES256", headers={"kid": "rsa"})


def changed_after_signing(claims: Claims) -> str:
    """A token whose claims were exchanged under the signature."""
    head, _, signature = jwt.encode(claims, signing_keys()["rsa"], "RS256", headers={"kid": "rsa"}).split(".")
    _, body, _ = jwt.encode(claims | {"sub": "x"}, signing_keys()["rsa"], "RS256").split(".")
    return f"{head}.{body}.{signature}"


@pytest.mark.rfc("OpenID Connect Core 1.0", "3.1.3.7", "the signature is checked with the issuer's key")
@pytest.mark.rfc("RFC 8725", "3.1", "only the algorithms that were agreed on are used")
@pytest.mark.parametrize(
    "forge",
    [
        unsigned,
        signed_with_the_secret,
        signed_by_a_stranger,
        signed_under_an_unknown_name,
        signed_with_a_weaker_algorithm,
        swapped_algorithm,
        changed_after_signing,
        lambda _claims: "no.id.token",
        lambda _claims: "",
    ],
)
def test_refuses_forgeries(sign_in: SignIn, identity: FakeIdentity, forge: Callable[[Claims], str]) -> None:
    """Without the issuer's own signature, nobody is signed in."""
    identity.id_token = forge

    with pytest.raises(UntrustedIdToken):
        sign_in_once(sign_in, identity)


@pytest.mark.rfc("OpenID Connect Core 1.0", "3.1.3.3", "a token answer carries an ID token")
def test_refuses_an_answer_without_one(sign_in: SignIn, identity: FakeIdentity) -> None:
    """An access token alone signs nobody in."""
    identity.change_answer = lambda answer: answer.pop("id_token")

    with pytest.raises(UntrustedIdToken):
        sign_in_once(sign_in, identity)

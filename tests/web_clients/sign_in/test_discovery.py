"""The discovery document."""

from collections.abc import Callable
from typing import Any

import pytest

from chassis.http import Session
from tests.web_clients.fake_identity import ISSUER, FakeIdentity
from web_clients.sign_in.discovery import Discovery
from web_clients.sign_in.errors import BadAnswer, IdentityUnreachable, SignInError


def test_is_read_once(http: Session, identity: FakeIdentity) -> None:
    """The endpoints are asked for once in a process's life."""
    discovery = Discovery(http, ISSUER)

    assert discovery.provider().token_endpoint == f"{ISSUER}/token"
    assert discovery.provider() is discovery.provider()
    assert len(identity.requests) == 1


@pytest.mark.rfc("OpenID Connect Discovery 1.0", "4.3", "the issuer is exactly the one that was asked")
@pytest.mark.rfc("RFC 9700", "2.1.1", "the server must support PKCE, or the client must not rely on it")
@pytest.mark.parametrize(
    "change",
    [
        lambda document: document.update(issuer="https://evil.example"),
        lambda document: document.update(issuer=f"{ISSUER}/"),
        lambda document: document.pop("issuer"),
        lambda document: document.pop("token_endpoint"),
        lambda document: document.update(token_endpoint="http://localhost:5009/token"),
        lambda document: document.update(jwks_uri=["https://localhost:5009/keys"]),
        lambda document: document.pop("code_challenge_methods_supported"),
        lambda document: document.update(code_challenge_methods_supported=["plain"]),
        lambda document: document.update(response_types_supported=["token"]),
    ],
    ids=[
        "another issuer",
        "issuer with a slash more",
        "no issuer",
        "no token endpoint",
        "token endpoint in clear",
        "keys that are no address",
        "no PKCE",
        "PKCE without S256",
        "no code flow",
    ],
)
def test_refuses(http: Session, identity: FakeIdentity, change: Callable[[dict[str, Any]], Any]) -> None:
    """A document that is another's, incomplete or unsafe is not used."""
    identity.change_document = change

    with pytest.raises(BadAnswer):
        Discovery(http, ISSUER).provider()


def test_an_outage_is_over_when_it_is_over(http: Session, identity: FakeIdentity) -> None:
    """A failed reading is not kept: the next person finds the gatehouse when it is back."""
    discovery = Discovery(http, ISSUER)
    identity.down = True
    with pytest.raises(IdentityUnreachable):
        discovery.provider()
    identity.down = False

    assert discovery.provider().issuer == ISSUER


@pytest.mark.parametrize(
    ("status", "body", "error"),
    [
        (500, b"{}", IdentityUnreachable),
        (503, b"<h1>Down</h1>", IdentityUnreachable),
        (429, b"{}", IdentityUnreachable),
        (404, b"{}", BadAnswer),
        (302, b"{}", BadAnswer),
        (200, b"<h1>Hello</h1>", BadAnswer),
        (200, b"[]", BadAnswer),
    ],
)
def test_wrong_answers(
    http: Session, identity: FakeIdentity, status: int, body: bytes, error: type[SignInError]
) -> None:
    """An outage is told from an answer that makes no sense."""
    identity.raw_answer = (status, body)

    with pytest.raises(error):
        Discovery(http, ISSUER).provider()

"""The authorization request."""

from urllib.parse import parse_qs, urlsplit

import pytest

from tests.web_clients.fake_identity import ISSUER
from web_clients.sign_in.flow import SignIn


def asked(sign_in: SignIn) -> dict[str, str]:
    """What an authorization request says."""
    url = sign_in.begin(browser="b", going_to="/")
    assert url.startswith(f"{ISSUER}/authorize?")
    return {name: values[0] for name, values in parse_qs(urlsplit(url).query, strict_parsing=True).items()}


@pytest.mark.rfc("RFC 6749", "4.1.1", "response_type, client_id, redirect_uri, scope and state are sent")
def test_asks_for_a_code(sign_in: SignIn) -> None:
    """The request is for a code, for this client, with all that it wants to do."""
    request = asked(sign_in)

    assert request["response_type"] == "code"
    assert request["client_id"] == "site"
    assert request["redirect_uri"] == "https://localhost:5006/sign-in/callback"
    assert request["scope"] == "openid profile email games:read games:write friends:read friends:write"


@pytest.mark.rfc("RFC 7636", "4.3", "the client sends its challenge and S256")
@pytest.mark.rfc("RFC 9700", "2.1.1", "PKCE challenges are transaction-specific")
def test_protects_the_code(sign_in: SignIn) -> None:
    """Each request carries its own S256 challenge of 256 bits."""
    first, second = asked(sign_in), asked(sign_in)

    assert first["code_challenge_method"] == "S256"
    assert len(first["code_challenge"]) == 43
    assert first["code_challenge"] != second["code_challenge"]


@pytest.mark.rfc("RFC 6749", "10.10", "values that attackers must not guess are long and random")
@pytest.mark.parametrize("name", ["state", "nonce"])
def test_cannot_be_guessed(sign_in: SignIn, name: str) -> None:
    """State and nonce hold 256 random bits, new for each request."""
    first, second = asked(sign_in), asked(sign_in)

    assert len(first[name]) == 43
    assert first[name] != second[name]

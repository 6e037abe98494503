"""Proof Key for Code Exchange (RFC 7636), for every client and with S256 alone (RFC 9700, section 2.1.1)."""

from typing import Any

import pytest

from tests.protocol.party import Party, s256, sent_back

VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"


@pytest.mark.rfc("RFC 7636", "Appendix B", "The example of the specification")
def test_example_of_the_specification(app: Party) -> None:
    """The verifier and challenge printed in the RFC belong together here too."""
    assert s256(VERIFIER) == CHALLENGE

    code = app.code(code_challenge=CHALLENGE)

    assert app.exchange(code, code_verifier=VERIFIER).status_code == 200


@pytest.mark.rfc("RFC 7636", "4.4.1", "A request without a challenge is refused with invalid_request")
@pytest.mark.parametrize("party", ["app", "public"])
@pytest.mark.parametrize(
    "over",
    [
        {"code_challenge": None},
        {"code_challenge": None, "code_challenge_method": None},
        {"code_challenge_method": None},
        {"code_challenge_method": "plain"},
        {"code_challenge_method": "s256"},
        {"code_challenge_method": "S512"},
        {"code_challenge": "short"},
        {"code_challenge": "x" * 44},
        {"code_challenge": "é" * 43},
        {"code_challenge": "=" * 43},
    ],
    ids=str,
)
def test_challenge_is_required(request: pytest.FixtureRequest, party: str, over: dict[str, Any]) -> None:
    """No client, confidential or public, gets a code without an S256 challenge."""
    asker: Party = request.getfixturevalue(party)

    assert sent_back(asker.authorize(**over))["error"] == "invalid_request"


@pytest.mark.rfc("RFC 7636", "4.6", "A verifier that does not match is invalid_grant")
@pytest.mark.parametrize(
    "verifier",
    [None, "", VERIFIER, CHALLENGE, "x" * 42, "x" * 129, "é" * 43, " " * 43],
    ids=repr,
)
def test_verifier_must_match(app: Party, verifier: str | None) -> None:
    """A wrong, missing or malformed verifier opens nothing."""
    response = app.exchange(app.code(), code_verifier=verifier)

    assert response.status_code == 400
    assert response.json()["error"] == "invalid_grant"


@pytest.mark.rfc("RFC 9700", "4.8.2", "A verifier without a challenge is refused (PKCE downgrade)")
def test_no_downgrade(app: Party) -> None:
    """There is no code without a challenge, so a verifier can never be too much."""
    assert "code" not in sent_back(app.authorize(code_challenge=None, code_challenge_method=None))

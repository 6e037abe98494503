"""No endpoint is open by accident, and every refusal speaks RFC 6750."""

import pytest

from resource_services.guard.flask import forgotten_endpoints
from tests.resource_services.games.cast import GAMES, Client, MakeApp, TableGuard, bearer, claims, raw


def test_every_endpoint_is_guarded_or_says_why_not(make_app: MakeApp) -> None:
    """Flask's own static files are not even served."""
    assert forgotten_endpoints(make_app()) == []


@pytest.mark.rfc("RFC 6750", "3", "a refused token is answered with a challenge")
@pytest.mark.parametrize(
    ("headers", "status", "challenge"),
    [
        ({}, 401, 'Bearer realm="games"'),
        ({"Authorization": "Basic YTpi"}, 401, 'Bearer realm="games"'),
        ({"Authorization": "Bearer nonsense"}, 401, 'error="invalid_token"'),
        (bearer("mallory"), 401, 'error="invalid_token"'),
        (bearer("charlie"), 403, 'scope="games:read"'),
        (bearer("foreign"), 401, 'error="invalid_token"'),
        (bearer("expired"), 401, 'error="invalid_token"'),
    ],
    ids=["no token", "another scheme", "no shape", "unknown", "wrong scope", "for another", "expired"],
)
def test_refuses(
    client: Client, guard: TableGuard, headers: dict[str, str], status: int, challenge: str
) -> None:
    """Without an active token for this service that carries games:read, no game leaves it."""
    guard.answers[raw("foreign")] = claims("x", "x") | {"aud": ["https://localhost:5008"]}
    guard.answers[raw("expired")] = claims("x", "x") | {"exp": 1}

    reply = client.get(GAMES, headers=headers)

    assert reply.status_code == status
    assert challenge in reply.headers["WWW-Authenticate"]
    assert reply.mimetype == "application/problem+json"
    assert reply.json["instance"] == reply.headers["X-Request-ID"]
    assert reply.headers["Cache-Control"] == "no-store"


@pytest.mark.rfc("RFC 6750", "2.3", "a token in the query is not accepted")
def test_a_token_in_the_address_is_refused(client: Client) -> None:
    """Addresses end up in logs and histories."""
    assert client.get(f"{GAMES}?access_token={raw('alice')}").status_code in {400, 401}

"""No endpoint is open by accident, and every refusal speaks RFC 6750."""

import pytest

from resource_services.guard.flask import forgotten_endpoints
from tests.resource_services.friends.cast import BOB, Client
from tests.resource_services.friends.conftest import MakeApp

READ, WRITE, RELATIONS = "friends:read", "friends:write", "friends:relations"


def test_every_endpoint_is_guarded_or_says_why_not(make_app: MakeApp) -> None:
    """Flask's own static files are not even served."""
    assert forgotten_endpoints(make_app()) == []


@pytest.mark.rfc("RFC 6750", "3", "a refused token is answered with a challenge")
@pytest.mark.parametrize(
    ("who", "asked", "challenge"),
    [
        (None, "GET /friends", 'Bearer realm="friends"'),
        ("mallory", "GET /friends", 'error="invalid_token"'),
        ("outsider", "GET /friends", f'scope="{READ}"'),
        ("writer", "GET /people?q=bob", f'scope="{READ}"'),
        ("reader", f"DELETE /friends/{BOB}", f'scope="{WRITE}"'),
        ("reader", "POST /requests", f'scope="{WRITE}"'),
        ("reader", f"PUT /blocks/{BOB}", f'scope="{WRITE}"'),
        ("alice", "POST /relations", f'scope="{RELATIONS}"'),
        ("posts", "GET /friends", f'scope="{READ}"'),
    ],
)
def test_refuses(client: Client, who: str | None, asked: str, challenge: str) -> None:
    """Without an active token that carries the scope, nothing is told and nothing is done."""
    method, path = asked.split()

    reply = client.send(who, method, path)

    assert reply.status_code == (403 if "scope" in challenge else 401)
    assert challenge in reply.headers["WWW-Authenticate"]

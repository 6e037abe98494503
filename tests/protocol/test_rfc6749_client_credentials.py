"""The client credentials grant (RFC 6749, section 4.4)."""

import pytest

from identity.authorization_server.models import Application
from tests.protocol.fixtures import Introspect
from tests.protocol.party import Party

REQUEST = {"grant_type": "client_credentials", "scope": "games:read"}


@pytest.mark.rfc("RFC 6749", "4.4.3", "A refresh token is not included")
def test_service_acts_for_itself(service: Party, introspect: Introspect) -> None:
    """A service gets a token in its own name, nothing to refresh it with, and is its subject."""
    tokens = service.token(REQUEST).json()

    said = introspect(tokens["access_token"]).json()
    assert set(tokens) == {"access_token", "token_type", "expires_in", "scope"}
    assert said["sub"] == said["client_id"] == "worker"
    assert said["username"] == ""
    assert said["roles"] == []


@pytest.mark.rfc("RFC 6749", "4.4", "Confidential clients only")
def test_public_client_cannot(service: Party) -> None:
    """Who cannot keep a secret cannot act for itself."""
    Application.objects.filter(client_id="worker").update(client_type="public")
    public = Party(service.browser, "worker", "")

    assert public.token(REQUEST).json()["error"] == "unauthorized_client"


@pytest.mark.parametrize("scope", [None, "", "games:write", "games:read openid"])
def test_scope_must_be_asked_for_and_registered(service: Party, scope: str | None) -> None:
    """There are no default scopes, and none beyond the registered ones."""
    response = service.token(
        REQUEST | {"scope": scope} if scope is not None else {"grant_type": "client_credentials"}
    )

    assert response.json()["error"] == "invalid_scope"


def test_no_person_stands_behind_it(service: Party) -> None:
    """The userinfo endpoint knows nobody by a service's token."""
    Application.objects.filter(client_id="worker").update(scopes=["openid", "games:read"])
    token = service.token(REQUEST | {"scope": "openid games:read"}).json()["access_token"]

    assert service.userinfo(token).status_code == 401

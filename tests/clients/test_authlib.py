"""A client on Authlib, written from its manual alone, completes every step."""

import pytest
from authlib.common.security import generate_token
from authlib.integrations.requests_client import OAuth2Session

from tests.clients.conftest import Registered
from tests.clients.person import Person, soon_refused

pytestmark = pytest.mark.house


def test_code_flow_refresh_userinfo_and_revocation(registered: Registered, person: Person) -> None:
    """Authorize, exchange, read userinfo, call an API, refresh, lock the account, be refused everywhere."""
    session = OAuth2Session(
        registered.client_id,
        registered.client_secret,
        scope="openid profile games:read",
        redirect_uri=registered.redirect_uri,
        code_challenge_method="S256",
        token_endpoint_auth_method="client_secret_basic",
    )
    session.trust_env = False  # the bundle of the surrounding shell would win over the next line
    session.verify = registered.ca_file
    metadata = session.get(
        f"{registered.issuer}/.well-known/openid-configuration", withhold_token=True
    ).json()

    verifier = generate_token(64)
    url, state = session.create_authorization_url(metadata["authorization_endpoint"], code_verifier=verifier)
    token = session.fetch_token(
        metadata["token_endpoint"],
        authorization_response=person.allow(url),
        code_verifier=verifier,
        state=state,
    )
    assert token["token_type"] == "Bearer"
    assert session.get(metadata["userinfo_endpoint"]).json()["preferred_username"] == person.handle
    assert session.get(registered.games).status_code == 200

    fresh = session.refresh_token(metadata["token_endpoint"], refresh_token=token["refresh_token"])
    assert fresh["access_token"] != token["access_token"]
    assert session.get(registered.games).status_code == 200

    assert (
        session.revoke_token(metadata["revocation_endpoint"], token=fresh["access_token"]).status_code == 200
    )
    assert soon_refused(lambda: session.get(registered.games))


def test_locking_the_account_ends_somebody_elses_program_too(registered: Registered, person: Person) -> None:
    """The panic button reaches a program that the house knows nothing of but its name."""
    session = OAuth2Session(
        registered.client_id,
        registered.client_secret,
        scope="openid games:read",
        redirect_uri=registered.redirect_uri,
        code_challenge_method="S256",
    )
    session.trust_env = False  # the bundle of the surrounding shell would win over the next line
    session.verify = registered.ca_file
    verifier = generate_token(64)
    url, state = session.create_authorization_url(f"{registered.issuer}/authorize", code_verifier=verifier)
    session.fetch_token(
        f"{registered.issuer}/token",
        authorization_response=person.allow(url),
        code_verifier=verifier,
        state=state,
    )
    assert session.get(registered.games).status_code == 200

    person.lock()

    assert soon_refused(lambda: session.get(registered.games))
    assert session.get(f"{registered.issuer}/userinfo").status_code == 401

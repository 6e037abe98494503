"""A client on requests-oauthlib, written from its manual alone, completes every step."""

import jwt
import pytest
import requests
from oauthlib.oauth2 import InvalidGrantError
from requests_oauthlib import OAuth2Session

from tests.clients.conftest import Registered
from tests.clients.person import Person, soon_refused

pytestmark = pytest.mark.house


def test_code_flow_refresh_userinfo_and_revocation(registered: Registered, person: Person) -> None:
    """Authorize, exchange, verify the ID token, read userinfo, call an API, refresh, revoke, be refused."""
    metadata = requests.get(
        f"{registered.issuer}/.well-known/openid-configuration", verify=registered.ca_file, timeout=10
    ).json()
    session = OAuth2Session(
        registered.client_id,
        redirect_uri=registered.redirect_uri,
        scope=["openid", "profile", "email", "games:read"],
        pkce="S256",
    )
    session.trust_env = False  # the bundle of the surrounding shell would win over the next line
    session.verify = registered.ca_file

    url, state = session.authorization_url(metadata["authorization_endpoint"], nonce="n-0S6_WzA2Mj")
    token = session.fetch_token(
        metadata["token_endpoint"],
        authorization_response=person.allow(url),
        client_secret=registered.client_secret,
        state=state,
    )

    keys = requests.get(metadata["jwks_uri"], verify=registered.ca_file, timeout=10).json()
    header = jwt.get_unverified_header(token["id_token"])
    key = next(jwt.PyJWK(key) for key in keys["keys"] if key["kid"] == header["kid"])
    claims = jwt.decode(
        token["id_token"],
        key,
        algorithms=metadata["id_token_signing_alg_values_supported"],
        audience=registered.client_id,
        issuer=registered.issuer,
    )
    assert claims["nonce"] == "n-0S6_WzA2Mj"

    userinfo = session.get(metadata["userinfo_endpoint"]).json()
    assert userinfo["sub"] == claims["sub"]
    assert (userinfo["preferred_username"], userinfo["email"]) == (person.handle, person.email)
    assert session.get(registered.games).status_code == 200

    first = dict(token)
    fresh = session.refresh_token(
        metadata["token_endpoint"],
        client_id=registered.client_id,
        client_secret=registered.client_secret,
    )
    assert fresh["refresh_token"] != first["refresh_token"]
    assert session.get(registered.games).status_code == 200

    revoked = requests.post(
        metadata["revocation_endpoint"],
        data={"token": fresh["refresh_token"]},
        auth=(registered.client_id, registered.client_secret),
        verify=registered.ca_file,
        timeout=10,
    )
    assert revoked.status_code == 200
    assert soon_refused(lambda: session.get(registered.games))
    with pytest.raises(InvalidGrantError):
        session.refresh_token(
            metadata["token_endpoint"],
            refresh_token=fresh["refresh_token"],
            client_id=registered.client_id,
            client_secret=registered.client_secret,
        )

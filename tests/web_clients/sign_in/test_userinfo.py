"""Names that the ID token leaves out."""

from urllib.parse import parse_qs, urlsplit

import pytest

from tests.web_clients.fake_identity import BOB, FakeIdentity
from web_clients.sign_in.errors import UntrustedIdToken
from web_clients.sign_in.flow import Arrival, SignIn


def sign_in_once(sign_in: SignIn, identity: FakeIdentity) -> Arrival:
    """One whole sign-in."""
    url = identity.authorize(sign_in.begin(browser="b", going_to="/"))
    return sign_in.finish(parse_qs(urlsplit(url).query), browser="b", former=None)


def test_are_asked_for(sign_in: SignIn, identity: FakeIdentity) -> None:
    """Where the ID token carries no name, userinfo is asked with the new token."""
    identity.change_claims = lambda claims: claims.pop("preferred_username")

    session = sign_in_once(sign_in, identity).session

    assert (session.username, session.name) == ("alice", "Alice")
    [request] = identity.asked("/userinfo")
    assert request.headers["Authorization"] == f"Bearer {session.access_token}"


def test_are_not_asked_for_twice(sign_in: SignIn, identity: FakeIdentity) -> None:
    """Where the ID token says it all, no call is made."""
    sign_in_once(sign_in, identity)

    assert identity.asked("/userinfo") == []


@pytest.mark.rfc("OpenID Connect Core 1.0", "5.3.2", "userinfo's sub must be the ID token's")
def test_of_somebody_else_are_refused(sign_in: SignIn, identity: FakeIdentity) -> None:
    """An answer about another subject signs nobody in."""
    identity.change_claims = lambda claims: claims.pop("preferred_username")
    identity.userinfo = dict(BOB)

    with pytest.raises(UntrustedIdToken):
        sign_in_once(sign_in, identity)

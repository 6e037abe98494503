"""What the protocols promise, on a running house: at its real doors, between its real programs."""

import json
import sqlite3
import time
from collections.abc import Iterator

import pytest
import requests

from chassis.http import Session
from deploy.demo.cast import Member
from deploy.demo.person import CLIENT, sign_in, sign_out
from tests.clients.person import PASSWORD, Page, soon_refused
from tests.clients.person import Person as Visitor
from tests.house_fixtures import RunningHouse

pytestmark = pytest.mark.house
DEVICE = "urn:ietf:params:oauth:grant-type:device_code"
PATIENCE = 20.0


@pytest.fixture
def http(house: RunningHouse) -> Iterator[Session]:
    """Connections to the house."""
    with Session(str(house.ca_file), read_timeout=20) as session:
        yield session


@pytest.fixture
def visitor(house: RunningHouse) -> Visitor:
    """Somebody with an account."""
    person = Visitor(house)
    person.sign_up()
    return person


def token_format(house: RunningHouse, chosen: str) -> None:
    """What the console's access tokens are, as an administrator sets it."""
    with sqlite3.connect(house.var / "identity.sqlite3", timeout=20) as database:
        database.execute(
            "UPDATE authorization_server_application SET token_format = ? WHERE client_id = ?",
            (chosen, CLIENT),
        )
    database.close()


@pytest.mark.rfc("RFC 9728", "3.1", "The metadata is at the resource's own address")
def test_every_api_is_described_at_its_door(house: RunningHouse, http: Session) -> None:
    """Each document is about the very door at which it was asked for, and the issuer knows them all."""
    issuer = house.urls["authorization_server"]
    known = http.get(f"{issuer}/.well-known/oauth-authorization-server").json()["protected_resources"]
    assert len(known) >= 7
    for resource in known:
        document = http.get(f"{resource}/.well-known/oauth-protected-resource").json()
        assert (document["resource"], document["authorization_servers"]) == (resource, [issuer])


@pytest.mark.rfc("RFC 9068", "4", "A JWT opens what it is for, and is refused at once when it is revoked")
def test_a_jwt_dies_at_once(house: RunningHouse, http: Session, visitor: Visitor) -> None:
    """Services judge its signature by themselves, and still hear of its end."""
    token_format(house, "jwt")
    try:
        person = sign_in(http, house.urls, Member(visitor.handle, visitor.email, PASSWORD))
    finally:
        token_format(house, "opaque")
    assert person.token.startswith("ey")

    def ask() -> requests.Response:
        return http.get(
            f"{house.urls['games']}/api/v1/games", headers={"Authorization": f"Bearer {person.token}"}
        )

    assert [ask().status_code for _ in range(3)] == [200, 200, 200]
    sign_out(person)
    assert soon_refused(ask)


@pytest.mark.rfc("RFC 8628", "3", "A device signs in by a code that is typed elsewhere")
def test_a_device_signs_in(house: RunningHouse, http: Session, visitor: Visitor) -> None:
    """The person says yes at the page, and the device has a token that opens a door."""
    issuer = house.urls["authorization_server"]
    form = {"client_id": CLIENT, "scope": "openid profile games:read"}
    begun = http.post(f"{issuer}/device_authorization", data=form).json()
    visitor.sign_in()

    page = Page(visitor.get(begun["verification_uri_complete"]))
    assert "connected" in visitor.send(page.form_with("account"), answer="allow").text

    poll = {"client_id": CLIENT, "grant_type": DEVICE, "device_code": begun["device_code"]}
    token = http.post(f"{issuer}/token", data=poll).json()["access_token"]
    games = http.get(f"{house.urls['games']}/api/v1/games", headers={"Authorization": f"Bearer {token}"})
    assert games.status_code == 200


@pytest.mark.rfc("Back-Channel Logout 1.0", "2.5", "The site hears of a logout that began elsewhere")
def test_the_site_hears_of_a_logout(house: RunningHouse, visitor: Visitor) -> None:
    """Identity tells the site which session is over, and the site ends its own part of it."""
    visitor.sign_in()
    assert visitor.get(house.url("dashboard", "sign-in")).status_code == 200
    heard = house.log("site").count("signed out elsewhere")

    visitor.lock()

    deadline = time.monotonic() + PATIENCE
    while house.log("site").count("signed out elsewhere") == heard:
        assert time.monotonic() < deadline, house.log("identity-events")[-2000:]
        time.sleep(0.05)
    line = [each for each in house.log("site").splitlines() if "signed out elsewhere" in each][-1]
    assert json.loads(line)["sessions"] == 1

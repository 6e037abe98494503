"""The user API at its real door, behind the edge."""

from collections.abc import Iterator

import pytest
import requests

from chassis.http import Session
from tests.clients.person import PASSWORD, Person
from tests.house_fixtures import RunningHouse

pytestmark = pytest.mark.house


@pytest.fixture
def http(house: RunningHouse) -> Iterator[Session]:
    """Connections to the house."""
    with Session(str(house.ca_file), read_timeout=20) as session:
        yield session


def test_a_token_opens_this_door_alone_until_the_panic_button(house: RunningHouse, http: Session) -> None:
    """A password gives a token, no service takes it, and the lock ends it before its page has loaded."""
    person = Person(house)
    person.sign_up()
    credentials = {"login": person.handle, "password": PASSWORD}
    given = http.post(house.url("user_management", "api/v1/token"), json=credentials)
    assert given.status_code == 200, given.text
    shown = {"Authorization": f"Bearer {given.json()['access_token']}"}

    def me() -> requests.Response:
        return http.get(house.url("user_management", "api/v1/me"), headers=shown)

    assert me().json()["handle"] == person.handle
    elsewhere = http.get(house.url("games", "api/v1/games"), headers=shown)
    assert (elsewhere.status_code, elsewhere.json()["type"]) == (401, "urn:gatehouse:problem:invalid-token")
    person.sign_in()
    person.lock()
    refused = me()
    assert (refused.status_code, refused.json()["type"]) == (401, "urn:gatehouse:problem:invalid-token")


def test_what_the_edge_refuses_is_a_problem_document(house: RunningHouse, http: Session) -> None:
    """A body that the edge does not let through is answered in the form of all refusals."""
    reply = http.post(house.url("user_management", "api/v1/token"), data=b" " * 2_000_000)

    assert reply.status_code == 413
    assert reply.headers["Content-Type"] == "application/problem+json"

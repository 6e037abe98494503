"""Apache's mod_auth_openidc signs people in and out by the running house, set up from its own manual."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import requests

from certs.authority import authority
from tests.clients.apache import INSTALLED, PATIENCE, Apache
from tests.clients.conftest import register
from tests.clients.person import Page, Person
from tests.house_fixtures import RunningHouse

pytestmark = [
    pytest.mark.house,
    pytest.mark.skipif(
        not INSTALLED,
        reason="needs mod_auth_openidc: apt-get install apache2-bin libapache2-mod-auth-openidc",
    ),
]
CLIENT = "an_apache"
REGISTRATION = """
[[application]]
client_id = "{client_id}"
name = "An Apache"
type = "confidential"
kind = "web"
secret_file = "somebody/{client_id}"
grants = ["authorization_code", "refresh_token"]
redirect_uris = ["{apache.callback}"]
post_logout_redirect_uris = ["{open}"]
backchannel_logout_uri = "{apache.callback}?logout=backchannel"
backchannel_logout_session_required = true
scopes = ["openid", "profile"]
"""


@pytest.fixture(scope="module")
def apache(house: RunningHouse) -> Iterator[Apache]:
    """An Apache that the house knows."""
    server = Apache()
    try:
        text = REGISTRATION.format(client_id=CLIENT, apache=server, open=server.url("open"))
        secret = register(house, CLIENT, text)
        server.start(house, CLIENT, secret, house.ca_file)
        yield server
    finally:
        server.stop()


@pytest.fixture
def inside(apache: Apache, person: Person) -> Person:
    """Somebody who is signed in at the Apache."""
    let_in(apache, person)
    return person


def let_in(apache: Apache, person: Person) -> None:
    """Ask for the private page, and agree at the house."""
    asked = person.get(apache.url("private"), follow=False)
    shown = person.get(person.allow(asked.headers["Location"]))
    assert (shown.url, shown.text) == (apache.url("private"), "the private page"), shown.text
    assert shown.headers["X-Signed-In"] == person.handle


def opens(apache: Apache, person: Person) -> bool:
    """Whether the private page is shown without a way over the house."""
    return person.get(apache.url("private"), follow=False).text == "the private page"


def closes(apache: Apache, person: Person) -> bool:
    """Whether the private page is closed soon, which only a logout token can have brought about."""
    deadline = time.monotonic() + PATIENCE
    while opens(apache, person):
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


def test_signs_in_by_the_house(apache: Apache, person: Person, house: RunningHouse) -> None:
    """Discovery, PKCE, code, ID token and userinfo; who says no stays outside, who says yes is known."""
    asked = person.get(apache.url("private"), follow=False).headers["Location"]
    sent = parse_qs(urlsplit(asked).query)
    assert asked.startswith(house.url("authorization_server", "authorize?"))
    assert sent["code_challenge_method"] == ["S256"]

    page = Page(person.get(asked))
    refused = person.send(page.form_with("account"), follow=False, answer="deny").headers["Location"]
    came = parse_qs(urlsplit(refused).query)
    assert refused.startswith(apache.callback)
    assert (came["error"], came["state"]) == (["access_denied"], sent["state"])
    assert not person.get(refused).text.startswith("the private page")
    assert not opens(apache, person)

    let_in(apache, person)
    assert opens(apache, person)


@pytest.mark.rfc("RP-Initiated Logout 1.0", "2", "Somebody else's program signs out of the house")
def test_signs_out_of_the_house(apache: Apache, inside: Person, house: RunningHouse) -> None:
    """Apache's own logout ends the house's session without a question, and comes back where it registered."""
    left = inside.get(f"{apache.callback}?logout={apache.url('open')}")

    assert (left.url, left.text) == (apache.url("open"), "the open page")
    assert not opens(apache, inside)
    again = inside.get(apache.url("private"))
    assert again.url.startswith(house.url("login")), again.url


@pytest.mark.rfc("Back-Channel Logout 1.0", "2.5", "Somebody else's program hears of a logout")
def test_hears_of_a_logout(apache: Apache, inside: Person) -> None:
    """Who signs out at the house is signed out of Apache, which only the logout token can have told."""
    out = Page(inside.get(inside.house.url("user_management")))
    assert opens(apache, inside)
    inside.send(next(form for form in out.forms if "sign-out" in form.action)).raise_for_status()

    assert closes(apache, inside), apache.said


def test_believes_our_authority_alone(house: RunningHouse, tmp_path: Path) -> None:
    """With another authority the same Apache does not even read what the house says of itself."""
    server = Apache()
    try:
        authority(tmp_path, ["localhost"], datetime.now(UTC))
        server.start(house, CLIENT, "gcs_none", tmp_path / "authority.pem")
        answer = requests.get(server.url("private"), verify=str(house.ca_file), timeout=10)
        assert answer.status_code >= 400
        assert "certificate" in server.said
    finally:
        server.stop()

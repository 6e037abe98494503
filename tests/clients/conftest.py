"""Somebody else's program: registered with the running house, and given nothing but its documentation."""

import secrets
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from tests.clients.person import Person
from tests.house_fixtures import ROOT, RunningHouse

CALLBACK = "https://client.example/callback"
GATEHOUSE = "https://localhost:5001/social/house/back"
"""Another Gatehouse is a client as well."""

REGISTRATION = """
[[application]]
client_id = "somebody-elses"
name = "Somebody else's"
type = "confidential"
kind = "web"
secret_file = "somebody/somebody_client_secret"
grants = ["authorization_code", "refresh_token"]
redirect_uris = ["{callback}", "{gatehouse}"]
scopes = ["openid", "profile", "email", "games:read"]
"""


@dataclass(frozen=True)
class Registered:
    """What a developer holds after registering."""

    issuer: str
    client_id: str
    client_secret: str
    redirect_uri: str
    ca_file: str
    games: str


@pytest.fixture(scope="session")
def registered(house: RunningHouse) -> Iterator[Registered]:
    """An application that is not of the house, registered as an operator would."""
    folder = house.var / "secrets" / "somebody"
    folder.mkdir(exist_ok=True)
    secret = "gcs_" + secrets.token_urlsafe(32)
    (folder / "somebody_client_secret").write_text(secret)
    file = house.var / "somebody.toml"
    file.write_text(REGISTRATION.replace("{callback}", CALLBACK).replace("{gatehouse}", GATEHOUSE))
    doors = {f"GATEHOUSE_DOOR_{name.upper()}_URL": url for name, url in house.urls.items()}
    subprocess.run(
        [sys.executable, "-m", "identity.manage", "register", str(file)],
        cwd=ROOT,
        env=house.environment() | doors | {"IDENTITY_SECRETS": str(house.var / "secrets" / "identity")},
        check=True,
    )
    yield Registered(
        issuer=house.urls["authorization_server"],
        client_id="somebody-elses",
        client_secret=secret,
        redirect_uri=CALLBACK,
        ca_file=str(house.ca_file),
        games=house.url("games", "api/v1/games"),
    )
    file.unlink()


@pytest.fixture
def person(house: RunningHouse) -> Person:
    """Somebody who has an account and is signed in."""
    person = Person(house)
    person.sign_up()
    person.sign_in()
    return person

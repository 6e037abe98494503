"""Somebody else's program: registered with the running house, and given nothing but its documentation."""

import secrets
import subprocess
import sys
from dataclasses import dataclass

import pytest

from tests.clients.person import Person
from tests.house_fixtures import ROOT, RunningHouse

CALLBACK = "https://client.example/callback"
GATEHOUSE = "https://localhost:5001/social/house/back"
"""Another Gatehouse is a client as well."""

REGISTRATION = """
[[application]]
client_id = "somebody_elses"
name = "Somebody else's"
type = "confidential"
kind = "web"
secret_file = "somebody/somebody_elses"
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


def register(house: RunningHouse, client_id: str, text: str) -> str:
    """Bring the applications of `text` into the register as an operator would; the secret of `client_id`."""
    folder = house.var / "secrets" / "somebody"
    folder.mkdir(exist_ok=True)
    secret = "gcs_" + secrets.token_urlsafe(32)
    (folder / client_id).write_text(secret)
    file = house.var / "somebody.toml"
    file.write_text(text)
    doors = {f"GATEHOUSE_DOOR_{name.upper()}_URL": url for name, url in house.urls.items()}
    subprocess.run(
        [sys.executable, "-m", "identity.manage", "register", str(file)],
        cwd=ROOT,
        env=house.environment() | doors | {"IDENTITY_SECRETS": str(house.var / "secrets" / "identity")},
        check=True,
    )
    file.unlink()
    return secret


@pytest.fixture(scope="session")
def registered(house: RunningHouse) -> Registered:
    """An application that is not of the house, registered as an operator would."""
    text = REGISTRATION.replace("{callback}", CALLBACK).replace("{gatehouse}", GATEHOUSE)
    return Registered(
        issuer=house.urls["authorization_server"],
        client_id="somebody_elses",
        client_secret=register(house, "somebody_elses", text),
        redirect_uri=CALLBACK,
        ca_file=str(house.ca_file),
        games=house.url("games", "api/v1/games"),
    )


@pytest.fixture
def person(house: RunningHouse) -> Person:
    """Somebody who has an account and is signed in."""
    person = Person(house)
    person.sign_up()
    person.sign_in()
    return person

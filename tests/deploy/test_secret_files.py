"""The secrets of a house."""

import re
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from deploy.local import secret_files
from deploy.local.house import House

ALL = [(program, name) for program, files in secret_files.SECRETS.items() for name in files]


@pytest.fixture
def secrets(house: House) -> Path:
    """The folder, with all secrets made."""
    secret_files.make(house.secrets)
    return house.secrets


@pytest.mark.parametrize(("program", "name"), ALL)
def test_made_once_and_private(secrets: Path, program: str, name: str) -> None:
    """A secret is readable by its owner alone, and a later start leaves it as it is."""
    path = secrets / program / name
    before = path.read_bytes()

    secret_files.make(secrets)

    assert before == path.read_bytes()
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700
    assert len(before) >= 43


def test_no_two_are_alike(secrets: Path, short_path: Path) -> None:
    """No secret serves twice, in one house or in two."""
    other = House(short_path / "other")
    other.lay_out()
    secret_files.make(other.secrets)
    contents = [folder / program / name for folder in (secrets, other.secrets) for program, name in ALL]

    assert len({path.read_bytes() for path in contents}) == len(contents)


def test_a_lost_one_is_made_alone(secrets: Path) -> None:
    """One missing file is made anew; the others stay."""
    kept = (secrets / "identity" / "identity_secret_key").read_bytes()
    (secrets / "site" / "site_cookie_key").unlink()

    secret_files.make(secrets)

    assert (secrets / "site" / "site_cookie_key").exists()
    assert kept == (secrets / "identity" / "identity_secret_key").read_bytes()


def test_forms(secrets: Path) -> None:
    """Client secrets carry their mark and 256 bits; signing keys are what RS256 and ES256 need."""
    secret = (secrets / "site" / "site_client_secret").read_text()
    rs256 = load_pem_private_key((secrets / "identity" / "identity_signing_key").read_bytes(), None)
    es256 = load_pem_private_key((secrets / "identity" / "identity_signing_key_es256").read_bytes(), None)

    assert re.fullmatch(r"gcs_[A-Za-z0-9_-]{43}", secret)
    assert isinstance(rs256, rsa.RSAPrivateKey)
    assert rs256.key_size >= 2048
    assert isinstance(es256, ec.EllipticCurvePrivateKey)
    assert isinstance(es256.curve, ec.SECP256R1)

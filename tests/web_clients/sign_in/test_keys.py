"""The gatehouse's signing keys."""

from typing import Any

import pytest

from tests.web_clients.fake_identity import jwk
from web_clients.sign_in.errors import IdentityUnreachable, UntrustedIdToken
from web_clients.sign_in.keys import KEEP, REST, Keys


class Published:
    """A key set that counts its readings, and a clock."""

    def __init__(self, *names: str) -> None:
        self.names = list(names)
        self.readings = 0
        self.now = 0.0
        self.keys = Keys(self.read, lambda: self.now)

    def read(self) -> dict[str, Any]:
        """Send the set."""
        self.readings += 1
        return {"keys": [jwk(name) for name in self.names]}


def test_are_read_once() -> None:
    """Keys are kept, so that a sign-in asks for none."""
    published = Published("rsa", "ec")

    for name in ("rsa", "ec", "rsa"):
        assert published.keys.find(name).key_id == name
    assert published.readings == 1


def test_a_new_key_is_found() -> None:
    """A key id never seen reads the set again, so that keys may rotate."""
    published = Published("rsa")
    published.keys.find("rsa")
    published.names.append("ec")
    published.now += REST + 1

    assert published.keys.find("ec").key_id == "ec"


def test_forged_ids_do_not_flood_the_issuer() -> None:
    """A flood of unknown ids causes one reading in REST seconds."""
    published = Published("rsa")
    for number in range(50):
        with pytest.raises(UntrustedIdToken):
            published.keys.find(f"forged-{number}")

    assert published.readings == 1


def test_a_key_taken_away_is_forgotten() -> None:
    """The set is read again after a while, and a key that left it is good no more."""
    published = Published("rsa", "ec")
    published.keys.find("ec")
    published.names.remove("ec")
    published.now += KEEP + 1

    with pytest.raises(UntrustedIdToken):
        published.keys.find("ec")


@pytest.mark.parametrize(
    "entry",
    [
        {"kty": "oct", "k": "c2VjcmV0", "kid": "k"},
        {"kty": "new", "kid": "k"},
        jwk("rsa", kid="k", use="enc"),
        "k",
    ],
    ids=["a shared secret", "of an unknown kind", "for encryption", "no key"],
)
def test_only_signing_keys_are_taken(entry: object) -> None:
    """What cannot sign as agreed is left out of the set, and does not spoil the others."""
    keys = Keys(lambda: {"keys": [entry, jwk("rsa")]})

    assert keys.find("rsa").key_id == "rsa"
    with pytest.raises(UntrustedIdToken):
        keys.find("k")


def test_an_unreachable_issuer_is_not_a_forgery() -> None:
    """Keys that cannot be read are an outage, and the next sign-in asks again."""
    published = Published("rsa")

    def unreachable() -> dict[str, Any]:
        raise IdentityUnreachable

    keys = Keys(unreachable)
    with pytest.raises(IdentityUnreachable):
        keys.find("rsa")
    keys._read = published.read
    assert keys.find("rsa").key_id == "rsa"

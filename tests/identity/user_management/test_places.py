"""Where an address is, as far as it tells."""

import pytest
from django.utils.translation import override

from identity.accounts.models import BrowserSession, User
from identity.config.doors import door_url
from identity.user_management.places import place_of, with_place
from tests.identity.browsing import Browser, words


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("127.0.0.1", "this machine"),
        ("::1", "this machine"),
        ("::ffff:127.0.0.1", "this machine"),
        ("192.168.1.20", "the local network"),
        ("172.31.0.1", "the local network"),
        ("fd00::7", "the local network"),
        ("fe80::1", "the local network"),
        ("8.8.8.8", "United States"),
        ("::ffff:8.8.8.8", "United States"),
        ("193.0.6.139", "Netherlands"),
        ("2001:67c:2e8::1", "Netherlands"),
        ("172.32.0.1", "United States"),
        ("203.0.113.9", ""),
        ("240.0.0.1", ""),
        ("", ""),
        (None, ""),
    ],
)
def test_tells_what_the_address_tells(address: str | None, place: str) -> None:
    """This machine, the local network, a country, or nothing where the registries know nothing."""
    assert place_of(address) == place


def test_names_countries_in_the_readers_language() -> None:
    """German addresses are in Germany, or en Allemagne."""
    with override("fr"):
        assert place_of("193.99.144.80") == "Allemagne"
    assert with_place("193.99.144.80") == "193.99.144.80 (Germany)"


def test_the_list_of_sessions_tells_it(visitor: Browser, alice: User) -> None:
    """Each session says from where it was used last."""
    visitor.sign_in(alice)
    assert "from 127.0.0.1 (this machine)" in words(visitor.open(door_url("user_management")))
    assert "from 127.0.0.1 (this machine)" in words(visitor.open(door_url("user_management", "activity")))

    BrowserSession.objects.update(address="193.0.6.139")
    assert "from 193.0.6.139 (Netherlands)" in words(visitor.open(door_url("user_management")))


@pytest.mark.parametrize("language", ["en", "fr", "en-gb", "fr-ca"])
def test_every_language_has_names(language: str) -> None:
    """A language of a region is no failure."""
    with override(language):
        assert place_of("8.8.8.8")

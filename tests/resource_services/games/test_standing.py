"""The whole way: a token revoked in a real Valkey ends its owner's requests and private games."""

from collections.abc import Iterator

import pytest

from chassis.valkey import connect
from resource_services.guard.guard import Guard
from resource_services.guard.memory import Memory
from tests.conftest import ValkeyServer
from tests.resource_services.games.cast import (
    ALICE,
    DOOR,
    GAMES,
    ISSUER,
    PAGE,
    Client,
    bearer,
    claims,
    play_path,
    raw,
    shared,
)
from tests.resource_services.guard.cast import Clock, Heart, bury, digest, eventually


class House:
    """A guard with its Valkey and identity's heart, each of which a test may stop."""

    def __init__(self, valkey: ValkeyServer) -> None:
        self.valkey = valkey
        self.admin = valkey.admin()
        self.heart = Heart(self.admin)
        self.clock = Clock()
        self.known = {raw("alice"): claims(ALICE, "alice")}
        self.client = connect(valkey.url())
        self.guard = Guard(
            realm="games",
            issuer=ISSUER,
            audience=DOOR,
            introspect=self.known.get,
            memory=Memory(self.client, "games", clock=self.clock),
            clock=self.clock,
        )

    def close(self) -> None:
        """Stop everything but Valkey."""
        self.heart.stop()
        self.guard.stop()
        self.client.close()
        self.admin.close()


@pytest.fixture
def house(own_valkey: ValkeyServer) -> Iterator[House]:
    """A house in which everything works."""
    house = House(own_valkey)
    house.heart.__enter__()
    house.guard.start()
    eventually(lambda: house.guard.stats()["caching"])
    # Past the time in which the guard doubts what is as old as its own subscription.
    house.clock.ahead = 3
    yield house
    house.close()


@pytest.fixture
def guard(house: House) -> Guard:
    """The guard before the service under test."""
    return house.guard


def test_a_revoked_token_ends_its_requests_and_its_private_games(client: Client, house: House) -> None:
    """Both by the same tombstone, without asking identity."""
    path = play_path(client, shared(client)["id"])
    assert client.get(path).data == PAGE

    bury(house.admin, digest(raw("alice")))

    assert client.get(path).status_code == 403
    eventually(lambda: client.get(GAMES, headers=bearer("alice")).status_code == 401)


def test_a_silent_heart_closes_private_games(client: Client, house: House) -> None:
    """Identity may be unable to deliver a revocation; public games play on."""
    private = play_path(client, shared(client)["id"])
    public = play_path(client, shared(client, visibility="public")["id"])

    house.heart.stop()

    eventually(lambda: client.get(private).status_code == 503)
    assert client.get(public).status_code == 200
    assert client.get(GAMES, headers=bearer("alice")).status_code == 200  # identity itself is asked


def test_a_lost_valkey_closes_private_games(client: Client, house: House) -> None:
    """At once, and never open: one that comes back empty has forgotten who was revoked."""
    path = play_path(client, shared(client)["id"])
    assert client.get(path).status_code == 200

    house.valkey.kill()
    assert client.get(path).status_code == 503

    house.valkey.start()
    eventually(lambda: house.guard.stats()["caching"])
    house.clock.ahead = 9
    assert client.get(path).status_code == 503
    assert client.get(play_path(client, shared(client)["id"])).status_code == 200

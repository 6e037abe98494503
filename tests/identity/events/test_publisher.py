"""The stream in Valkey holds every event once and in order, whatever Valkey forgets."""

import json
from threading import Event

import pytest
from redis import Redis
from redis.exceptions import RedisError

from chassis.valkey import connect
from identity.accounts.models import User
from identity.events.models import AccountEvent
from identity.events.publisher import BATCH, STREAM, Publisher
from tests.conftest import ValkeyServer

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def client(own_valkey: ValkeyServer) -> "Redis":
    """The publisher's own connection."""
    return connect(own_valkey.url())


def stream(valkey: ValkeyServer) -> list[tuple[str, str]]:
    """Id and kind of everything in the stream."""
    with valkey.admin() as admin:
        return [(name, fields["kind"]) for name, fields in admin.xrange(STREAM)]


def test_events_are_numbered_and_published_in_order(
    alice: User, client: "Redis", own_valkey: ValkeyServer
) -> None:
    """A service reads kind and data, under a number that only grows."""
    alice.display_name = "Alice Again"
    alice.save()
    Publisher(client, Event()).look()

    assert stream(own_valkey) == [("1-0", "account.opened"), ("2-0", "account.changed")]
    with own_valkey.admin() as admin:
        data = json.loads(admin.xrange(STREAM)[-1][1]["data"])
    assert data == {"sub": str(alice.pk), "handle": "alice", "name": "Alice Again"}


def test_looking_again_adds_nothing(alice: User, client: "Redis", own_valkey: ValkeyServer) -> None:
    """An event is published once."""
    publisher = Publisher(client, Event())

    assert publisher.look() is True
    assert publisher.look() is True
    assert len(stream(own_valkey)) == 1


def test_a_stream_that_was_lost_is_filled_again(
    alice: User, client: "Redis", own_valkey: ValkeyServer
) -> None:
    """Valkey keeps nothing through a restart; the table does."""
    publisher = Publisher(client, Event())
    publisher.look()
    before = stream(own_valkey)

    own_valkey.kill()
    with pytest.raises(RedisError):
        publisher.look()
    own_valkey.start()
    publisher.look()

    assert stream(own_valkey) == before


def test_a_late_commit_keeps_its_place(
    alice: User, bob: User, client: "Redis", own_valkey: ValkeyServer
) -> None:
    """An event whose row became visible after a younger one gets the next number, not one already passed."""
    late, early = AccountEvent.objects.order_by("id")
    AccountEvent.objects.filter(pk=late.pk).delete()
    publisher = Publisher(client, Event())
    publisher.look()
    late.save(force_insert=True)
    publisher.look()

    late.refresh_from_db()
    early.refresh_from_db()
    assert (early.sequence, late.sequence) == (1, 2)
    assert len(stream(own_valkey)) == 2


def test_more_than_a_batch_takes_more_looks(client: "Redis", own_valkey: ValkeyServer) -> None:
    """A long outage is worked off without holding everything at once."""
    AccountEvent.objects.bulk_create(
        AccountEvent(kind="account.opened", account=f"00000000-0000-4000-8000-{number:012}", data={})
        for number in range(BATCH + 1)
    )
    publisher = Publisher(client, Event())

    assert publisher.look() is False
    assert publisher.look() is True
    assert len(stream(own_valkey)) == BATCH + 1

"""Applications to revoke, and a Valkey to announce it in."""

from collections.abc import Iterator

import pytest
from django.conf import LazySettings
from redis import Redis

from identity.revocation.announce import valkey as process_client
from tests.conftest import ValkeyServer
from tests.protocol.fixtures import *  # noqa: F403


@pytest.fixture
def announced(valkey: ValkeyServer, settings: LazySettings) -> Iterator["Redis"]:
    """The Valkey to which identity announces, as an administrator reads it."""
    settings.VALKEY_URL = valkey.url()
    process_client.cache_clear()
    with valkey.admin() as client:
        yield client
    process_client.cache_clear()


@pytest.fixture
def silent_valkey(settings: LazySettings) -> Iterator[None]:
    """No Valkey at all."""
    process_client.cache_clear()
    yield
    process_client.cache_clear()

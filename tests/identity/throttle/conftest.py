"""Fixtures of the throttle's tests."""

import pytest
from pytest_django import Settings

from identity.config.throttling import counted_in
from tests.conftest import ValkeyServer


@pytest.fixture
def on_valkey(valkey: ValkeyServer, settings: Settings) -> ValkeyServer:
    """Attempts are counted in a real Valkey."""
    settings.CACHES = counted_in(valkey.url())
    return valkey

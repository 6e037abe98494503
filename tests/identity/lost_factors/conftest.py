"""Alice, who has lost her phone, and the administrator whom she asked for help."""

import pytest

from identity.accounts.models import User
from identity.accounts.origin import NOWHERE
from identity.lost_factors.flows.begin import begin
from identity.second_factors import recovery
from identity.second_factors.models import Passkey
from tests.identity.second_factors.conftest import give_app

__all__ = ["give_app"]


@pytest.fixture
def helped(alice: User, administrator: User, give_app: object) -> User:
    """Alice has a factor of each kind, and an administrator has begun to help her."""
    give_app(alice)  # type: ignore[operator]
    Passkey.objects.create(
        user=alice, name="Laptop", credential_id="Y3I", public_key=b"", sign_count=0, synced=True
    )
    recovery.replace(alice)
    begin(alice, "lost her phone", "ticket 12, video call", administrator, NOWHERE)
    return alice

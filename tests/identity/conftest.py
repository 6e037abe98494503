"""The cast: Alice owns, Bob is another person, Charlie must see nothing."""

import pytest

from identity.accounts.models import User

PASSWORD = "a lantern over the gate"


def _account(name: str) -> User:
    from django.utils import timezone  # noqa: PLC0415 - after the settings are ready

    return User.objects.create_user(
        email=f"{name}@example.com",
        handle=name,
        password=PASSWORD,
        display_name=name.title(),
        email_verified_at=timezone.now(),
    )


@pytest.fixture
def alice(db: None) -> User:
    """A confirmed account."""
    return _account("alice")


@pytest.fixture
def bob(db: None) -> User:
    """Another confirmed account."""
    return _account("bob")


@pytest.fixture
def charlie(db: None) -> User:
    """A third, with whom nothing is shared."""
    return _account("charlie")

"""The cast: Alice owns, Bob is another person, Charlie must see nothing."""

from collections.abc import Callable

import pytest

from identity.accounts.models import User
from tests.identity.browsing import PASSWORD, Browser


@pytest.fixture
def visitor(db: None) -> Browser:
    """A browser in which nobody is signed in."""
    return Browser()


@pytest.fixture
def new_browser(db: None) -> Callable[[], Browser]:
    """As many browsers as a test needs."""
    return Browser


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

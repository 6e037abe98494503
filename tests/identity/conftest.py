"""The cast: Alice owns, Bob is another person, Charlie must see nothing."""

import hashlib
import secrets
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone
from pytest_django import DjangoDbBlocker

from identity.accounts.models import BrowserSession, User
from identity.authorization_server.models import AccessToken, Application
from identity.throttle.cache import counters
from identity.throttle.client_secrets import held
from tests.identity.browsing import PASSWORD, Browser


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """PostgreSQL drops no database in which a server's thread still has a session; at the end none has."""
    yield
    with django_db_blocker.unblock():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    " WHERE datname = current_database() AND pid <> pg_backend_pid()"
                )


@pytest.fixture(autouse=True)
def nothing_counted_yet() -> None:
    """What one test tried wrong is not held against the next."""
    counters().clear()
    held.clear()


@pytest.fixture
def visitor(db: None) -> Browser:
    """A browser in which nobody is signed in."""
    return Browser()


@pytest.fixture
def new_browser(db: None) -> Callable[[], Browser]:
    """As many browsers as a test needs."""
    return Browser


@pytest.fixture
def give_token(db: None) -> Callable[..., AccessToken]:
    """An access token of an account, from one of its sessions if that is given."""
    application = Application.objects.create(name="An application", client_type="public")

    def give(user: User, session: BrowserSession | None = None) -> AccessToken:
        return AccessToken.objects.create(
            user=user,
            application=application,
            sid=session.sid if session else None,
            token_checksum=hashlib.sha256(secrets.token_bytes(32)).hexdigest(),
            expires=timezone.now() + timedelta(minutes=15),
            scope="openid",
        )

    return give


def _account(name: str) -> User:
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


@pytest.fixture
def administrator(db: None) -> User:
    """Who may use the administration."""
    user = _account("warden")
    user.is_staff = user.is_superuser = True
    user.save()
    return user

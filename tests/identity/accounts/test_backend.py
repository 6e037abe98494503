"""What Django is told when it asks who somebody is."""

import pytest
from django.conf import settings
from django.contrib.auth import authenticate
from django.http import HttpRequest

from identity.accounts.models import User
from tests.identity.browsing import PASSWORD


def test_right_password(alice: User) -> None:
    """Address or handle with the password is the account."""
    assert authenticate(HttpRequest(), username="alice@example.com", password=PASSWORD) == alice
    assert authenticate(HttpRequest(), username="alice", password=PASSWORD) == alice


@pytest.mark.parametrize(
    "state",
    [{"is_active": False}, {"locked_at": "2026-01-01T00:00Z"}, {"email_verified_at": None},
     {"deletion_requested_at": "2026-01-01T00:00Z"}, {"password": "!unusable"}],
    ids=["disabled", "locked", "unconfirmed", "leaving", "no password"],
)  # fmt: skip
def test_whoever_may_not_sign_in_is_nobody(alice: User, state: dict[str, object]) -> None:
    """No road that asks Django lets such an account in."""
    User.objects.filter(pk=alice.pk).update(**state)

    assert authenticate(HttpRequest(), username="alice", password=PASSWORD) is None


@pytest.mark.parametrize(("login", "password"), [("alice", "x"), ("bob", PASSWORD), (None, None), ("", "")])
def test_wrong_credentials(alice: User, login: str | None, password: str | None) -> None:
    """Nobody, without a reason."""
    assert authenticate(HttpRequest(), username=login, password=password) is None


def test_counts_once(alice: User) -> None:
    """A wrong password that came through Django is one failure, and too many shut this road too."""
    for _ in range(settings.SIGN_IN_FAILURES - 1):
        assert authenticate(HttpRequest(), username="alice", password="wrong") is None
    assert authenticate(HttpRequest(), username="alice", password=PASSWORD) == alice

    for _ in range(settings.SIGN_IN_FAILURES):
        assert authenticate(HttpRequest(), username="alice", password="wrong") is None
    assert authenticate(HttpRequest(), username="alice", password=PASSWORD) is None

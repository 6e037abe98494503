"""What Django is told when it asks who somebody is."""

import pytest
from django.contrib.auth import authenticate

from identity.accounts.models import User
from tests.identity.browsing import PASSWORD


def test_right_password(alice: User) -> None:
    """Address or handle with the password is the account."""
    assert authenticate(username="alice@example.com", password=PASSWORD) == alice
    assert authenticate(username="alice", password=PASSWORD) == alice


@pytest.mark.parametrize(
    "state",
    [{"is_active": False}, {"locked_at": "2026-01-01T00:00Z"}, {"email_verified_at": None},
     {"deletion_requested_at": "2026-01-01T00:00Z"}, {"password": "!unusable"}],
    ids=["disabled", "locked", "unconfirmed", "leaving", "no password"],
)  # fmt: skip
def test_whoever_may_not_sign_in_is_nobody(alice: User, state: dict[str, object]) -> None:
    """No road that asks Django lets such an account in."""
    User.objects.filter(pk=alice.pk).update(**state)

    assert authenticate(username="alice", password=PASSWORD) is None


@pytest.mark.parametrize(("login", "password"), [("alice", "x"), ("bob", PASSWORD), (None, None), ("", "")])
def test_wrong_credentials(alice: User, login: str | None, password: str | None) -> None:
    """Nobody, without a reason."""
    assert authenticate(username=login, password=password) is None

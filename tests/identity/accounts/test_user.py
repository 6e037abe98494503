"""An account is one person, however they spell themselves."""

import pytest
from django.db import IntegrityError

from identity.accounts.models import User


@pytest.mark.parametrize("email", ["ALICE@example.com", " alice@EXAMPLE.com ", "ａlice@example.com"])  # noqa: RUF001 - a full-width a
def test_address_is_folded(alice: User, email: str) -> None:
    """No second account can be opened with another spelling of an address."""
    with pytest.raises(IntegrityError):
        User.objects.create_user(email=email, handle="someone")


def test_handle_is_folded(alice: User) -> None:
    """No second account can carry another spelling of a handle."""
    with pytest.raises(IntegrityError):
        User.objects.create_user(email="other@example.com", handle="@Alice")

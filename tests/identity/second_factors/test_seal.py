"""Secrets that are stored to be read again."""

from uuid import uuid4

import pytest
from django.conf import settings

from identity.second_factors.seal import Unreadable, seal, unseal


def test_opens_for_its_owner_alone() -> None:
    """The row of one account, copied to another, holds nothing."""
    owner = uuid4()
    sealed = seal(b"a secret", owner)

    assert b"a secret" not in sealed
    assert unseal(sealed, owner) == b"a secret"
    assert seal(b"a secret", owner) != sealed
    for changed, whose in ((sealed, uuid4()), (sealed[:-1] + b"x", owner), (b"", owner), (b"x" * 40, owner)):
        with pytest.raises(Unreadable):
            unseal(changed, whose)


def test_another_key_opens_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """A copy of the database is worth nothing without the key."""
    owner = uuid4()
    sealed = seal(b"a secret", owner)
    monkeypatch.setattr(settings, "SECRET_KEY", "another" * 10)

    with pytest.raises(Unreadable):
        unseal(sealed, owner)

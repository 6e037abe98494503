"""A house by invitation."""

import pytest
from pytest_django import Settings


@pytest.fixture(autouse=True)
def by_invitation(settings: Settings) -> None:
    """Nobody opens an account without one."""
    settings.INVITATION_ONLY = True

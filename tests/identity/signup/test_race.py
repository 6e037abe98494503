"""Two sign-ups at the same moment."""

import threading
from typing import ClassVar

import pytest
from django.db import connection
from pytest_django import Settings

from identity.accounts.flows.register import register
from identity.accounts.models import User
from identity.accounts.origin import NOWHERE
from identity.accounts.refusals import HandleTaken
from tests.identity.hashers import CheapArgon2

WAIT = 10


class Together(CheapArgon2):
    """Hashes when both sign-ups have come as far: each has seen that the handle is free."""

    meeting: ClassVar[threading.Barrier]

    def encode(self, password: str, salt: str) -> str:
        """Wait for the other, then hash."""
        Together.meeting.wait(WAIT)
        return super().encode(password, salt)


@pytest.fixture
def together(settings: Settings) -> None:
    """Both have looked before either writes."""
    settings.PASSWORD_HASHERS = [f"{__name__}.Together"]
    Together.meeting = threading.Barrier(2)


def sign_up_at_once(*people: tuple[str, str]) -> list[str]:
    """What each of two people is told."""
    told = []

    def sign_up(email: str, handle: str) -> None:
        try:
            register(email, handle, "", "seven owls in a row", NOWHERE)
            told.append("check your mail")
        except HandleTaken:
            told.append("handle taken")
        finally:
            connection.close()

    threads = [threading.Thread(target=sign_up, args=person) for person in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(WAIT)
    return sorted(told)


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("together")
def test_one_gets_the_handle() -> None:
    """Of two who choose one handle at once, one has it and the other is told that it is taken."""
    told = sign_up_at_once(("dora@example.com", "dora"), ("emil@example.com", "dora"))

    assert told == ["check your mail", "handle taken"]
    assert User.objects.count() == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("together")
def test_one_address_is_one_account() -> None:
    """Two sign-ups with one address get the same answer, and make one account."""
    told = sign_up_at_once(("dora@example.com", "dora"), ("dora@example.com", "other"))

    assert told == ["check your mail", "check your mail"]
    assert User.objects.count() == 1

"""Hashing passwords."""

import threading
import unicodedata
from typing import Literal

import pytest
from django.conf import settings
from django.contrib.auth.hashers import check_password, get_hasher, make_password

from identity.accounts import hashers
from identity.accounts.hashers import AT_ONCE, WAITING, BoundedArgon2, Saturated, turn


def test_real_cost_is_djangos() -> None:
    """Outside the tests a hash is Argon2id at the framework's own cost, or more."""
    parameters = BoundedArgon2().params()

    assert parameters.type.name == "ID"
    assert parameters.memory_cost >= 102400
    assert parameters.time_cost >= 2


def test_argon2_is_the_only_hasher() -> None:
    """No weaker hash is made or taken."""
    assert len(settings.PASSWORD_HASHERS) == 1
    assert get_hasher().algorithm == "argon2"


@pytest.mark.parametrize("form", ["NFC", "NFD", "NFKC", "NFKD"])
def test_unicode_form_does_not_matter(form: Literal["NFC", "NFD", "NFKC", "NFKD"]) -> None:
    """Whatever form a keyboard sends, the same words are the same password."""
    encoded = make_password("crème brûlée à gogo")

    assert check_password(unicodedata.normalize(form, "crème brûlée à gogo"), encoded)


def test_few_hash_at_once_and_few_wait() -> None:
    """Beyond the cores and a short queue a hash is refused at once instead of queueing."""
    gate, inside = threading.Event(), threading.Semaphore(0)

    def hold() -> None:
        with turn():
            inside.release()
            gate.wait(10)

    threads = [threading.Thread(target=hold) for _ in range(AT_ONCE + WAITING)]
    for thread in threads:
        thread.start()
    for _ in range(AT_ONCE):
        assert inside.acquire(timeout=10)
    assert not inside.acquire(blocking=False)
    deadline = threading.Event()
    while hashers._places._value and not deadline.wait(0.005):
        pass
    with pytest.raises(Saturated), turn():
        pytest.fail("took a turn that was not there")
    gate.set()
    for thread in threads:
        thread.join(10)

    with turn():
        assert hashers._places._value == AT_ONCE + WAITING - 1

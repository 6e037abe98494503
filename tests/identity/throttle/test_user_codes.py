"""Guessing the code that a device shows."""

from uuid import uuid4

import pytest

from identity.accounts.origin import Origin
from identity.throttle.too_many import TooManyCodes
from identity.throttle.user_codes import BY_ACCOUNT, BY_PLACE, check_user_code_allowed, wrong_user_code
from tests.conftest import ValkeyServer

HERE = Origin(address="203.0.113.1")


@pytest.mark.rfc("RFC 8628", "5.1", "Guesses at the user code are limited")
def test_too_many_wrong_codes(on_valkey: ValkeyServer) -> None:
    """A person is held off alone; a place only after many more, and then everybody from there."""
    person, other = uuid4(), uuid4()
    for _ in range(BY_ACCOUNT.most):
        check_user_code_allowed(person, HERE)
        wrong_user_code(person, HERE)

    with pytest.raises(TooManyCodes) as refused:
        check_user_code_allowed(person, Origin(address="203.0.113.2"))
    assert 0 < refused.value.retry_after <= BY_ACCOUNT.seconds
    check_user_code_allowed(other, HERE)
    for _ in range(BY_PLACE.most - BY_ACCOUNT.most):
        wrong_user_code(None, HERE)
    with pytest.raises(TooManyCodes):
        check_user_code_allowed(other, HERE)
    check_user_code_allowed(None, Origin(address="203.0.113.2"))

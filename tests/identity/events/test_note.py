"""What others may know of an account is told to the services, by whatever road it changed."""

from collections.abc import Callable

import pytest
from django.db import transaction
from django.utils import timezone

from identity.accounts.flows.change_details import change_details
from identity.accounts.flows.lock import lock
from identity.accounts.models import User
from identity.accounts.origin import Origin
from identity.events.models import AccountEvent

ORIGIN = Origin(None, "", "")


def told() -> list[str]:
    """The kinds of all events, in order."""
    return list(AccountEvent.objects.values_list("kind", flat=True))


def test_an_unconfirmed_account_is_nobodys_business(db: None) -> None:
    """Until its address is confirmed, no service hears of it, nor that it went."""
    user = User.objects.create_user(email="new@example.com", handle="newcomer")
    user.delete()

    assert told() == []


def test_confirming_opens(db: None) -> None:
    """The services learn sub, handle and name, and no address."""
    user = User.objects.create_user(email="new@example.com", handle="newcomer", display_name="New Comer")
    user.email_verified_at = timezone.now()
    user.save(update_fields=["email_verified_at"])

    event = AccountEvent.objects.get()
    assert event.kind == "account.opened"
    assert event.data == {"sub": str(user.pk), "handle": "newcomer", "name": "New Comer"}


def _rename(user: User) -> None:
    change_details(user, "alice_two", "Alice Two", ORIGIN)


def _disable(user: User) -> None:
    user.is_active = False
    user.save()


def _sign_in(user: User) -> None:
    user.last_login = timezone.now()
    user.save(update_fields=["last_login"])


@pytest.mark.parametrize(
    ("change", "kinds"),
    [
        (_rename, ["account.changed"]),
        (lambda user: lock(user, ORIGIN), ["account.locked"]),
        (_disable, ["account.locked"]),
        (lambda user: user.delete(), ["account.deleted"]),
        (_sign_in, []),
        (lambda user: user.save(), []),
    ],
    ids=["renamed", "locked", "disabled", "deleted", "signed in", "saved without a change"],
)
def test_a_change_that_others_see_is_told(
    alice: User, change: Callable[[User], object], kinds: list[str]
) -> None:
    """Each change becomes one event, and what changes nothing becomes none."""
    change(alice)

    assert told() == ["account.opened", *kinds]


def test_what_changes_under_a_lock_leaves_it_locked(alice: User) -> None:
    """The last event is the whole truth, so the lock is said again after a change."""
    lock(alice, ORIGIN)
    alice.refresh_from_db()
    _rename(alice)

    assert told() == ["account.opened", "account.locked", "account.changed", "account.locked"]


@pytest.mark.django_db(transaction=True)
def test_a_change_that_fails_is_not_told(alice: User) -> None:
    """An event is part of the transaction that it tells of."""

    @transaction.atomic
    def rename_and_fail() -> None:
        _rename(alice)
        raise RuntimeError

    with pytest.raises(RuntimeError):
        rename_and_fail()

    assert told() == ["account.opened"]

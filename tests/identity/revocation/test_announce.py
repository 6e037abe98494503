"""Tombstones reach Valkey as soon as the revocation is committed."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from redis import Redis

from identity.accounts.models import User
from identity.authorization_server.models import AccessToken
from identity.authorization_server.rules.token_format import digest
from identity.revocation import revoke_account
from identity.revocation.causes import Cause
from identity.revocation.models import Tombstone
from tests.protocol.party import Party

pytestmark = pytest.mark.django_db(transaction=True)


def test_announced_at_the_commit(app: Party, alice: User, announced: "Redis") -> None:
    """Valkey has the tombstone when the revoking page answers, and the outbox is empty again."""
    key = digest(app.tokens()["access_token"])

    revoke_account(alice, Cause.ACCOUNT_LOCKED)

    assert announced.get(f"revoked:{key}") == "account_locked"
    assert not Tombstone.objects.exists()


def test_nothing_is_said_before_the_commit(app: Party, alice: User, announced: "Redis") -> None:
    """A revocation that is rolled back was never announced."""
    app.tokens()

    with transaction.atomic():
        revoke_account(alice, Cause.ACCOUNT_LOCKED)
        assert not announced.keys("revoked:*")
        transaction.set_rollback(True)

    assert not announced.keys("revoked:*")
    assert AccessToken.objects.exists()


@pytest.mark.parametrize(("life", "kept"), [(900, 961), (10, 120), (-30, 120)])
def test_outlives_the_token_and_every_cache(
    app: Party, alice: User, announced: "Redis", life: int, kept: int
) -> None:
    """A tombstone stays a minute longer than its token, and two minutes at least."""
    key = digest(app.tokens()["access_token"])
    AccessToken.objects.update(expires=timezone.now() + timedelta(seconds=life))

    revoke_account(alice, Cause.SIGNED_OUT_EVERYWHERE)

    assert announced.ttl(f"revoked:{key}") == pytest.approx(kept, abs=4)


def test_outage_does_not_reach_the_page(app: Party, alice: User, silent_valkey: None) -> None:
    """Without Valkey the revocation stands all the same, and its tombstones wait."""
    tokens = app.tokens()

    revoke_account(alice, Cause.ACCOUNT_LOCKED)

    assert app.refresh(tokens["refresh_token"]).status_code == 400
    assert Tombstone.objects.count() == 1


def test_several_in_one_transaction(app: Party, alice: User, bob: User, announced: "Redis") -> None:
    """Revocations that are committed together are announced together."""
    keys = [digest(app.tokens()["access_token"]) for _ in range(3)]

    with transaction.atomic():
        revoke_account(bob, Cause.ACCOUNT_LOCKED)
        revoke_account(alice, Cause.ACCOUNT_LOCKED)

    assert sorted(announced.keys("revoked:*")) == sorted(f"revoked:{key}" for key in keys)

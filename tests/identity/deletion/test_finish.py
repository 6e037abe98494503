"""An account whose time has come is gone, at once and for good."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.mail import EmailMessage
from django.test import TestCase
from django.utils import timezone

from identity.accounts.flows.change_details import change_details
from identity.accounts.flows.delete_account import ask_deletion
from identity.accounts.handles import check_free
from identity.accounts.models import BrowserSession, MailLink, User
from identity.accounts.origin import NOWHERE, Origin
from identity.accounts.refusals import HandleTaken
from identity.audit.models import SecurityEvent
from identity.audit.verify import verify
from identity.authorization_server.models import AccessToken, Application, Consent
from identity.deletion.finish import finish_due
from identity.deletion.models import Leaving
from identity.events.models import AccountEvent
from identity.revocation.models import Tombstone

FIREFOX = Origin("203.0.113.9", "Mozilla/5.0 Firefox/131.0", "a-request")


@pytest.fixture
def gone(
    alice: User, bob: User, give_token: Callable[..., AccessToken], mailoutbox: list[EmailMessage]
) -> User:
    """Alice, deleted; she had made an application that acted for Bob, and let another act for her."""
    hers = Application.objects.create(name="Alice's clock", client_type="public", user=alice)
    token = give_token(bob)
    AccessToken.objects.filter(pk=token.pk).update(application=hers)
    Consent.objects.create(user=bob, application=hers, scopes=["openid"])
    Consent.objects.create(user=alice, application=Application.objects.create(name="x", client_type="public"))
    change_details(alice, "alice_b", "Alice Bright", FIREFOX)
    with TestCase.captureOnCommitCallbacks(execute=True):
        ask_deletion(alice, FIREFOX)
        assert finish_due(timezone.now()) == 0
        assert finish_due(timezone.now() + timedelta(days=15)) == 1
    return alice


def test_nothing_of_the_person_is_left(gone: User, mailoutbox: list[EmailMessage]) -> None:
    """Neither account, session, link, consent nor a name anywhere; a last mail tells."""
    assert not User.objects.filter(pk=gone.pk).exists()
    for table in (BrowserSession, MailLink, Consent, Leaving):
        assert not table.objects.exists()
    assert "Your account is deleted" in mailoutbox[-1].subject
    everything = f"{list(AccountEvent.objects.values())} {list(SecurityEvent.objects.values())}"
    for word in ("alice_b", "Alice Bright", "alice@example.com", FIREFOX.user_agent, str(FIREFOX.address)):
        assert word not in everything


def test_services_are_told(gone: User) -> None:
    """The last event says that the person is deleted; the numbers before it stay whole."""
    kinds = AccountEvent.objects.filter(account=gone.pk).values_list("kind", flat=True)

    assert list(kinds) == ["account.opened", "account.changed", "account.locked", "account.deleted"]


def test_applications_of_theirs_stop(gone: User) -> None:
    """What Alice's application held for Bob is dead, with a tombstone, and so is the application."""
    assert not Application.objects.filter(name="Alice's clock").exists()
    assert not AccessToken.objects.exists()
    assert Tombstone.objects.filter(cause="application_deleted").count() == 1


def test_handle_is_never_had_again(gone: User) -> None:
    """Nobody is ever taken for the person who went."""
    with pytest.raises(HandleTaken):
        check_free("@Alice_B")


def test_what_happened_stays_in_the_chain(gone: User) -> None:
    """Of the audit log the personal part is gone, and all of it still verifies."""
    rows = SecurityEvent.objects.filter(account=gone.pk)

    assert list(rows.exclude(event="application_deleted").values_list("event", flat=True)) == [
        "account_deleted",
        "deletion_asked",
        "details_changed",
    ]
    assert list(verify()) == []


def test_whoever_kept_it_stays(alice: User) -> None:
    """A row without its request, or not yet due, deletes nobody."""
    ask_deletion(alice, NOWHERE)
    Leaving.objects.all().delete()

    assert finish_due(timezone.now() + timedelta(days=30)) == 0
    assert User.objects.filter(pk=alice.pk).exists()

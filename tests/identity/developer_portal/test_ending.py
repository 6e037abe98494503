"""Disable, hand over, delete: each kills what it says."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.mail import EmailMessage
from django.utils import timezone

from identity.accounts.models import User
from identity.accounts.origin import NOWHERE
from identity.audit.models import SecurityEvent
from identity.authorization_server.models import AccessToken, Application, Consent
from identity.config.doors import door_url
from identity.developer_portal.flows.delete_application import delete_applications_of
from identity.developer_portal.models import Offer
from identity.developer_portal.page import application_url, portal_url
from identity.revocation.models import Tombstone
from tests.identity.browsing import Browser, words
from tests.identity.developer_portal.conftest import CALLBACK, Register
from tests.protocol.fixtures import Introspect
from tests.protocol.party import Party


@pytest.fixture
def party(developer: Browser, alice: User, register: Register) -> Party:
    """Alice's application, which she let in herself."""
    application, secret = register(alice, scopes=["openid", "games:read"])
    Consent.objects.create(user=alice, application=application, scopes=["openid", "games:read"])
    return Party(developer, application.client_id, CALLBACK, scope="openid games:read", secret=secret)


@pytest.fixture
def lanterns(party: Party) -> Application:
    """Its row."""
    return Application.objects.get(client_id=party.client_id)


def events(application: Application) -> set[str]:
    """What the audit log says of it."""
    return set(SecurityEvent.objects.filter(client_id=application.client_id).values_list("event", flat=True))


def test_disable_and_enable(
    party: Party, developer: Browser, lanterns: Application, introspect: Introspect
) -> None:
    """Disabled, its tokens are dead and it gets none; enabled, people log in anew."""
    tokens = party.tokens()

    developer.submit(application_url(lanterns, "disable"))

    assert introspect(tokens["access_token"]).json() == {"active": False}
    assert Tombstone.objects.get().cause == "application_disabled"
    assert party.authorize().status_code == 400
    assert "Disabled" in words(developer.open(portal_url()))
    developer.submit(application_url(lanterns, "enable"))
    assert party.refresh(tokens["refresh_token"]).status_code == 400
    assert "access_token" in party.tokens()
    assert {"application_disabled", "application_enabled"} <= events(lanterns)


def test_an_administrators_word_stands(developer: Browser, lanterns: Application) -> None:
    """What an administrator disabled, its owner cannot wake, not even after having disabled it before."""
    for _ in range(2):
        Application.objects.filter(pk=lanterns.pk).update(disabled_at=timezone.now())
        page = developer.submit(application_url(lanterns, "enable"))
        assert "only an administrator" in words(developer.open(page["Location"]))
        assert Application.objects.get(pk=lanterns.pk).disabled_at is not None
        developer.submit(application_url(lanterns, "disable"))


def test_delete_says_what_it_kills_and_does(
    party: Party, developer: Browser, lanterns: Application, introspect: Introspect
) -> None:
    """The loss is shown before; the name has to be typed; then nothing is left but the audit log."""
    tokens = party.tokens()
    shown = words(developer.open(application_url(lanterns, "end")))
    for fact in ("let it in 1", "access tokens 1", "refresh tokens 1", "secrets 1"):
        assert fact in shown
    refused = developer.submit(application_url(lanterns, "delete"), {"name": "Lantern"})
    assert "Type Lanterns to delete it." in words(refused)
    assert 'value="Lantern"' in refused.content.decode()

    developer.submit(application_url(lanterns, "delete"), {"name": "Lanterns"})

    assert not Application.objects.filter(pk=lanterns.pk).exists()
    assert introspect(tokens["access_token"]).json() == {"active": False}
    assert Tombstone.objects.get().cause == "application_deleted"
    assert "application_deleted" in events(lanterns)


def test_transfer(
    party: Party,
    developer: Browser,
    stranger: Browser,
    lanterns: Application,
    alice: User,
    charlie: User,
    introspect: Introspect,
    mailoutbox: list[EmailMessage],
) -> None:
    """It changes hands when the other accepts, and all that the former owner had or was given ends."""
    tokens = party.tokens()
    Application.objects.filter(pk=lanterns.pk).update(verified_at=timezone.now())
    developer.submit(application_url(lanterns, "offer"), {"handle": "@Charlie"})
    assert stranger.open(application_url(lanterns)).status_code == 404
    assert "Offered to you: Lanterns" in words(stranger.open(portal_url()))
    assert introspect(tokens["access_token"]).json()["active"]

    stranger.submit(portal_url(f"offers/{Offer.objects.get().pk}"), {"answer": "accept"})

    lanterns.refresh_from_db()
    assert lanterns.user == charlie
    assert lanterns.verified_at is None
    assert lanterns.live_secrets() == []
    assert not Consent.objects.exists()
    assert introspect(tokens["access_token"]).json() == {"active": False}
    assert developer.open(application_url(lanterns)).status_code == 404
    assert stranger.open(application_url(lanterns)).status_code == 200
    told = SecurityEvent.objects.filter(event="application_transferred")
    assert {event.account for event in told} == {alice.pk, charlie.pk}
    mails = {str(mail.subject): mail for mail in mailoutbox if "application" in str(mail.subject)}
    offered, asked, accepted = mails.values()
    assert [mail.to[0] for mail in (offered, asked, accepted)] == [alice.email, charlie.email, alice.email]
    assert application_url(lanterns, "end") in str(offered.body)
    assert "@charlie" in str(offered.body)
    assert portal_url() in str(asked.body)
    assert "@alice offers you an application: Lanterns" in str(asked.body)
    assert door_url("lock", "confirm?link=") in str(accepted.body)


@pytest.mark.parametrize("handle", ["nobody", "alice", "bob@example.com", "locked", "\x00"])
def test_offered_to_nobody(developer: Browser, lanterns: Application, bob: User, handle: str) -> None:
    """Who does not exist, is oneself or may not act is told apart from nobody; what was typed stays."""
    User.objects.create_user("l@example.com", "locked", "x" * 20, locked_at=timezone.now())

    page = developer.submit(application_url(lanterns, "offer"), {"handle": handle})

    assert page.status_code == 200
    assert not Offer.objects.exists()


def test_offer_taken_back_declined_or_too_old(
    developer: Browser,
    stranger: Browser,
    lanterns: Application,
    new_browser: Callable[[], Browser],
    bob: User,
) -> None:
    """An offer that does not stand gives nothing, and one to Charlie is none to Bob."""
    other = new_browser()
    other.sign_in(bob)
    for end in ("withdraw", "decline", "late"):
        developer.submit(application_url(lanterns, "offer"), {"handle": "charlie"})
        url = portal_url(f"offers/{Offer.objects.get().pk}")
        assert other.submit(url, {"answer": "accept"}).status_code == 404
        if end == "withdraw":
            developer.submit(application_url(lanterns, "offer/withdraw"))
        elif end == "decline":
            stranger.submit(url, {"answer": "decline"})
        else:
            Offer.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
        assert stranger.submit(url, {"answer": "accept"}).status_code == 404
    assert Application.objects.get(pk=lanterns.pk).user == lanterns.user


def test_offer_beyond_the_quota(
    developer: Browser, stranger: Browser, lanterns: Application, charlie: User, register: Register,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    """Who has as many as anybody may have cannot take another; the offer stands."""
    register(charlie)
    monkeypatch.setattr("identity.developer_portal.flows.transfer.APPLICATIONS", 1)
    developer.submit(application_url(lanterns, "offer"), {"handle": "charlie"})

    stranger.submit(portal_url(f"offers/{Offer.objects.get().pk}"), {"answer": "accept"})

    assert Application.objects.get(pk=lanterns.pk).user == lanterns.user
    assert Offer.objects.exists()


def test_all_of_an_account(party: Party, alice: User, introspect: Introspect) -> None:
    """An account that is deleted leaves no token of its applications alive."""
    tokens = party.tokens()

    delete_applications_of(alice, NOWHERE)

    assert introspect(tokens["access_token"]).json() == {"active": False}
    assert not Application.objects.filter(user=alice).exists()
    assert not AccessToken.objects.exists()

"""How much an application is used."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import DatabaseError
from django.utils import timezone

from identity.accounts.models import User
from identity.authorization_server.errors import InvalidScopeError
from identity.authorization_server.models import Application, Consent
from identity.developer_portal.models import DailyUse
from identity.developer_portal.page import application_url
from identity.developer_portal.use import tally
from tests.identity.browsing import Browser, words
from tests.identity.developer_portal.conftest import CALLBACK, Register
from tests.protocol.party import Party


def test_counted(developer: Browser, alice: User, bob: User, register: Register) -> None:
    """People, tokens and errors; the counts stay when the tokens are swept away."""
    application, secret = register(alice)
    party = Party(developer, application.client_id, CALLBACK, scope="openid", secret=secret)
    for user in (alice, bob):
        Consent.objects.create(user=user, application=application, scopes=["openid"])
    tokens = party.tokens()
    party.refresh(tokens["refresh_token"])
    party.exchange("gac_unknown")

    shown = words(developer.open(application_url(application, "usage")))

    assert "People connected 2" in shown
    assert "Of them logged in now 1" in shown
    assert "Answers with tokens 2" in shown
    assert "Refused requests 1" in shown
    assert "2 given, 1 refused" in shown


def test_by_the_short_path(developer: Browser, alice: User, register: Register) -> None:
    """A service's tokens count as well, on whichever path they were given."""
    application, secret = register(alice, "service", redirect_uris=[], scopes=["games:read"])
    party = Party(developer, application.client_id, "", secret=secret)
    for _ in range(3):
        party.token({"grant_type": "client_credentials", "scope": "games:read"})

    tally.write()

    assert DailyUse.objects.get(application=application).tokens == 3


def test_what_cannot_be_written_is_kept(lanterns: Application, monkeypatch: pytest.MonkeyPatch) -> None:
    """A database that is away loses no count, and an application that is gone no sleep."""
    tally.count_issued(application_id=lanterns.pk)
    tally.count_issued(application_id=lanterns.pk + 1000)
    tally.count_refused(client_id=lanterns.client_id, error=InvalidScopeError())
    tally.count_refused(client_id="no\x00body", error=InvalidScopeError())

    def away(*_: object) -> None:
        raise DatabaseError

    with monkeypatch.context() as broken:
        broken.setattr(tally, "_add", away)
        tally.write()
    assert not DailyUse.objects.exists()
    tally.write()

    row = DailyUse.objects.get()
    assert (row.application, row.tokens, row.errors) == (lanterns, 1, 1)


def test_strangers_names_are_bounded(monkeypatch: pytest.MonkeyPatch, db: None) -> None:
    """Invented client ids take only so much memory."""
    monkeypatch.setattr(tally, "MOST_CLIENTS", 2)
    for number in range(5):
        tally.count_refused(client_id=f"invented {number}", error=InvalidScopeError())

    assert len(tally._errors) == 2


def test_swept(lanterns: Application) -> None:
    """After more than a year a day's count goes."""
    DailyUse.objects.create(application=lanterns, day=timezone.now().date() - timedelta(days=401))
    DailyUse.objects.create(application=lanterns, day=timezone.now().date())

    call_command("sweep", verbosity=0)

    assert DailyUse.objects.count() == 1

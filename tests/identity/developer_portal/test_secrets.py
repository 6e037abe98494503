"""Secrets: two that overlap, each named, seen once, revoked."""

import re

from django.core.mail import EmailMessage

from identity.accounts.models import User
from identity.audit.models import SecurityEvent
from identity.authorization_server.models import Application
from identity.config.doors import door_url
from identity.developer_portal.page import application_url
from identity.revocation.models import Tombstone
from tests.identity.browsing import Browser, words
from tests.identity.developer_portal.conftest import Register
from tests.protocol.party import Party


def test_rotation(
    developer: Browser, alice: User, register: Register, mailoutbox: list[EmailMessage]
) -> None:
    """Both open while they overlap; the revoked one opens nothing, and what was given is dead."""
    application, first = register(alice, "service", redirect_uris=[], scopes=["games:read"])
    page = developer.submit(application_url(application, "secrets"), {"name": "winter"})
    second = re.search(r"gcs_[\w-]{43}", page.content.decode())
    assert first
    assert second
    form = {"grant_type": "client_credentials", "scope": "games:read"}
    old = Party(developer, application.client_id, "", secret=first)
    new = Party(developer, application.client_id, "", secret=second[0])
    assert old.token(form).status_code == new.token(form).status_code == 200

    shown = words(developer.open(application_url(application, "secrets")))
    assert shown.count("last used on") == 2
    row = application.secrets.get(name="first")
    developer.submit(application_url(application, f"secrets/{row.pk}/revoke"))

    assert old.token(form).status_code == 401
    assert Tombstone.objects.filter(cause="secret_revoked").count() == 2
    assert new.token(form).status_code == 200
    events = SecurityEvent.objects.filter(client_id=application.client_id)
    assert {"secret_added", "secret_revoked"} <= set(events.values_list("event", flat=True))
    assert not any("gcs_" in str(event.detail) for event in events)
    told = [str(mail.subject) for mail in mailoutbox if "secret" in str(mail.subject)]
    assert told == ["An application has a new secret", "A secret of an application is revoked"]
    for mail in mailoutbox[-2:]:
        assert mail.to == [alice.email]
        assert application_url(application, "secrets") in str(mail.body)
        assert door_url("lock", "confirm?link=") in str(mail.body)
        assert "gcs_" not in str(mail.body)


def test_never_three(developer: Browser, lanterns: Application) -> None:
    """With two alive there is no third; what was typed stays."""
    developer.submit(application_url(lanterns, "secrets"), {"name": "second"})

    page = developer.submit(application_url(lanterns, "secrets"), {"name": "third"})

    assert "There are two secrets already." in words(page)
    assert len(lanterns.live_secrets()) == 2


def test_shown_once(developer: Browser, lanterns: Application) -> None:
    """The page shows the beginning of a secret, to tell two apart, and never all of it."""
    made = developer.submit(application_url(lanterns, "secrets"), {"name": "second"}).content.decode()
    later = developer.open(application_url(lanterns, "secrets")).content.decode()

    assert re.search(r"gcs_[\w-]{43}", made)
    assert not re.search(r"gcs_[\w-]{5}", later)


def test_another_applications_secret(developer: Browser, alice: User, register: Register) -> None:
    """A secret is revoked on its own application's page, twice is as good as not there."""
    one, _ = register(alice)
    other, _ = register(alice, name="Moths")
    secret = other.secrets.get()

    assert developer.submit(application_url(one, f"secrets/{secret.pk}/revoke")).status_code == 404
    assert developer.submit(application_url(other, f"secrets/{secret.pk}/revoke")).status_code == 302
    assert developer.submit(application_url(other, f"secrets/{secret.pk}/revoke")).status_code == 404


def test_public_has_none(developer: Browser, alice: User, register: Register) -> None:
    """A program that everybody can read is given nothing to keep."""
    application, secret = register(alice, "browser")

    assert secret is None
    assert developer.open(application_url(application, "secrets")).status_code == 404
    assert developer.submit(application_url(application, "secrets"), {"name": "x"}).status_code == 404
    assert not application.secrets.exists()

"""Downloading what identity holds about a person."""

import io
import json
import zipfile
from collections.abc import Callable
from datetime import timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.db.models import QuerySet
from django.http import HttpResponse
from django.utils import timezone

from identity.accounts.models import BrowserSession, MailLink, User
from identity.audit.events import Event
from identity.audit.models import SecurityEvent
from identity.audit.record import record
from identity.authorization_server.models import AccessToken, Application, ApplicationSecret, Consent
from identity.authorization_server.models.secret import new_secret
from identity.config.doors import door_url
from identity.second_factors.models import AuthenticatorApp
from tests.identity.browsing import PASSWORD, Browser, words

PAGE = door_url("user_management", "data")


def files(reply: HttpResponse) -> dict[str, str]:
    """What is in the archive."""
    assert reply["Content-Type"] == "application/zip", words(reply)
    with zipfile.ZipFile(io.BytesIO(reply.content)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def test_holds_all_of_it(
    visitor: Browser, alice: User, give_token: Callable[..., AccessToken], mailoutbox: list[EmailMessage]
) -> None:
    """Account, sessions, apps, own applications and events, as JSON; and its owner is told."""
    app = Application.objects.create(name="A clock", client_type="public")
    give_token(alice)
    Consent.objects.create(user=alice, application=app, scopes=["openid"])
    Application.objects.create(name="Alice's clock", client_type="public", user=alice)
    visitor.sign_in(alice)
    AuthenticatorApp.objects.create(user=alice, name="Her phone", sealed=b"hidden", last_step=0)
    reply = visitor.submit(PAGE)
    told = {name: json.loads(text) for name, text in files(reply).items() if name.endswith(".json")}

    assert 'filename="gatehouse-alice-' in reply["Content-Disposition"]
    assert reply["Cache-Control"] == "no-store"
    assert told["account.json"]["email"] == alice.email
    assert told["account.json"]["id"] == str(alice.pk)
    assert len(told["sessions.json"]) == 1
    assert told["consents.json"][0]["scopes"] == ["openid"]
    assert told["tokens.json"][0]["kind"] == "access"
    assert told["second_factors.json"][0]["name"] == "Her phone"
    assert told["applications.json"][0]["name"] == "Alice's clock"
    assert [row["event"] for row in told["security_events.json"]] == ["data_downloaded", "signed_in"]
    assert "Your data was downloaded" in mailoutbox[-1].subject


def test_holds_no_secret_and_nobody_else(
    visitor: Browser, alice: User, bob: User, give_token: Callable[..., AccessToken]
) -> None:
    """No hash, digest or cookie is in it, and nothing of Bob's."""
    token = give_token(alice)
    application = Application.objects.create(name="Hers", client_type="confidential", user=alice)
    secret = ApplicationSecret(application=application).keep(new_secret())
    secret.save()
    give_token(bob)
    record(Event.SIGNED_IN, bob.pk)
    visitor.sign_in(alice)
    everything = "\n".join(files(visitor.submit(PAGE)).values())

    digests = [alice.password, token.token_checksum, secret.digest, secret.salt, str(alice.security_stamp)]
    digests += [visitor.cookies[settings.SESSION_COOKIE_NAME].value, BrowserSession.objects.get().digest]
    digests += list(MailLink.objects.values_list("digest", flat=True))
    for hidden in (*digests, PASSWORD, "bob", str(bob.pk)):
        assert hidden not in everything


def test_a_few_times_a_day(visitor: Browser, alice: User) -> None:
    """Then it has to wait for the next day."""
    visitor.sign_in(alice)
    for _ in range(3):
        files(visitor.submit(PAGE))
    reply = visitor.submit(PAGE)

    assert reply.status_code == 429
    assert int(reply["Retry-After"]) == 86400
    everything: QuerySet[SecurityEvent] = QuerySet(SecurityEvent)
    everything.update(at=timezone.now() - timedelta(days=2))
    files(visitor.submit(PAGE))


def test_stranger_logs_in_first(visitor: Browser, db: None) -> None:
    """There is nothing about nobody."""
    assert visitor.submit(PAGE).status_code == 302


def test_asks_who_is_there(visitor: Browser, alice: User) -> None:
    """A browser that was left signed in gives nothing away."""
    visitor.sign_in(alice)
    BrowserSession.objects.update(authenticated_at=timezone.now() - settings.SIGN_IN_RECENT)

    assert visitor.submit(PAGE)["Location"].startswith(door_url("login", "confirm"))

"""What the authorization server leaves in the audit log."""

from datetime import timedelta

from django.utils import timezone

from identity.accounts.models import User
from identity.audit.models import SecurityEvent
from identity.authorization_server.models import RefreshToken
from tests.protocol.party import Party


def test_replayed_code(app: Party, alice: User) -> None:
    """A code that was used twice is remembered, with the client that brought it and without the code."""
    code = app.code()
    app.exchange(code)
    app.exchange(code)

    event = SecurityEvent.objects.get(event="code_replayed")
    assert event.account == alice.pk
    assert event.client_id == "site"
    assert event.address == "127.0.0.1"
    assert code not in str(vars(event))


def test_reused_refresh_token(app: Party, alice: User) -> None:
    """So is a refresh token that comes again after it rotated."""
    tokens = app.tokens()
    app.refresh(tokens["refresh_token"])
    RefreshToken.objects.exclude(rotated_at=None).update(rotated_at=timezone.now() - timedelta(seconds=11))
    app.refresh(tokens["refresh_token"])

    event = SecurityEvent.objects.get(event="refresh_reused")
    assert event.account == alice.pk
    assert tokens["refresh_token"] not in str(vars(event))


def test_consent(public: Party, alice: User) -> None:
    """Who let which application do what is remembered."""
    page = public.authorize(scope="openid games:read")
    form = {"answer": "allow", "account": str(alice.pk)}
    public.post(f"/consent?{page.wsgi_request.META['QUERY_STRING']}", form)

    event = SecurityEvent.objects.get(event="consent_given")
    assert event.actor == event.account == alice.pk
    assert event.client_id == "motus"
    assert event.detail == {"scopes": ["openid", "games:read"]}

"""What is swept, and what must stay to recognise misuse."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from identity.authorization_server.models import AccessToken, AuthorizationCode, RefreshToken
from tests.protocol.party import Party


def test_expired_rows_go(app: Party, capsys: pytest.CaptureFixture[str]) -> None:
    """Expired access tokens, ended refresh tokens, and codes of which nothing is left are deleted."""
    app.tokens()
    app.code()
    past = timezone.now() - timedelta(seconds=1)
    AccessToken.objects.update(expires=past)
    RefreshToken.objects.update(ends=past)
    AuthorizationCode.objects.update(expires=past)

    call_command("sweep_tokens")

    assert not AccessToken.objects.exists()
    assert not RefreshToken.objects.exists()
    assert not AuthorizationCode.objects.exists()
    assert "access tokens: 1" in capsys.readouterr().out


def test_what_tells_of_misuse_stays(app: Party) -> None:
    """A rotated refresh token is kept until its family ends, and a used code as long as its family lives."""
    code = app.code()
    first = app.exchange(code).json()
    second = app.refresh(first["refresh_token"]).json()
    past = timezone.now() - timedelta(seconds=11)
    AccessToken.objects.update(expires=past)
    AuthorizationCode.objects.update(expires=past)
    RefreshToken.objects.exclude(rotated_at=None).update(rotated_at=past, expires=past)

    call_command("sweep_tokens")

    assert AuthorizationCode.objects.exists()
    app.refresh(first["refresh_token"])
    assert app.refresh(second["refresh_token"]).json()["error"] == "invalid_grant"


def test_living_rows_stay(app: Party) -> None:
    """Nothing that still works is touched."""
    tokens = app.tokens()
    code = app.code()

    call_command("sweep_tokens")

    assert app.userinfo(tokens["access_token"]).status_code == 200
    assert app.refresh(tokens["refresh_token"]).status_code == 200
    assert app.exchange(code).status_code == 200

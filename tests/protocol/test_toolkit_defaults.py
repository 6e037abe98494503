"""Every dangerous default of the toolkit, and that it is dealt with, once more in one place."""

from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core import checks
from oauth2_provider.settings import oauth2_settings

from identity.accounts.flows.set_password import set_password
from identity.accounts.models import User
from identity.authorization_server.models import AccessToken, Application, AuthorizationCode, RefreshToken
from identity.authorization_server.scopes import RegisteredScopes
from identity.authorization_server.validator import Validator
from identity.revocation.causes import Cause
from tests.protocol.fixtures import Introspect
from tests.protocol.party import Party, sent_back

IDENTITY = Path(__file__).parents[2] / "identity"


def test_none_of_its_views_is_reachable() -> None:
    """The toolkit's own endpoints, with their own rules, answer nowhere."""
    for path in IDENTITY.rglob("*.py"):
        assert "oauth2_provider.views" not in path.read_text()
        assert "oauth2_provider.urls" not in path.read_text()


def test_deploy_checks_find_nothing() -> None:
    """The toolkit's own checks for production have nothing to say."""
    found = [
        message
        for message in checks.run_checks(include_deployment_checks=True)
        if "oauth2" in str(message.id)
    ]

    assert found == []


@pytest.mark.parametrize(
    "name", [name for name in oauth2_settings.defaults if name.startswith("COMPLIANT_BCP_")]
)
def test_best_current_practice_is_in_force(name: str) -> None:
    """Every gate of RFC 9700 that the toolkit knows is closed, also those that a new version brings."""
    assert getattr(oauth2_settings, name) is True


def test_password_hashing_is_for_passwords(app: Party, monkeypatch: pytest.MonkeyPatch) -> None:
    """No slow hash runs when a client authenticates."""

    def slow(*_args: Any, **_kwargs: Any) -> None:
        raise AssertionError("a password hasher was used")

    monkeypatch.setattr("django.contrib.auth.hashers.check_password", slow)
    monkeypatch.setattr("oauth2_provider.oauth2_validators.check_password", slow)
    assert app.tokens()


def test_application_has_no_secret_of_its_own() -> None:
    """There is no single secret column that could be empty."""
    names = {field.name for field in Application._meta.get_fields()}

    assert not names & {
        "client_secret",
        "hash_client_secret",
        "authorization_grant_type",
        "skip_authorization",
    }


def test_plaintext_columns_stay_empty(app: Party) -> None:
    """The toolkit's columns for plain tokens hold nothing, and codes are digests."""
    app.tokens()

    assert not AccessToken.objects.exclude(token="").exists()
    assert not RefreshToken.objects.exclude(token="").exists()
    assert len(AuthorizationCode.objects.get().code) == 64


def test_no_default_scopes(application: Application) -> None:
    """Neither all scopes nor any is granted unasked."""
    assert RegisteredScopes().get_default_scopes(application=application) == []
    assert RegisteredScopes().get_available_scopes(application=None) == []
    assert RegisteredScopes().get_available_scopes(application=application) == application.scopes
    assert set(RegisteredScopes().get_all_scopes()) >= {"openid", "games:read"}


def test_lifetimes_are_ours() -> None:
    """Neither ten hours nor for ever."""
    assert (
        oauth2_settings.ACCESS_TOKEN_EXPIRE_SECONDS == settings.ACCESS_TOKEN_LIFETIME.total_seconds() == 900
    )
    assert oauth2_settings.REFRESH_TOKEN_EXPIRE_SECONDS == 30 * 24 * 3600
    assert oauth2_settings.REFRESH_TOKEN_GRACE_PERIOD_SECONDS == 0


def test_password_change_stops_everything(app: Party, introspect: Introspect) -> None:
    """A new password ends tokens, refresh tokens and codes that the old one opened."""
    tokens, code = app.tokens(), app.code()
    set_password(User.objects.get(handle="alice"), "!", Cause.PASSWORD_CHANGED)

    assert introspect(tokens["access_token"]).json() == {"active": False}
    assert app.userinfo(tokens["access_token"]).status_code == 401
    assert app.refresh(tokens["refresh_token"]).json()["error"] == "invalid_grant"
    assert app.exchange(code).json()["error"] == "invalid_grant"


def test_engine_accepts_no_jwt_as_bearer(app: Party) -> None:
    """Whatever begins like a JWT is not judged as an ID token."""
    token = app.tokens()["id_token"]

    assert Validator().validate_jwt_bearer_token(token, [], None) is False
    assert Validator().validate_id_token(token, [], None) is False


def test_silent_request_without_session_is_no_fault(app: Party) -> None:
    """prompt=none with openid is an answer, not a 500."""
    app.browser.cookies.clear()

    assert sent_back(app.authorize(prompt="none"))["error"] == "login_required"

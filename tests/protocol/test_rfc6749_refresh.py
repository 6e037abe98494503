"""Refreshing (RFC 6749, section 6; RFC 9700, section 4.14)."""

from datetime import timedelta

import pytest
from django.utils import timezone

from identity.accounts.models import User
from identity.authorization_server.models import Application, RefreshToken
from identity.authorization_server.models.secret import new_secret
from tests.protocol.fixtures import Introspect, make_application
from tests.protocol.party import Party

AGO = timedelta(seconds=11)


def age_the_rotation() -> None:
    """Let the moment pass in which a lost answer may be asked for again."""
    RefreshToken.objects.exclude(rotated_at=None).update(rotated_at=timezone.now() - AGO)


@pytest.mark.rfc("RFC 9700", "4.14.2", "Refresh tokens rotate")
def test_rotates(app: Party, introspect: Introspect) -> None:
    """Each use gives a new access and a new refresh token."""
    first = app.tokens()
    second = app.refresh(first["refresh_token"]).json()
    third = app.refresh(second["refresh_token"]).json()

    assert len({first["refresh_token"], second["refresh_token"], third["refresh_token"]}) == 3
    assert introspect(third["access_token"]).json()["active"] is True


@pytest.mark.rfc("RFC 9700", "4.14.2", "Reuse of a rotated refresh token revokes the family")
def test_reuse_kills_the_family(app: Party, introspect: Introspect) -> None:
    """A refresh token that comes again later kills every token of its family."""
    first = app.tokens()
    second = app.refresh(first["refresh_token"]).json()
    age_the_rotation()

    reuse = app.refresh(first["refresh_token"])

    assert reuse.json()["error"] == "invalid_grant"
    for tokens in (first, second):
        assert introspect(tokens["access_token"]).json() == {"active": False}
    assert app.refresh(second["refresh_token"]).json()["error"] == "invalid_grant"


def test_reuse_spares_other_families(app: Party, introspect: Introspect) -> None:
    """Another sign-in of the same person at the same application goes on."""
    other = app.tokens()
    first = app.tokens()
    app.refresh(first["refresh_token"])
    age_the_rotation()
    app.refresh(first["refresh_token"])

    assert introspect(other["access_token"]).json()["active"] is True
    assert app.refresh(other["refresh_token"]).status_code == 200


def test_twice_at_once_is_forgiven(app: Party, introspect: Introspect) -> None:
    """Two requests inside the leeway both get a pair of their own, and neither kills the family."""
    first = app.tokens()

    answers = [app.refresh(first["refresh_token"]).json() for _ in range(2)]

    assert answers[0]["refresh_token"] != answers[1]["refresh_token"]
    for tokens in answers:
        assert introspect(tokens["access_token"]).json()["active"] is True
        assert app.refresh(tokens["refresh_token"]).status_code == 200


def test_revoked_token_is_not_forgiven(app: Party) -> None:
    """The leeway is for tokens that rotated, never for one that was revoked."""
    tokens = app.tokens()
    app.refresh(tokens["refresh_token"])
    app.revoke(tokens["refresh_token"])

    assert app.refresh(tokens["refresh_token"]).json()["error"] == "invalid_grant"


@pytest.mark.rfc("RFC 6749", "6", "The scope of a refresh is not wider than what was granted")
@pytest.mark.parametrize(
    ("scope", "status", "granted"),
    [
        (None, 200, "openid profile games:read"),
        ("games:read", 200, "games:read"),
        ("games:read games:write", 400, None),
        ("email", 400, None),
    ],
)
def test_scope_cannot_widen(app: Party, scope: str | None, status: int, granted: str | None) -> None:
    """A refresh may ask for less, and never for more than the person granted."""
    tokens = app.tokens()

    response = app.refresh(tokens["refresh_token"], scope=scope)

    assert response.status_code == status
    assert response.json().get("scope") == granted
    assert granted or response.json()["error"] == "invalid_scope"


@pytest.mark.rfc("RFC 6749", "6", "The new refresh token has the scope of the old one")
def test_narrowing_does_not_last(app: Party) -> None:
    """Asking for less once does not lose the rest."""
    narrowed = app.refresh(app.tokens()["refresh_token"], scope="games:read").json()

    assert app.refresh(narrowed["refresh_token"]).json()["scope"] == "openid profile games:read"


@pytest.mark.rfc("RFC 6749", "6", "A refresh token is bound to its client")
def test_bound_to_its_client(app: Party) -> None:
    """Another client can do nothing with it, and its family lives on."""
    secret = new_secret()
    make_application("thief", secret=secret)
    thief = Party(app.browser, "thief", "", secret=secret)
    tokens = app.tokens()

    assert thief.refresh(tokens["refresh_token"]).json()["error"] == "invalid_grant"
    assert app.refresh(tokens["refresh_token"]).status_code == 200


@pytest.mark.parametrize("limit", ["expires", "ends"])
def test_expires_when_idle_and_at_its_end(app: Party, limit: str) -> None:
    """A refresh token dies of idleness, and of age however often it was used."""
    tokens = app.tokens()
    RefreshToken.objects.update(**{limit: timezone.now() - timedelta(seconds=1)})

    assert app.refresh(tokens["refresh_token"]).json()["error"] == "invalid_grant"


def test_lifetimes(app: Party) -> None:
    """Thirty days idle, ninety in all, and rotation moves only the first."""
    app.refresh(app.tokens()["refresh_token"])

    first, second = RefreshToken.objects.order_by("id")
    assert abs(first.expires - first.created - timedelta(days=30)) < timedelta(seconds=5)
    assert abs(first.ends - first.created - timedelta(days=90)) < timedelta(seconds=5)
    assert second.ends == first.ends

    RefreshToken.objects.filter(pk=second.pk).update(ends=timezone.now() + timedelta(days=1))
    assert second.expires > first.expires


def test_idle_limit_never_passes_the_end(app: Party) -> None:
    """The last refresh token of a family lives until the family's end and no longer."""
    tokens = app.tokens()
    RefreshToken.objects.update(ends=timezone.now() + timedelta(days=1))

    app.refresh(tokens["refresh_token"])

    last = RefreshToken.objects.order_by("-id")[0]
    assert last.expires == last.ends


@pytest.mark.parametrize(
    "change",
    [
        {"is_active": False},
        {"locked_at": "2026-01-01T00:00Z"},
        {"deletion_requested_at": "2026-01-01T00:00Z"},
        {"email_verified_at": None},
    ],
    ids=str,
)
def test_account_must_stand(
    app: Party, alice: User, introspect: Introspect, change: dict[str, object]
) -> None:
    """An account that may not act has no token, refresh token or code that works, whoever stopped it."""
    tokens = app.tokens()
    code = app.code()
    User.objects.filter(pk=alice.pk).update(**change)

    assert app.refresh(tokens["refresh_token"]).json()["error"] == "invalid_grant"
    assert app.exchange(code).json()["error"] == "invalid_grant"
    assert introspect(tokens["access_token"]).json() == {"active": False}
    assert app.userinfo(tokens["access_token"]).status_code == 401
    assert "code=" not in app.authorize().headers.get("Location", "")


def test_application_must_have_the_grant(app: Party, application: Application) -> None:
    """An application that gave up refreshing cannot refresh."""
    tokens = app.tokens()
    application.grants = ["authorization_code"]
    application.save()

    assert app.refresh(tokens["refresh_token"]).json()["error"] == "unauthorized_client"


def test_scope_that_the_application_gave_up(
    app: Party, application: Application, introspect: Introspect
) -> None:
    """What an application no longer registers it no longer gets, and without any of it nothing at all."""
    tokens = app.tokens()
    application.scopes = ["openid", "games:read"]
    application.save()
    narrowed = app.refresh(tokens["refresh_token"]).json()
    assert narrowed["scope"] == "openid games:read"
    assert introspect(narrowed["access_token"]).json()["scope"] == "openid games:read"

    application.scopes = ["email"]
    application.save()
    assert app.refresh(narrowed["refresh_token"]).json()["error"] == "invalid_grant"

"""The password grant (RFC 6749, section 4.3), for the house's own programs alone (RFC 9700, section 2.4)."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from identity.accounts.models import User
from identity.audit.models import SecurityEvent
from identity.authorization_server.models import AccessToken
from identity.second_factors import totp
from identity.second_factors.models import AuthenticatorApp, CodeTries
from identity.second_factors.seal import seal
from tests.identity.browsing import PASSWORD
from tests.protocol.fixtures import Introspect, make_application
from tests.protocol.party import Party

REQUEST = {
    "grant_type": "password",
    "username": "alice@example.com",
    "password": PASSWORD,
    "scope": "games:read",
}


@pytest.fixture
def console(games: object) -> Party:
    """The house's own command line."""
    make_application(
        "console",
        grants=["password", "refresh_token"],
        scopes=["games:read"],
        first_party=True,
        redirect_uris="",
    )
    return Party(Client(), "console", "")


def test_own_program_signs_a_person_in(console: Party, alice: User, introspect: Introspect) -> None:
    """A first-party program gets tokens for a password, by address or by handle, and may refresh."""
    for username in ("alice@example.com", "ALICE@EXAMPLE.COM", "alice", "@alice"):
        tokens = console.token(REQUEST | {"username": username}).json()
        assert introspect(tokens["access_token"]).json()["sub"] == str(alice.pk)
    assert console.refresh(tokens["refresh_token"]).status_code == 200


@pytest.mark.rfc("RFC 6749", "5.2", "Wrong resource owner credentials are invalid_grant")
@pytest.mark.parametrize(
    ("change", "over"),
    [
        ({}, {"password": "wrong"}),
        ({}, {"username": "nobody@example.com"}),
        ({"locked_at": "2026-01-01T00:00Z"}, {}),
        ({"is_active": False}, {}),
        ({"deletion_requested_at": "2026-01-01T00:00Z"}, {}),
        ({"email_verified_at": None}, {}),
    ],
    ids=str,
)
def test_no_way_around_the_lock(
    console: Party, alice: User, change: dict[str, object], over: dict[str, str]
) -> None:
    """Wrong, unknown, locked and unconfirmed all get the same answer, and no token."""
    User.objects.filter(pk=alice.pk).update(**change)

    response = console.token(REQUEST | over)

    assert response.status_code == 400
    assert response.json() == {
        "error": "invalid_grant",
        "error_description": "The name or the password is wrong.",
    }


@pytest.mark.rfc("RFC 9700", "2.4", "The password grant is not for third parties")
@pytest.mark.parametrize(
    "details",
    [
        {"grants": ["password"], "first_party": False},
        {"grants": ["authorization_code"], "first_party": True},
    ],
    ids=str,
)
def test_not_for_others(games: object, alice: User, details: dict[str, Any]) -> None:
    """Without both the grant and the mark no password is even looked at."""
    make_application("stranger", **details)
    stranger = Party(Client(), "stranger", "")

    for password in (PASSWORD, "wrong"):
        response = stranger.token(REQUEST | {"password": password})
        assert response.json()["error"] == "unauthorized_client"
    assert not SecurityEvent.objects.filter(event__startswith="sign_in").exists()


@pytest.mark.parametrize("missing", ["username", "password", "scope"])
def test_all_of_it_is_needed(console: Party, alice: User, missing: str) -> None:
    """Name, password and scope must all be there."""
    form = {name: value for name, value in REQUEST.items() if name != missing}

    assert console.token(form).json()["error"] == (
        "invalid_scope" if missing == "scope" else "invalid_request"
    )


@pytest.fixture
def secret(alice: User) -> bytes:
    """Alice has an authenticator app with this secret."""
    secret = totp.new_secret()
    AuthenticatorApp.objects.create(user=alice, name="Phone", sealed=seal(secret, alice.pk), last_step=0)
    return secret


def test_asks_for_the_second_factor(console: Party, secret: bytes) -> None:
    """Where there is a second factor, its code comes along in `otp`, and opens once."""
    code = totp.code_at(secret, totp.step_at(timezone.now()))
    wanted = {"error": "invalid_grant", "error_description": "otp_required"}
    for over in ({}, {"otp": ""}, {"otp": "abcdef"}, {"otp": f"{code}0"}):
        response = console.token(REQUEST | over)
        assert (response.status_code, response.json()) == (400, wanted)

    assert console.token(REQUEST | {"otp": code}).status_code == 200
    assert AccessToken.objects.get().amr == ["pwd", "otp", "mfa"]
    assert console.token(REQUEST | {"otp": code}).json() == wanted


def test_a_wrong_password_never_reaches_the_second_factor(console: Party, secret: bytes) -> None:
    """Nobody learns without the password that there is a second factor, or uses up its tries."""
    for over in ({}, {"otp": "000000"}):
        response = console.token(REQUEST | {"password": "wrong"} | over)
        assert response.json()["error_description"] == "The name or the password is wrong."
    assert not CodeTries.objects.exists()


def test_codes_are_not_guessed(console: Party, alice: User, secret: bytes) -> None:
    """After ten codes in an hour none is looked at, not even the right one."""
    CodeTries.objects.create(user=alice, count=10, began_at=timezone.now())
    code = totp.code_at(secret, totp.step_at(timezone.now()))
    response = console.token(REQUEST | {"otp": code})

    assert response.json()["error"] == "invalid_grant"
    assert "Too many codes" in response.json()["error_description"]
    assert not AccessToken.objects.exists()

"""Getting a token for one's credentials, and ending it."""

import time
from typing import Any

import jwt
import pytest
from django.conf import settings
from django.core.mail import EmailMessage
from django.utils import timezone
from jwt import PyJWK

from identity.accounts.models import BrowserSession, User
from identity.audit.models import SecurityEvent
from identity.authorization_server.keys import published
from identity.authorization_server.models import AccessToken, Application
from identity.lost_factors.models import LostFactors
from identity.revocation.models import Tombstone
from identity.second_factors import recovery, totp
from identity.second_factors.models import AuthenticatorApp
from identity.second_factors.seal import seal
from tests.identity.browsing import PASSWORD
from tests.identity.hashers import CheapArgon2
from tests.identity.second_factors.conftest import SECRET, code_now
from tests.identity.user_api.program import Program, refusal, told

HERE = "https://localhost:5002"


def claims_of(token: str) -> dict[str, Any]:
    """What a resource server reads, by the published keys alone."""
    keys = {key["kid"]: PyJWK(key) for key in published()["keys"]}
    key = keys[jwt.get_unverified_header(token)["kid"]]
    found: dict[str, Any] = jwt.decode(
        token, key, algorithms=["ES256"], audience=HERE, issuer=settings.ISSUER
    )
    return found


@pytest.mark.rfc("RFC 9068", "2.2", "The claims of a JWT access token")
@pytest.mark.parametrize("login", ["alice@example.com", "ALICE@example.com", "alice", "@alice"])
def test_a_token_for_a_password(stranger: Program, alice: User, login: str) -> None:
    """A person gets a short-lived signed token, for this API alone, by address or by handle."""
    reply = stranger.ask("POST", "token", {"login": login, "password": PASSWORD})

    body = told(reply)
    claims = claims_of(body["access_token"])
    row = AccessToken.objects.get()
    assert (reply.status_code, reply["Cache-Control"]) == (200, "no-store")
    assert (body["token_type"], body["expires_in"], body["scope"]) == ("Bearer", 600, "account")
    assert jwt.get_unverified_header(body["access_token"])["typ"] == "at+jwt"
    assert claims.pop("iat") == pytest.approx(time.time(), abs=5) == claims.pop("auth_time")
    assert claims.pop("exp") == pytest.approx(time.time() + 600, abs=5) == int(row.expires.timestamp())
    assert claims == {
        "iss": settings.ISSUER,
        "aud": [HERE],
        "sub": str(alice.pk),
        "client_id": "user-api",
        "jti": str(row.jti),
        "scope": "account",
        "username": "alice",
        "roles": [],
        "amr": ["pwd"],
    }
    assert body["access_token"] not in str(AccessToken.objects.values())


def test_it_is_noted(stranger: Program, alice: User) -> None:
    """Both are in the audit log, with who and from where; no session is opened, and no cookie set."""
    reply = stranger.ask("POST", "token", {"login": "alice", "password": PASSWORD}, user_agent="A robot")
    stranger.token = told(reply)["access_token"]
    stranger.ask("DELETE", "token", user_agent="A robot")

    ended, begun = SecurityEvent.objects.order_by("-id")
    assert (begun.event, begun.account, begun.actor) == ("signed_in", alice.pk, alice.pk)
    assert (begun.address, begun.user_agent, begun.client_id) == ("127.0.0.1", "A robot", "user-api")
    assert begun.detail == {"methods": ["pwd"]}
    assert (ended.event, ended.actor, ended.client_id) == ("signed_out", alice.pk, "user-api")
    assert reply.cookies == {}
    assert not BrowserSession.objects.exists()


def test_tells_of_a_strange_place(
    stranger: Program, alices: Program, alice: User, mailoutbox: list[EmailMessage]
) -> None:
    """Signing in here from where nobody did before is told by mail, as at the login door."""
    assert mailoutbox == []
    stranger.ask("POST", "token", {"login": "alice", "password": PASSWORD}, user_agent="Firefox on Linux")

    assert "Firefox on Linux" in str(mailoutbox[0].body)


def test_ends_at_once(alices: Program, alice: User) -> None:
    """A token that is ended is refused from then on, here and by every guard."""
    jti = str(AccessToken.objects.get().jti)

    assert alices.ask("DELETE", "token").status_code == 204

    assert refusal(alices.get("me")) == (401, "invalid-token")
    assert Tombstone.objects.get(key=jti).cause == "signed_out"
    assert not AccessToken.objects.exists()


@pytest.mark.parametrize(
    ("change", "password", "refused"),
    [
        ({}, "wrong", (401, "wrong-credentials")),
        ({"password": "!"}, PASSWORD, (401, "wrong-credentials")),
        ({"is_active": False}, PASSWORD, (401, "wrong-credentials")),
        ({"is_active": False}, "wrong", (401, "wrong-credentials")),
        ({"locked_at": timezone.now()}, PASSWORD, (403, "account-locked")),
        ({"locked_at": timezone.now()}, "wrong", (401, "wrong-credentials")),
        ({"email_verified_at": None}, PASSWORD, (401, "wrong-credentials")),
        ({"email_verified_at": None}, "wrong", (401, "wrong-credentials")),
    ],
    ids=str,
)
def test_refuses(
    stranger: Program, alice: User, change: dict[str, Any], password: str, refused: tuple[int, str]
) -> None:
    """That an account is locked is told to whoever knows its password, and to nobody else.

    That its address waits to be confirmed is told to nobody: it would say that there was no account before.
    """
    User.objects.update(**change)

    reply = stranger.sign_in(alice, password)

    assert refusal(reply) == refused
    assert ("WWW-Authenticate" in reply.headers) == (reply.status_code == 401)
    assert not AccessToken.objects.exists()


def test_strangers_are_like_members(stranger: Program, alice: User) -> None:
    """For a name without an account the answer is the same, and one password is hashed."""
    answers = []
    for login in ("alice", "nobody", "nobody@example.com"):
        before = CheapArgon2.hashed
        answers.append(told(stranger.ask("POST", "token", {"login": login, "password": "wrong"})))
        assert CheapArgon2.hashed == before + 1

    assert answers[0] == answers[1] == answers[2]


def test_an_administrators_reason_is_read(stranger: Program, alice: User) -> None:
    """Whoever was locked by an administrator learns why."""
    User.objects.update(locked_at=timezone.now(), lock_reason="Spam")

    assert told(stranger.sign_in(alice))["reason"] == "Spam"


def test_mail_first(stranger: Program, alice: User, mailoutbox: list[EmailMessage]) -> None:
    """After lost factors were removed, the mailed link comes before any token, as at the login door."""
    now = timezone.now()
    LostFactors.objects.create(
        user=alice, email=alice.email, begun_at=now, due_at=now, finished_at=now, stop_digest="x"
    )

    assert refusal(stranger.sign_in(alice)) == (403, "mail-first")
    assert "link=" in str(mailoutbox[0].body)


def test_guessing_is_slow(stranger: Program, alice: User) -> None:
    """After a few wrong passwords even the right one waits, with the counters of the login door."""
    for _ in range(settings.SIGN_IN_FAILURES):
        stranger.sign_in(alice, "wrong")
    reply = stranger.sign_in(alice)

    assert refusal(reply) == (429, "too-many-requests")
    assert 0 < int(reply["Retry-After"]) <= settings.SIGN_IN_COOL_OFF.total_seconds()
    assert SecurityEvent.objects.filter(event="sign_in_throttled").exists()


@pytest.fixture
def app_of_alice(alice: User) -> AuthenticatorApp:
    """Her second factor."""
    return AuthenticatorApp.objects.create(
        user=alice, name="Phone", sealed=seal(SECRET, alice.pk), last_step=0
    )


def test_asks_for_the_second_factor(stranger: Program, alice: User, app_of_alice: AuthenticatorApp) -> None:
    """Where there is one, a password alone opens nothing; a code opens once."""
    code = code_now()

    assert refusal(stranger.sign_in(alice)) == (401, "otp-required")
    assert refusal(stranger.sign_in(alice, otp="000000")) == (401, "otp-required")
    assert refusal(stranger.sign_in(alice, otp="\U0001f511" * 6)) == (401, "otp-required")
    assert refusal(stranger.sign_in(alice, "wrong", otp=code)) == (401, "wrong-credentials")
    assert stranger.sign_in(alice, otp=code).status_code == 200
    assert claims_of(stranger.token or "")["amr"] == ["pwd", "otp", "mfa"]
    assert refusal(stranger.sign_in(alice, otp=code)) == (401, "otp-required")


def test_takes_a_recovery_code(stranger: Program, alice: User, app_of_alice: AuthenticatorApp) -> None:
    """Whoever lost the telephone uses one of those."""
    code = recovery.replace(alice)[0]

    assert stranger.sign_in(alice, otp=code).status_code == 200


def test_codes_are_not_guessed(stranger: Program, alice: User, app_of_alice: AuthenticatorApp) -> None:
    """After a few wrong codes none is looked at for a while."""
    wrong = next(code for code in ("111111", "222222") if code != code_now())
    for _ in range(10):
        stranger.sign_in(alice, otp=wrong)
    reply = stranger.sign_in(alice, otp=totp.code_at(SECRET, totp.step_at(timezone.now()) + 1))

    assert refusal(reply) == (429, "too-many-requests")
    assert int(reply["Retry-After"]) > 3000


def test_can_be_switched_off(stranger: Program, alices: Program, alice: User, client: Application) -> None:
    """An operator who disables the application ends the API's tokens: none is given, and none is taken."""
    Application.objects.update(disabled_at=timezone.now())

    assert refusal(stranger.sign_in(alice)) == (503, "switched-off")
    assert refusal(alices.get("me")) == (401, "invalid-token")

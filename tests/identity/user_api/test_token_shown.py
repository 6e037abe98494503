"""Which tokens the user API takes: its own, while they live, in the one place where they belong."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from django.conf import settings
from django.contrib.auth.models import Group
from django.core.mail import EmailMessage
from django.utils import timezone

from identity.accounts.flows.change_password import change_password
from identity.accounts.flows.delete_account import ask_deletion
from identity.accounts.flows.lock import lock
from identity.accounts.flows.set_roles import set_roles
from identity.accounts.flows.sign_out_everywhere import sign_out_everywhere
from identity.accounts.models import User
from identity.accounts.origin import NOWHERE
from identity.authorization_server.keys import signing_keys
from identity.authorization_server.models import AccessToken, Application, ResourceServer
from identity.authorization_server.rules.introspection import introspect
from identity.authorization_server.rules.token_format import digest, new_access_token
from identity.config.doors import door_url
from identity.revocation.models import Tombstone
from identity.user_api.api import ENDPOINTS
from identity.user_api.endpoint import Endpoint, Who
from tests.identity.browsing import PASSWORD, Browser
from tests.identity.user_api.program import Program, refusal

GUARDED = [endpoint for endpoint in ENDPOINTS if endpoint.who is not Who.ANYONE]
A_SUB = "9a3e0000-0000-4000-8000-000000000001"


def path_of(endpoint: Endpoint) -> str:
    """Somewhere at the endpoint."""
    return endpoint.path.replace("<uuid:sub>", A_SUB)


def altered(token: str, *, key: Any = None, typ: str = "at+jwt", **claims: Any) -> str:
    """The token with other claims, signed by us or by another's key."""
    ours = signing_keys()["ES256"]
    said = jwt.decode(token, options={"verify_signature": False}) | claims
    return jwt.encode(said, key or ours.private, "ES256", headers={"typ": typ, "kid": ours.kid})


@pytest.mark.rfc("RFC 6750", "3.1", "No credentials: a challenge without an error")
@pytest.mark.parametrize("endpoint", GUARDED, ids=lambda endpoint: endpoint.name)
def test_needs_a_token(stranger: Program, endpoint: Endpoint) -> None:
    """Without a token nothing opens but what is for anyone, and nothing else is said first."""
    reply = stranger.ask(endpoint.method, path_of(endpoint), b"not JSON")

    assert refusal(reply) == (401, "missing-credentials")
    assert reply["WWW-Authenticate"] == 'Bearer realm="user-api"'


@pytest.mark.parametrize("method", ["Basic YWxpY2U6eA==", "Bearer", "bearer  ", "Digest x", ""])
def test_other_schemes(stranger: Program, method: str) -> None:
    """Only a bearer token is a credential here."""
    assert stranger.get("me", authorization=method).status_code in {400, 401}


@pytest.mark.parametrize("endpoint", GUARDED, ids=lambda endpoint: endpoint.name)
def test_a_session_opens_nothing(alice: User, endpoint: Endpoint) -> None:
    """The cookie of a signed-in browser is no credential, so no other site can act through it."""
    browser = Browser()
    browser.sign_in(alice)
    program = Program()
    program.client.cookies = browser.cookies

    assert refusal(program.ask(endpoint.method, path_of(endpoint))) == (401, "missing-credentials")


@pytest.mark.parametrize(
    "forge",
    [
        lambda token: token[:-6] + "AAAAAA",
        lambda token: token.rpartition(".")[0] + ".",
        lambda token: altered(token, key=ec.generate_private_key(ec.SECP256R1())),
        lambda token: altered(token, typ="JWT"),
        lambda token: altered(token, aud=["https://localhost:5007"]),
        lambda token: altered(token, iss="https://elsewhere.example"),
        lambda token: altered(token, exp=1),
        lambda token: altered(token, scope="account administration"),
        altered,
        lambda _: jwt.encode({"sub": "alice"}, "", "none"),
        lambda _: new_access_token(),
        lambda _: "a.b.c",
        lambda _: "e30.e30.e30",
    ],
    ids=[
        "signature", "unsigned", "other key", "type", "audience", "issuer", "expired", "widened",
        "not issued", "alg none", "opaque", "letters", "empty objects",
    ],
)  # fmt: skip
def test_refuses_what_it_did_not_give(alices: Program, forge: Callable[[str], str]) -> None:
    """A token is taken letter by letter as it was given; signed by us is not enough."""
    reply = Program(forge(alices.token or "")).get("me")

    assert refusal(reply) == (401, "invalid-token")
    assert 'error="invalid_token"' in reply["WWW-Authenticate"]


@pytest.mark.parametrize(
    "token", ["\u00e9", "a b", "a" * 5000, "a,b"], ids=["letter", "space", "long", "comma"]
)
def test_refuses_what_is_no_token(stranger: Program, token: str) -> None:
    """What cannot be a token is a bad request (RFC 6750, section 3.1)."""
    assert refusal(stranger.get("me", authorization=f"Bearer {token}")) == (400, "malformed-credentials")


@pytest.mark.rfc("RFC 6750", "2.3", "A token in the query is refused")
def test_refuses_a_token_in_the_query(alices: Program) -> None:
    """Queries are logged and kept in histories."""
    token, alices.token = alices.token, None

    assert refusal(alices.get(f"me?access_token={token}")) == (400, "malformed-credentials")


def test_expires(alices: Program) -> None:
    """After ten minutes it is over."""
    AccessToken.objects.update(expires=timezone.now() - timedelta(seconds=1))

    assert refusal(alices.get("me")) == (401, "invalid-token")


ENDINGS: dict[str, Callable[[User, User], object]] = {
    "account_locked": lambda alice, _: lock(alice, NOWHERE),
    "password_changed": lambda alice, _: change_password(alice, PASSWORD, "owls in a row", None, NOWHERE),
    "signed_out_everywhere": lambda alice, _: sign_out_everywhere(alice, NOWHERE),
    "account_deleted": lambda alice, _: ask_deletion(alice, NOWHERE),
    "role_removed": lambda alice, warden: set_roles(alice, [], warden, NOWHERE),
}


@pytest.mark.parametrize("cause", ENDINGS)
def test_is_revoked_at_once(
    alices: Program, alice: User, keeper: User, cause: str, mailoutbox: list[EmailMessage]
) -> None:
    """Whatever ends an account's tokens ends this one, before the answer to it has been given."""
    alice.groups.add(Group.objects.get(name="moderator"))
    jti = str(AccessToken.objects.get().jti)
    assert alices.get("me").status_code == 200

    ENDINGS[cause](User.objects.get(pk=alice.pk), keeper)

    assert refusal(alices.get("me")) == (401, "invalid-token")
    assert Tombstone.objects.get(key=jti).cause == cause


@pytest.mark.parametrize(
    "change",
    [{"locked_at": timezone.now()}, {"is_active": False}, {"deletion_requested_at": timezone.now()}],
    ids=lambda change: next(iter(change)),
)
def test_never_fails_open(alices: Program, change: dict[str, Any]) -> None:
    """Even where the token's row was left, an account that may not act opens nothing."""
    User.objects.update(**change)

    assert refusal(alices.get("me")) == (401, "invalid-token")


def test_tokens_of_applications_are_not_for_it(alice: User, stranger: Program) -> None:
    """What people let an application do does not reach their account itself."""
    application = Application.objects.create(name="Clock", client_id="clock", first_party=True)
    token = altered(
        jwt.encode(
            {"sub": str(alice.pk), "iat": 1, "exp": 9_999_999_999, "jti": A_SUB, "client_id": "clock",
             "iss": settings.ISSUER, "aud": door_url("user_management").rstrip("/")},
            "-" * 32, "HS256",
        )
    )  # fmt: skip
    AccessToken.objects.create(
        user=alice, application=application, token_checksum=digest(token), jti=A_SUB, token_format="jwt",
        expires=timezone.now() + timedelta(minutes=1), resource=["https://localhost:5002"], scope="account",
    )  # fmt: skip
    stranger.token = token

    assert refusal(stranger.get("me")) == (401, "invalid-token")


def test_it_opens_nothing_elsewhere(alices: Program) -> None:
    """The authorization server tells nobody who holds it, and gives nothing to the API's own client."""
    door = {"host": "localhost:5009"}
    shown = {**door, "authorization": f"Bearer {alices.token}"}
    form = {"grant_type": "password", "client_id": "user-api", "username": "alice", "password": PASSWORD}

    told = alices.client.get("/userinfo", headers=shown, secure=True)
    given = alices.client.post(
        "/token", urlencode(form), "application/x-www-form-urlencoded", headers=door, secure=True
    )

    assert (told.status_code, told.json()["error"]) == (403, "insufficient_scope")
    assert (given.status_code, given.json()["error"]) == (400, "unauthorized_client")


def test_no_guard_takes_it(alices: Program) -> None:
    """To a resource service it is inactive, and by its audience not for them (RFC 8707)."""
    server = ResourceServer.objects.create(
        identifier="games", name="Games", audience="https://localhost:5007"
    )

    assert introspect(alices.token or "", server) == {"active": False}


def test_one_account_asks_so_often(alices: Program, settings: Any) -> None:
    """A program that loops is held off, and told for how long."""
    settings.USER_API_REQUESTS = 3
    assert [alices.get("me").status_code for _ in range(3)] == [200] * 3

    reply = alices.get("me")

    assert refusal(reply) == (429, "too-many-requests")
    assert 0 < int(reply["Retry-After"]) <= 60

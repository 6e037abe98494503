"""Each reach of a revocation: what dies, and what does not."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from identity.accounts.models import BrowserSession, User
from identity.authorization_server.models import AccessToken, Application, AuthorizationCode, RefreshToken
from identity.authorization_server.models.secret import new_secret
from identity.authorization_server.rules.token_format import digest
from identity.revocation import (
    revoke_access_token,
    revoke_account,
    revoke_application,
    revoke_consent,
    revoke_family,
    revoke_session,
)
from identity.revocation.causes import Cause
from identity.revocation.models import Tombstone
from tests.protocol.fixtures import enter, make_application
from tests.protocol.party import Party


def sid_of(tokens: dict[str, Any]) -> UUID:
    """The session that a token came from."""
    sid = AccessToken.objects.get(token_checksum=digest(tokens["access_token"])).sid
    assert sid is not None
    return sid


@pytest.fixture
def others(app: Party, bob: User) -> dict[str, dict[str, Any]]:
    """Tokens of Alice from another browser and another application, and one of Bob's."""
    secret = new_secret()
    make_application("second", secret=secret, first_party=True)
    alice = app.browser.cookies
    second = Party(app.browser, "second", "https://second.example/callback", secret=secret)
    elsewhere = Party(Client(), app.client_id, app.redirect_uri, secret=app.secret)
    enter(elsewhere.browser, User.objects.get(handle="alice"))
    bobs = Party(Client(), app.client_id, app.redirect_uri, secret=app.secret)
    enter(bobs.browser, bob)
    assert alice is app.browser.cookies
    return {"application": second.tokens(), "session": elsewhere.tokens(), "account": bobs.tokens()}


Reach = Callable[[dict[str, Any]], None]


def _account(_tokens: dict[str, Any]) -> None:
    revoke_account(User.objects.get(handle="alice"), Cause.ACCOUNT_LOCKED)


def _session(tokens: dict[str, Any]) -> None:
    revoke_session(sid_of(tokens), Cause.SIGNED_OUT)


def _application(_tokens: dict[str, Any]) -> None:
    revoke_application(Application.objects.get(client_id="site"), Cause.APPLICATION_DISABLED)


def _consent(_tokens: dict[str, Any]) -> None:
    revoke_consent(User.objects.get(handle="alice"), Application.objects.get(client_id="site"))


def _family(tokens: dict[str, Any]) -> None:
    row = AccessToken.objects.get(token_checksum=digest(tokens["access_token"]))
    revoke_family(row.family, row.user_id, Cause.REFRESH_REUSED)


def _access_token(tokens: dict[str, Any]) -> None:
    revoke_access_token(AccessToken.objects.get(token_checksum=digest(tokens["access_token"])))


@pytest.mark.parametrize(
    ("reach", "spared"),
    [
        (_account, {"account"}),
        (_session, {"session", "account"}),
        (_application, {"application"}),
        (_consent, {"application", "account"}),
        (_family, {"application", "session", "account"}),
        (_access_token, {"application", "session", "account"}),
    ],
)
def test_reach(app: Party, others: dict[str, dict[str, Any]], reach: Reach, spared: set[str]) -> None:
    """A revocation ends what it names, access and refresh token alike, and nothing beyond."""
    mine = app.tokens()

    reach(mine)

    living = {row.token_checksum for row in AccessToken.objects.all()}
    refreshable = {row.token_checksum for row in RefreshToken.objects.filter(revoked=None)}
    for name, tokens in ({"mine": mine} | others).items():
        assert (digest(tokens["access_token"]) in living) is (name in spared), name
        assert (digest(tokens["refresh_token"]) in refreshable) is (name in spared), name


@pytest.mark.parametrize("reach", [_account, _application, _consent])
def test_unused_codes_die(app: Party, reach: Reach) -> None:
    """A code that waits to be exchanged is worth nothing after."""
    code = app.code()

    reach({})

    assert app.exchange(code).json()["error"] == "invalid_grant"
    assert not AccessToken.objects.exists()


def test_unused_codes_of_a_session_die(app: Party) -> None:
    """Signing out reaches the code that is on its way."""
    code = app.code()
    _session(app.tokens())

    assert app.exchange(code).json()["error"] == "invalid_grant"


def test_used_codes_stay(app: Party) -> None:
    """A used code is kept, so that its replay is still recognised."""
    app.tokens()

    _account({})

    assert AuthorizationCode.objects.exclude(used_at=None).count() == 1


def test_tombstones_are_written_with_the_revocation(app: Party, silent_valkey: None) -> None:
    """Each ended token leaves one row with its digest, the cause, and until when it could have been used."""
    tokens = app.tokens()
    expires = AccessToken.objects.get().expires

    _account({})

    row = Tombstone.objects.get()
    assert row.key == digest(tokens["access_token"])
    assert row.cause == Cause.ACCOUNT_LOCKED
    assert row.keep_until == expires


def test_jwt_is_known_by_its_identifier(app: Party) -> None:
    """The tombstone of a JWT carries its jti, which is what guards see of it."""
    app.tokens()
    AccessToken.objects.update(token_format=Application.TokenFormat.JWT)
    jti = AccessToken.objects.get().jti

    _account({})

    assert Tombstone.objects.get().key == str(jti)


def test_twice_is_as_good_as_once(app: Party) -> None:
    """Revoking what is revoked already changes nothing."""
    app.tokens()

    _account({})
    _account({})

    assert Tombstone.objects.count() == 1


def test_many_at_once(
    app: Party, application: Application, alice: User, django_assert_max_num_queries: Any
) -> None:
    """An account with very many tokens is revoked in a bounded number of statements."""
    app.tokens()
    expires = AccessToken.objects.get().expires
    AccessToken.objects.bulk_create(
        AccessToken(user=alice, application=application, token_checksum=f"{i:064x}", expires=expires)
        for i in range(2000)
    )

    with django_assert_max_num_queries(30):
        _account({})

    assert not AccessToken.objects.exists()
    assert Tombstone.objects.count() == 2001


def test_session_may_be_gone_already(app: Party) -> None:
    """Tokens are found by their sid even when the session's row is no more."""
    tokens = app.tokens()
    sid = sid_of(tokens)
    BrowserSession.objects.all().delete()

    revoke_session(sid, Cause.SESSION_ENDED)

    assert not AccessToken.objects.exists()

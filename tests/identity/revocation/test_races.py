"""A token that is being issued while what it stands on is revoked does not survive."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Barrier, Event, Thread
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest
from django.db import connections, transaction
from oauthlib.oauth2 import OAuth2Error

from identity.accounts.flows.lock import lock
from identity.accounts.models import BrowserSession, User
from identity.accounts.origin import NOWHERE
from identity.authorization_server.models import (
    AccessToken,
    Application,
    AuthorizationCode,
    RefreshToken,
    Scope,
)
from identity.authorization_server.rules.issuing import Basis
from identity.authorization_server.rules.token_format import digest, new_access_token
from identity.authorization_server.validator import Validator
from identity.revocation import (
    revoke_account,
    revoke_application,
    revoke_consent,
    revoke_family,
    revoke_session,
)
from identity.revocation.causes import Cause
from identity.revocation.models import Tombstone
from tests.protocol.fixtures import enter
from tests.protocol.party import Party

pytestmark = pytest.mark.django_db(transaction=True)

PATIENCE = 4.0
GLIMPSE = 0.15
"""Long enough for a thread that is not held up to be through."""


@contextmanager
def beside(work: Callable[[], None]) -> Iterator[Thread]:
    """Run `work` in a thread with a database connection of its own, and wait for its end."""

    def run() -> None:
        try:
            work()
        finally:
            connections.close_all()

    thread = Thread(target=run)
    thread.start()
    yield thread
    thread.join(PATIENCE * 2)
    assert not thread.is_alive()


def request_for(user: User | None, application: Application, basis: Basis) -> Any:
    """What the engine holds when it is about to store tokens."""
    return SimpleNamespace(
        user=user,
        client=application,
        scopes=["games:read"],
        known_scopes=list(Scope.objects.filter(name="games:read").select_related("resource_server")),
        grant_type="password",
        basis=basis,
        uri_query_params=[],
        decoded_body=[],
    )


REVOKING: dict[str, Callable[[User, Application, Basis], None]] = {
    "account": lambda user, _app, _basis: revoke_account(user, Cause.SIGNED_OUT_EVERYWHERE),
    "consent": lambda user, app, _basis: revoke_consent(user, app),
    "application": lambda _user, app, _basis: revoke_application(app, Cause.SECRET_REVOKED),
    "family": lambda user, _app, basis: revoke_family(basis.family, user.pk, Cause.REFRESH_REUSED),
    "session": lambda _user, _app, basis: revoke_session(basis.sid or uuid4(), Cause.SIGNED_OUT),
}


@pytest.mark.parametrize("reach", REVOKING)
def test_issuing_first(app: Party, application: Application, alice: User, reach: str) -> None:
    """A revocation waits for the token that is just being stored, and then ends it."""
    storing, revoking = Event(), Event()
    token = {"access_token": new_access_token(), "refresh_token": "grt_x", "scope": "games:read"}

    def held_up() -> None:
        storing.set()
        revoking.wait(PATIENCE)
        # The revocation has begun, and must not get past the lock while this transaction is open.
        revoker.join(GLIMPSE)

    basis = Basis(scope=["games:read"], sid=BrowserSession.objects.get().sid, consume=held_up)

    def revoke() -> None:
        storing.wait(PATIENCE)
        revoking.set()
        REVOKING[reach](alice, application, basis)

    with beside(revoke) as revoker:
        Validator().save_bearer_token(token, request_for(alice, application, basis))

    assert not AccessToken.objects.exists()
    assert not RefreshToken.objects.filter(revoked=None).exists()
    assert Tombstone.objects.filter(key=digest(token["access_token"])).exists()


def test_revoking_first(app: Party, application: Application, alice: User) -> None:
    """Issuing waits for a lock that is just being set, and is then refused."""
    locking, done = Event(), Event()
    refused: list[OAuth2Error] = []

    def issue() -> None:
        locking.wait(PATIENCE)
        token = {"access_token": new_access_token(), "refresh_token": "grt_x", "scope": "games:read"}
        try:
            Validator().save_bearer_token(token, request_for(alice, application, Basis(scope=["games:read"])))
        except OAuth2Error as error:
            refused.append(error)
        done.set()

    with beside(issue), transaction.atomic():
        lock(User.objects.get(pk=alice.pk), NOWHERE)
        locking.set()
        assert not done.wait(GLIMPSE), "nothing is issued while the lock is being set"

    assert [error.error for error in refused] == ["invalid_grant"]
    assert not AccessToken.objects.exists()


def test_disabling_first(app: Party, application: Application, alice: User) -> None:
    """The same for an application that is just being disabled."""
    disabling, done = Event(), Event()
    refused: list[OAuth2Error] = []

    def issue() -> None:
        disabling.wait(PATIENCE)
        token = {"access_token": new_access_token(), "scope": "games:read"}
        try:
            Validator().save_bearer_token(token, request_for(None, application, Basis(scope=["games:read"])))
        except OAuth2Error as error:
            refused.append(error)
        done.set()

    with beside(issue), transaction.atomic():
        Application.objects.filter(pk=application.pk).update(disabled_at="2026-01-01T00:00Z")
        revoke_application(application, Cause.APPLICATION_DISABLED)
        disabling.set()
        assert not done.wait(GLIMPSE)

    assert [error.error for error in refused] == ["invalid_client"]
    assert not AccessToken.objects.exists()


@pytest.mark.parametrize("what", ["code", "refresh", "authorize"])
def test_nothing_survives_a_lock(app: Party, alice: User, what: str) -> None:
    """However a request and a lock fall together, no token, refresh token or code is left that works."""
    for _ in range(8):
        User.objects.filter(pk=alice.pk).update(locked_at=None)
        alice.refresh_from_db()
        enter(app.browser, alice)
        code = app.code() if what == "code" else ""
        refresh_token = app.tokens()["refresh_token"] if what == "refresh" else ""
        start = Barrier(2)

        def ask(code: str = code, refresh_token: str = refresh_token, start: Barrier = start) -> None:
            start.wait(PATIENCE)
            if what == "code":
                app.exchange(code)
            elif what == "refresh":
                app.refresh(refresh_token)
            else:
                app.authorize()

        with beside(ask):
            start.wait(PATIENCE)
            lock(User.objects.get(pk=alice.pk), NOWHERE)

        assert not AccessToken.objects.exists()
        assert not RefreshToken.objects.filter(revoked=None).exists()
        assert not AuthorizationCode.objects.filter(used_at=None).exists()


def test_code_used_twice_at_once(app: Party) -> None:
    """Of two exchanges at the same moment one wins; the other is a replay, and kills what the first gave."""
    for _ in range(5):
        code, start = app.code(), Barrier(2)
        statuses: list[int] = []

        def exchange(code: str = code, start: Barrier = start, statuses: list[int] = statuses) -> None:
            start.wait(PATIENCE)
            statuses.append(app.exchange(code).status_code)

        with beside(exchange):
            exchange()

        assert sorted(statuses) == [200, 400]
        assert not AccessToken.objects.exists()


def test_refreshed_twice_at_once(app: Party) -> None:
    """Two refreshes at the same moment both get a pair of their own."""
    for _ in range(5):
        refresh_token, start = app.tokens()["refresh_token"], Barrier(2)
        answers: list[dict[str, Any]] = []

        def refresh(
            refresh_token: str = refresh_token,
            start: Barrier = start,
            answers: list[dict[str, Any]] = answers,
        ) -> None:
            start.wait(PATIENCE)
            answers.append(app.refresh(refresh_token).json())

        with beside(refresh):
            refresh()

        assert len({answer["refresh_token"] for answer in answers}) == 2
        assert all(
            AccessToken.objects.filter(token_checksum=digest(a["access_token"])).exists() for a in answers
        )

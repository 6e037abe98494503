"""What is in perfect order is answered before Django, as Django would; all else reaches Django untouched."""

import json
from collections.abc import Iterable
from datetime import timedelta
from io import BytesIO
from typing import Any
from urllib.parse import urlencode

import pytest
from django.utils import timezone

from identity.authorization_server.models import (
    AccessToken,
    Application,
    ApplicationSecret,
    ResourceServer,
    ResourceServerSecret,
)
from identity.authorization_server.rules.token_format import digest
from identity.authorization_server.short_path import prepared
from identity.authorization_server.short_path.client_credentials import ClientCredentials
from identity.authorization_server.short_path.door import LONGEST, ShortPath
from tests.protocol.fixtures import Introspect
from tests.protocol.party import Party, basic

GRANT = {"grant_type": "client_credentials", "scope": "games:read"}


@pytest.fixture(autouse=True)
def _used_lately(service: Party, games: tuple[ResourceServer, str]) -> None:
    """No secret's use has to be noted: that, Django does."""
    ApplicationSecret.objects.update(last_used_at=timezone.now())
    ResourceServerSecret.objects.update(last_used_at=timezone.now())


class Past:
    """Stands where Django would, and keeps what got there."""

    def __init__(self) -> None:
        self.bodies: list[bytes] = []

    def __call__(self, environ: dict[str, Any], _start_response: Any) -> Iterable[bytes]:
        """Read the body."""
        self.bodies.append(environ["wsgi.input"].read())
        return []


def send(path: str, form: Any, authorization: str | None, **environ: str) -> tuple[Any, Past]:
    """Send a request; give what was said to it, if anything, and what went on to Django."""
    body = (form if isinstance(form, str) else urlencode(form)).encode()
    past, started = Past(), []
    asked: dict[str, Any] = {
        "REQUEST_METHOD": "POST", "PATH_INFO": path, "QUERY_STRING": "", "HTTP_HOST": "localhost:5009",
        "CONTENT_TYPE": "application/x-www-form-urlencoded", "CONTENT_LENGTH": str(len(body)),
        "wsgi.input": BytesIO(body),
    }  # fmt: skip
    if authorization is not None:
        asked["HTTP_AUTHORIZATION"] = authorization
    answer = b"".join(ShortPath(past)(asked | environ, lambda *start: started.append(start)))  # type: ignore[arg-type]
    assert bool(started) != bool(past.bodies)
    assert past.bodies in ([], [body])
    return (json.loads(answer) if started else None), past


def kept(token: str) -> dict[str, Any]:
    """What is stored of a token, but for what is its own alone."""
    [row] = AccessToken.objects.filter(token_checksum=digest(token)).values()
    own = {"id", "token_checksum", "family", "jti", "created", "updated", "expires"}
    return {name: value for name, value in row.items() if name not in own}


def test_introspection_is_the_same(
    app: Party, introspect: Introspect, games: tuple[ResourceServer, str]
) -> None:
    """Of a live token, and of one that is none."""
    for token in (app.tokens()["access_token"], "gat_unknown"):
        said, _ = send("/introspect", {"token": token}, basic("games", games[1]))

        assert said == introspect(token).json()


def test_client_credentials_are_the_same(service: Party, introspect: Introspect) -> None:
    """The answer and what is kept of the token differ in nothing but the token."""
    said, _ = send("/token", GRANT, basic("worker", str(service.secret)))
    theirs = service.token(GRANT).json()

    ours, other = (kept(each["access_token"]) for each in (said, theirs))
    assert ours == other
    assert said | {"access_token": ""} == theirs | {"access_token": ""}
    assert introspect(said["access_token"]).json()["active"] is True


@pytest.mark.parametrize(("path", "statements"), [("/introspect", 2), ("/token", 3)])
def test_asks_the_database_seldom(
    service: Party,
    games: tuple[ResourceServer, str],
    monkeypatch: pytest.MonkeyPatch,
    path: str,
    statements: int,
) -> None:
    """A question for who asks, and for the rest as few as can be."""
    counted: list[str] = []
    run = prepared._Database.run

    def count(database: prepared._Database, sql: str, *rest: Any) -> Any:
        counted.append(sql)
        return run(database, sql, *rest)

    monkeypatch.setattr(prepared._Database, "run", count)
    form = GRANT if path == "/token" else {"token": "gat_unknown"}
    credentials = ("worker", str(service.secret)) if path == "/token" else ("games", games[1])

    assert send(path, form, basic(*credentials))[0] is not None
    assert len(counted) == statements


@pytest.mark.parametrize(
    ("form", "environ"),
    [
        ({"token": "x"}, {"REQUEST_METHOD": "GET"}),
        ({"token": "x"}, {"HTTP_HOST": "localhost:5001"}),
        ({"token": "x"}, {"PATH_INFO": "/revoke"}),
        ({"token": "x"}, {"QUERY_STRING": "token=x"}),
        ({"token": "x"}, {"CONTENT_TYPE": "text/plain"}),
        ({"token": "x"}, {"CONTENT_LENGTH": ""}),
        ({"token": "x"}, {"CONTENT_LENGTH": "-1"}),
        ({"token": "x"}, {"CONTENT_LENGTH": "70"}),
        ({"token": "x" * LONGEST}, {}),
        ({"token": "x"}, {"HTTP_ORIGIN": "https://elsewhere.example"}),
        ({"token": "x"}, {"HTTP_AUTHORIZATION": "Basic ?"}),
        ({"token": "x"}, {"HTTP_AUTHORIZATION": basic("games", "gcs_" + "w" * 43)}),
        ({"token": "x"}, {"HTTP_AUTHORIZATION": basic("games", "")}),
        ({"token": "x"}, {"HTTP_AUTHORIZATION": basic("nobody", "gcs_" + "w" * 43)}),
        ("token=x&token=y", {}),
        ("token=%00", {}),
        ("", {}),
    ],
    ids=str,
)
def test_disorder_goes_on_to_django(
    games: tuple[ResourceServer, str], form: Any, environ: dict[str, str]
) -> None:
    """No refusal is made here."""
    said, _ = send("/introspect", form, basic("games", games[1]), **environ)

    assert said is None


@pytest.mark.parametrize(
    "form",
    [
        GRANT | {"grant_type": "password"},
        GRANT | {"scope": "games:write"},
        GRANT | {"scope": "games:read  games:read"},
        GRANT | {"scope": "openid"},
        GRANT | {"resource": "https://localhost:5007"},
        GRANT | {"client_id": "worker"},
        {"grant_type": "client_credentials"},
    ],
    ids=str,
)
def test_unusual_grants_go_on_to_django(service: Party, form: dict[str, str]) -> None:
    """What is refused, and what is asked so seldom that Django may do it."""
    assert send("/token", form, basic("worker", str(service.secret)))[0] is None
    assert not AccessToken.objects.exists()


@pytest.mark.parametrize(
    "changed",
    [{"revoked_at": timezone.now()}, {"expires_at": timezone.now()}, {"last_used_at": None}],
    ids=["revoked", "expired", "use to be noted"],
)
def test_secrets_that_need_a_look_go_on_to_django(
    service: Party, games: tuple[ResourceServer, str], changed: dict[str, Any]
) -> None:
    """A dead secret is refused there, and a use is noted there."""
    ApplicationSecret.objects.update(**changed)
    ResourceServerSecret.objects.update(**changed)

    assert send("/token", GRANT, basic("worker", str(service.secret)))[0] is None
    assert send("/introspect", {"token": "x"}, basic("games", games[1]))[0] is None


def test_another_live_secret_opens(service: Party) -> None:
    """Two secrets overlap while rotating."""
    ApplicationSecret.objects.update(created_at=timezone.now() - timedelta(days=1))
    old = str(service.secret)
    ApplicationSecret(application=Application.objects.get(client_id="worker")).keep("gcs_" + "n" * 43).save()
    ApplicationSecret.objects.update(last_used_at=timezone.now())

    assert send("/token", GRANT, basic("worker", old))[0] is not None
    assert send("/token", GRANT, basic("worker", "gcs_" + "n" * 43))[0] is not None


def test_nothing_is_issued_to_an_application_that_was_disabled_meanwhile(service: Party) -> None:
    """The row is looked at again by the statement that writes the token."""
    Application.objects.update(disabled_at=timezone.now())
    application = Application.objects.get(client_id="worker")

    assert ClientCredentials()._issue(application.pk, ["games:read"], []) is None
    assert not AccessToken.objects.exists()

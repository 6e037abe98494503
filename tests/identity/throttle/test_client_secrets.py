"""Guessing the secrets of programs, at each endpoint that takes one (RFC 6749, section 2.3.1)."""

from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from identity.authorization_server.models import ApplicationSecret, ResourceServer
from identity.throttle.client_secrets import HeldOff
from tests.conftest import ValkeyServer
from tests.identity.authorization_server.test_short_path import send
from tests.protocol.fixtures import games, make_application, owned_scopes, service
from tests.protocol.party import Party, basic

__all__ = ["games", "owned_scopes", "service"]

LIMIT = settings.SECRET_FAILURES
GRANT = {"grant_type": "client_credentials", "scope": "games:read"}
Ask = Callable[..., Any]


@pytest.fixture(autouse=True)
def _on_valkey(on_valkey: ValkeyServer) -> None:
    """All of it on a real Valkey."""


@pytest.fixture
def ask(service: Party) -> Ask:
    """Send a request with a name and a secret, from an address that the edge saw."""

    def send_it(path: str, name: str, secret: str, address: str = "203.0.113.1") -> Any:
        form = GRANT if path == "/token" else {"token": "gat_unknown"}
        there = Client(REMOTE_ADDR="", HTTP_X_FORWARDED_FOR=address)
        return Party(there, name, "").post(path, form, {"authorization": basic(name, secret)})

    return send_it


@pytest.mark.rfc(
    "RFC 6749", "2.3.1", "Endpoints that take a client's password are protected from brute force"
)
@pytest.mark.parametrize("path", ["/token", "/revoke", "/introspect", "/device_authorization"])
def test_too_many_are_held_off(
    ask: Ask, path: str, service: Party, games: tuple[ResourceServer, str]
) -> None:
    """After so many wrong secrets a minute not even the right one is heard, from there."""
    name, secret = ("games", games[1]) if path == "/introspect" else (service.client_id, service.secret)
    assert {ask(path, name, f"gcs_{number}").status_code for number in range(LIMIT)} == {401}
    refused = ask(path, name, secret)

    assert refused.status_code == 429
    assert 0 < int(refused["Retry-After"]) <= 60
    assert refused.json()["error"] == "temporarily_unavailable"
    assert refused["Cache-Control"] == "no-store"
    assert ask(path, name, secret, "203.0.113.2").status_code not in {401, 429}


def test_neighbours_go_on(ask: Ask, games: tuple[ResourceServer, str]) -> None:
    """A program with a wrong secret shuts out no other behind the same address."""
    for _ in range(LIMIT + 1):
        ask("/token", "worker", "gcs_wrong")

    assert ask("/introspect", "games", games[1]).status_code == 200


def test_many_names_from_one_address(ask: Ask, games: tuple[ResourceServer, str], settings: Any) -> None:
    """But an address that fails under many names does, whoever they are."""
    settings.SECRET_FAILURES = 2
    answers = [ask("/token", f"client{number}", "gcs_wrong").status_code for number in range(20)]

    assert set(answers) == {401}
    assert ask("/introspect", "games", games[1]).status_code == 429
    assert ask("/introspect", "games", games[1], "203.0.113.2").status_code == 200


def test_good_requests_are_not_counted(ask: Ask, service: Party) -> None:
    """A busy program is never held off for being busy, or for asking what is refused to it."""
    for _ in range(LIMIT + 1):
        assert ask("/token", service.client_id, service.secret).status_code == 200
        assert service.token({"grant_type": "client_credentials", "scope": "unknown"}).status_code == 400


def test_the_short_path_tells_nothing_to_whoever_is_held_off(ask: Ask, service: Party) -> None:
    """Where right secrets are answered before Django, a right guess of somebody held off is not."""
    ApplicationSecret.objects.update(last_used_at=timezone.now())
    right = basic(service.client_id, str(service.secret))
    edge = {"REMOTE_ADDR": "", "HTTP_X_FORWARDED_FOR": "203.0.113.1"}
    assert send("/token", GRANT, right, **edge)[0] is not None
    for _ in range(LIMIT):
        ask("/token", service.client_id, "gcs_wrong")

    assert send("/token", GRANT, right, **edge)[0] is None
    assert send("/token", GRANT, right, **(edge | {"HTTP_X_FORWARDED_FOR": "203.0.113.2"}))[0] is not None


@pytest.mark.parametrize(
    "headers",
    [{}, {"authorization": "Basic ???"}, {"authorization": "Bearer gat_x"}],
    ids=["none", "unreadable", "another scheme"],
)
def test_whoever_gives_no_name_is_counted_too(service: Party, headers: dict[str, str]) -> None:
    """Authentication that cannot be read is a failure like any other."""
    codes = [service.post("/token", GRANT, headers).status_code for _ in range(LIMIT + 1)]

    assert codes == [*[401] * LIMIT, 429]


def test_a_public_client_has_nothing_to_guess(owned_scopes: None, service: Party) -> None:
    """A name alone that is unknown is counted; one that is known goes on."""
    make_application("motus")
    for _ in range(LIMIT + 1):
        service.post(
            "/token", {"grant_type": "refresh_token", "refresh_token": "x", "client_id": "nobody"}, {}
        )

    known = {"grant_type": "refresh_token", "refresh_token": "x", "client_id": "motus"}
    assert service.post("/token", known, {}).json()["error"] == "invalid_grant"


def test_holding_off_ends_and_is_bounded() -> None:
    """This process forgets whom it held off when the time is over."""
    now = 0.0
    held = HeldOff(clock=lambda: now)
    assert not held
    held.hold("x", 60)
    assert held
    assert held.holds("y", "x")
    now = 60.0
    assert not held.holds("x")
    assert not held

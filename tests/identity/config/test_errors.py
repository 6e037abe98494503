"""Pages for what went wrong."""

from collections.abc import Callable
from importlib import import_module

import pytest
import structlog
from django.conf import settings
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path
from pytest_django import Settings

from identity.accounts.models import User
from identity.config import errors
from identity.config.doors import door_url, own_doors
from identity.config.errors import handler400, handler403, handler404, handler500
from identity.login.urls import urlpatterns as login_pages
from tests.identity.browsing import PASSWORD, Browser, words

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]


def broken(_request: HttpRequest) -> HttpResponse:
    """A page of ours with a fault in it."""
    raise RuntimeError("the secret is swordfish")


def waiting(_request: HttpRequest) -> HttpResponse:
    """A page whose turn to write did not come."""
    raise OperationalError("database is locked")


urlpatterns = [*login_pages, path("broken", broken), path("waiting", waiting)]


def with_a_broken_page(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[..., HttpResponse]:
    """Middleware: the pages of this file instead of the door's."""

    def answer(request: HttpRequest) -> HttpResponse:
        request.urlconf = __name__
        return get_response(request)

    return answer


def test_unknown_page(visitor: Browser) -> None:
    """404 says what to do next."""
    reply = visitor.open(door_url("login", "nothing"))

    assert reply.status_code == 404
    assert "Nothing behind this door" in words(reply)
    assert "<title>Not found · Gatehouse</title>" in reply.content.decode()


def test_wrong_method(visitor: Browser) -> None:
    """405 keeps the header that says what is allowed."""
    reply = visitor.submit(door_url("login", "signed-out"))

    assert reply.status_code == 405
    assert reply["Allow"] == "GET, HEAD"
    assert "That cannot be done here" in words(reply)


def test_too_large(visitor: Browser, alice: User) -> None:
    """A form larger than any of ours is 413, and is not read."""
    reply = visitor.submit(door_url("login"), {"login": "alice", "password": "x" * 300_000})

    assert reply.status_code == 413
    assert "Too big for the gate" in words(reply)


def test_too_many_fields(visitor: Browser, db: None) -> None:
    """So is one with more fields than any of ours: a clear 400."""
    assert visitor.submit(door_url("login"), {f"f{n}": "x" for n in range(200)}).status_code == 400


def test_fault_of_ours(db: None, settings: Settings, caplog: pytest.LogCaptureFixture) -> None:
    """500 says nothing of the fault but the id under which the log tells it."""
    settings.MIDDLEWARE = [*settings.MIDDLEWARE, f"{__name__}.with_a_broken_page"]
    client = Client(raise_request_exception=False)
    reply = client.get("/broken", HTTP_HOST="localhost:5001", secure=True)

    assert reply.status_code == 500
    assert "Something broke on our side" in reply.content.decode()
    assert "swordfish" not in reply.content.decode()
    assert "swordfish" in caplog.text


def test_request_id_is_shown(visitor: Browser) -> None:
    """The page names its request, so that somebody can be asked about it."""
    with structlog.contextvars.bound_contextvars(request_id="a-request-of-mine"):
        page = visitor.open(door_url("login", "nothing"))

    assert "a-request-of-mine" in words(page)


@pytest.mark.parametrize("token", ["x" * 64, ""], ids=["wrong", "none"])
def test_forged_form(visitor: Browser, alice: User, token: str) -> None:
    """A form that our page did not make does nothing, and the page says what to do."""
    reply = visitor.submit(
        door_url("login"), {"login": "alice", "password": PASSWORD, "csrfmiddlewaretoken": token}
    )

    assert reply.status_code == 403
    assert "Nothing was done" in words(reply)
    assert settings.SESSION_COOKIE_NAME not in visitor.cookies


def test_database_that_is_busy(db: None, settings: Settings) -> None:
    """503 says when to come back: the fault passes by itself."""
    settings.MIDDLEWARE = [*settings.MIDDLEWARE, f"{__name__}.with_a_broken_page"]
    client = Client(raise_request_exception=False)
    reply = client.get("/waiting", HTTP_HOST="localhost:5001", secure=True)

    assert reply.status_code == 503
    assert reply["Retry-After"] == "1"
    assert "locked" not in reply.content.decode()


@pytest.mark.parametrize(
    "origin", ["https://evil.example", "https://localhost:5007", "http://localhost:5001", "null"]
)
def test_form_from_elsewhere(visitor: Browser, alice: User, origin: str) -> None:
    """A right token from another origin is refused, another door of ours included."""
    reply = visitor.submit(door_url("login"), {"login": "alice", "password": PASSWORD}, HTTP_ORIGIN=origin)

    assert reply.status_code == 403
    assert settings.SESSION_COOKIE_NAME not in visitor.cookies


def test_every_door_has_the_same_handlers() -> None:
    """No door shows an error page of its own, or the framework's."""
    for door in own_doors().values():
        pages = import_module(door.urlconf)
        for name in ("handler400", "handler403", "handler404", "handler500"):
            assert getattr(pages, name, None) is getattr(errors, name), (door.name, name)

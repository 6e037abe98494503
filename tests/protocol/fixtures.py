"""A small house: two resource servers, and applications of each sort."""

from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.test import Client

from identity.accounts.flows.sign_in import sign_in
from identity.accounts.models import User
from identity.accounts.session_store import SessionStore
from identity.authorization_server.models import (
    Application,
    ApplicationSecret,
    ResourceServer,
    ResourceServerSecret,
    Scope,
)
from identity.authorization_server.models.secret import new_secret
from tests.protocol.party import Party, basic

__all__ = [
    "Introspect",
    "alices_browser",
    "app",
    "application",
    "games",
    "introspect",
    "owned_scopes",
    "public",
    "scores",
    "service",
]

Introspect = Callable[..., Any]
GRANTS = ["authorization_code", "refresh_token"]


def enter(browser: Client, user: User) -> SessionStore:
    """Sign `user` in at this browser, as the login door does."""
    request = HttpRequest()
    request.META = {"REMOTE_ADDR": "127.0.0.1"}
    request.session = session = SessionStore()
    request.user = AnonymousUser()
    sign_in(request, user)
    session.save()
    browser.cookies[settings.SESSION_COOKIE_NAME] = str(session.session_key)
    return session


def make_application(client_id: str, *, secret: str | None = None, **details: Any) -> Application:
    """Register an application, confidential when it has a secret."""
    found = {
        "name": client_id.title(),
        "client_type": "confidential" if secret else "public",
        "grants": GRANTS,
        "scopes": ["openid", "profile", "email", "roles", "games:read", "games:write", "scores:write"],
        "redirect_uris": f"https://{client_id}.example/callback",
        "post_logout_redirect_uris": f"https://{client_id}.example/bye",
    }
    application = Application.objects.create(client_id=client_id, **(found | details))
    if secret:
        ApplicationSecret(application=application).keep(secret).save()
    return application


def make_resource_server(identifier: str, audience: str, *scopes: str) -> tuple[ResourceServer, str]:
    """Register a resource server; give it and its secret."""
    secret = new_secret()
    server = ResourceServer.objects.create(identifier=identifier, name=identifier.title(), audience=audience)
    ResourceServerSecret(resource_server=server).keep(secret).save()
    for name in scopes:
        Scope.objects.create(name=name, sentence=f"Do {name}", resource_server=server)
    return server, secret


@pytest.fixture
def owned_scopes(db: None) -> None:
    """Identity's own scopes."""
    for name in ("openid", "profile", "email", "roles"):
        Scope.objects.create(name=name, sentence=f"See {name}", icon="person")


@pytest.fixture
def games(owned_scopes: None) -> tuple[ResourceServer, str]:
    """The games service."""
    return make_resource_server("games", "https://localhost:5007", "games:read", "games:write")


@pytest.fixture
def scores(owned_scopes: None) -> tuple[ResourceServer, str]:
    """A service for which tokens of games are not."""
    return make_resource_server("scores", "https://localhost:5013", "scores:write")


@pytest.fixture
def alices_browser(alice: User) -> Client:
    """A browser in which Alice is signed in."""
    client = Client()
    enter(client, alice)
    return client


@pytest.fixture
def app(
    alices_browser: Client, games: tuple[ResourceServer, str], scores: tuple[ResourceServer, str]
) -> Party:
    """The house's own web application: confidential, and nobody is asked for consent."""
    secret = new_secret()
    application = make_application("site", secret=secret, first_party=True)
    return Party(alices_browser, application.client_id, application.redirect_uris, secret=secret)


@pytest.fixture
def application(app: Party) -> Application:
    """The row of `app`."""
    return Application.objects.get(client_id=app.client_id)


@pytest.fixture
def public(
    alices_browser: Client, games: tuple[ResourceServer, str], scores: tuple[ResourceServer, str]
) -> Party:
    """A third party's application in the browser: public, and it asks."""
    application = make_application("motus", kind="browser")
    return Party(alices_browser, application.client_id, application.redirect_uris)


@pytest.fixture
def service(games: tuple[ResourceServer, str]) -> Party:
    """A service that acts for itself."""
    secret = new_secret()
    make_application(
        "worker", secret=secret, grants=["client_credentials"], scopes=["games:read"], redirect_uris=""
    )
    return Party(Client(), "worker", "", scope="games:read", secret=secret)


@pytest.fixture
def introspect(games: tuple[ResourceServer, str]) -> Introspect:
    """Ask as the games service, or with other credentials."""
    _, secret = games
    asker = Party(Client(), "games", "", secret=secret)

    def ask(token: str, credentials: tuple[str, str] | None = None) -> Any:
        headers = {"authorization": basic(*(credentials or ("games", secret)))}
        return asker.post("/introspect", {"token": token}, headers)

    return ask

"""Trying a login with one's own application."""

import html
import re
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

import pytest

from identity.accounts.models import User
from identity.authorization_server.models import AccessToken, Application, ApplicationSecret, RefreshToken
from identity.authorization_server.rules.parameters import FORM
from identity.developer_portal.page import application_url, portal_url
from identity.developer_portal.trial import pending
from tests.identity.browsing import Browser, words
from tests.identity.developer_portal.conftest import Register


def begin(browser: Browser, application: Application) -> str:
    """Press the button; give the address that the page leads to."""
    page = browser.submit(application_url(application, "trial")).content.decode()
    found = re.search(r'href="(https://localhost:5009/authorize[^"]+)"', page)
    assert found, page
    return html.unescape(found[1])


def agree(browser: Browser, url: str, user: User) -> str:
    """Say yes on the consent page; give the address that the browser is sent to."""
    page = browser.open(url)
    action = re.search(r'action="(/consent[^"]+)"', page.content.decode())
    assert action, page.content.decode()
    form = {"answer": "allow", "account": str(user.pk), "csrfmiddlewaretoken": browser.csrf_token()}
    answer = browser._ask(
        "POST",
        f"https://localhost:5009{html.unescape(action[1])}",
        urlencode(form),
        {"content_type": FORM, "HTTP_ORIGIN": "https://localhost:5009"},
    )
    return str(answer["Location"])


@pytest.mark.parametrize("kind", ["web", "browser", "native"])
def test_every_step(developer: Browser, alice: User, register: Register, kind: str) -> None:
    """The real endpoints are asked; each step is shown and judged, and nothing of it stays alive."""
    application, _ = register(alice, kind)
    before = ApplicationSecret.objects.count()

    shown = words(developer.open(agree(developer, begin(developer, application), alice)))

    for said in (
        "It works", "code_verifier", "state is the one that was sent", "iss is this server (RFC 9207)",
        "tokens were given", "aud is you", "nonce is the one that was sent", "its signature holds",
        "&#34;preferred_username&#34;: &#34;alice&#34;", "this trial&#39;s tokens are dead",
    ):  # fmt: skip
        assert said in shown
    assert "Wrong:" not in shown
    assert "gcs_" not in shown
    assert not AccessToken.objects.exists()
    assert not RefreshToken.objects.filter(revoked=None).exists()
    assert ApplicationSecret.objects.count() == before


def test_service(developer: Browser, alice: User, register: Register) -> None:
    """A service has nobody to ask: one button shows all of it."""
    application, _ = register(alice, "service", redirect_uris=[], scopes=["games:read"])

    shown = words(developer.submit(application_url(application, "trial")))

    assert "It works" in shown
    assert "grant_type=client_credentials" in shown
    assert not AccessToken.objects.exists()


def test_the_address_is_registered_in_the_open(developer: Browser, lanterns: Application) -> None:
    """The portal's own redirect URI is added once, where the owner sees it and can take it away."""
    begin(developer, lanterns)
    begin(developer, lanterns)

    lanterns.refresh_from_db()
    assert lanterns.redirect_uris.split().count(pending.callback()) == 1
    assert pending.callback() in developer.open(application_url(lanterns, "settings")).content.decode()
    assert pending.callback() not in developer.open(application_url(lanterns, "code")).content.decode()


def test_said_no(developer: Browser, lanterns: Application) -> None:
    """An answer without a code is shown for what it is."""
    begin(developer, lanterns)

    shown = words(
        developer.open(f"{pending.callback()}?error=access_denied&state=other&iss=https://evil.example")
    )

    assert "It did not work" in shown
    assert shown.count("Wrong:") == 3
    assert "error=access_denied" in shown


def test_a_code_is_refused_with_the_reason(developer: Browser, lanterns: Application) -> None:
    """A code that is no good shows what the token endpoint said."""
    begin(developer, lanterns)
    state = developer.session["trial"]["state"]

    shown = words(developer.open(f"{pending.callback()}?code=gac_x&state={state}&iss=https://localhost:5009"))

    assert "invalid_grant" in shown
    assert "Wrong: tokens were given" in shown


def test_once(developer: Browser, lanterns: Application, monkeypatch: pytest.MonkeyPatch) -> None:
    """A trial ends once, in time, and in the browser that began it."""
    begin(developer, lanterns)
    developer.open(f"{pending.callback()}?error=x")
    assert developer.open(f"{pending.callback()}?error=x").status_code == 400

    begin(developer, lanterns)
    monkeypatch.setattr(pending, "LASTS", -1)
    assert "No test login is under way" in words(developer.open(f"{pending.callback()}?error=x"))


def test_anothers_code_is_worth_nothing_here(
    developer: Browser, stranger: Browser, lanterns: Application, charlie: User
) -> None:
    """Somebody whom the owner sends through the trial's request comes back to nothing."""
    sent_to = agree(stranger, begin(developer, lanterns), charlie)

    assert sent_to.startswith(portal_url("test-login"))
    assert stranger.open(sent_to).status_code == 400
    assert not AccessToken.objects.exists()


def test_disabled(developer: Browser, lanterns: Application, new_browser: Callable[[], Any]) -> None:
    """A disabled application is not tried."""
    developer.submit(application_url(lanterns, "disable"))

    shown = words(developer.submit(application_url(lanterns, "trial")))

    assert "nothing is given to it" in shown

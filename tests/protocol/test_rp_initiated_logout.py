"""RP-initiated logout (OpenID Connect RP-Initiated Logout 1.0)."""

from typing import Any
from urllib.parse import urlencode

import jwt
import pytest
from django.test import Client

from identity.accounts.models import BrowserSession, User
from identity.authorization_server.keys import signing_keys
from identity.authorization_server.models import Application
from tests.protocol.fixtures import Introspect, enter
from tests.protocol.party import Party

BYE = "https://site.example/bye"


def leave(party: Party, **parameters: Any) -> Any:
    """Send the browser to the end-session endpoint."""
    return party.get("/logout?" + urlencode(parameters, doseq=True))


def signed_out() -> bool:
    """Whether no session of anybody's is left."""
    return not BrowserSession.objects.exclude(user=None).exists()


@pytest.mark.rfc("RP-Initiated Logout 1.0", "3", "The browser returns to the registered address, with state")
def test_hint_signs_out_and_returns(app: Party, introspect: Introspect) -> None:
    """The application's own ID token signs the person out, kills the session's tokens, and leads back."""
    tokens = app.tokens()

    response = leave(app, id_token_hint=tokens["id_token"], post_logout_redirect_uri=BYE, state="s&t")

    assert response.status_code == 303
    assert response["Location"] == f"{BYE}?state=s%26t"
    assert signed_out()
    assert introspect(tokens["access_token"]).json() == {"active": False}
    assert app.refresh(tokens["refresh_token"]).status_code == 400


@pytest.mark.rfc("RP-Initiated Logout 1.0", "2", "An expired ID token is accepted as a hint")
def test_expired_hint(app: Party, alice: User) -> None:
    """A hint is no less ours for having expired."""
    claims = {"iss": "https://localhost:5009", "sub": str(alice.pk), "aud": "site", "exp": 1, "iat": 0}
    key = signing_keys()["ES256"]
    hint = jwt.encode(claims, key.private, "ES256", headers={"kid": key.kid})

    assert leave(app, id_token_hint=hint, post_logout_redirect_uri=BYE)["Location"] == BYE
    assert signed_out()


@pytest.mark.rfc("RP-Initiated Logout 1.0", "2", "Without a hint for this person the person is asked")
def test_without_hint_the_person_is_asked(app: Party) -> None:
    """No site can sign a person out without either their ID token or their word."""
    response = leave(app, client_id="site", post_logout_redirect_uri=BYE, state="s")
    assert response.status_code == 200
    assert "Sign out?" in response.content.decode()
    assert not signed_out()

    confirmed = app.post(f"/logout/confirm?{response.wsgi_request.META['QUERY_STRING']}", {})
    assert confirmed["Location"] == f"{BYE}?state=s"
    assert signed_out()


def test_confirmation_is_protected(app: Party) -> None:
    """Another site cannot say yes in the person's place."""
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = app.browser.cookies

    response = strict.post("/logout/confirm", headers={"host": "localhost:5009"}, secure=True)

    assert response.status_code == 403
    assert not signed_out()


def test_hint_of_another_person_asks(app: Party, bob: User) -> None:
    """An ID token of somebody else signs nobody out."""
    hint = app.tokens()["id_token"]
    elsewhere = Party(Client(), app.client_id, app.redirect_uri)
    enter(elsewhere.browser, bob)

    assert "Sign out?" in leave(elsewhere, id_token_hint=hint).content.decode()
    assert BrowserSession.objects.filter(user=bob).exists()


@pytest.mark.rfc("RP-Initiated Logout 1.0", "3", "Only registered post-logout addresses")
@pytest.mark.parametrize(
    "parameters",
    [
        {"client_id": "site", "post_logout_redirect_uri": "https://evil.example/"},
        {"client_id": "site", "post_logout_redirect_uri": f"{BYE}/"},
        {"client_id": "site", "post_logout_redirect_uri": f"{BYE}?x=1"},
        {"client_id": "site", "post_logout_redirect_uri": BYE.upper()},
        {"client_id": "site", "post_logout_redirect_uri": "https://site.example/callback"},
        {"client_id": "nobody", "post_logout_redirect_uri": BYE},
        {"post_logout_redirect_uri": BYE},
        {"post_logout_redirect_uri": [BYE, BYE], "client_id": "site"},
        {"id_token_hint": "x.y.z", "client_id": "site"},
        {"id_token_hint": "\x00"},
    ],
    ids=str,
)
def test_anything_else_gets_a_page(app: Party, parameters: dict[str, Any]) -> None:
    """A request that cannot be trusted leads nowhere and signs nobody out."""
    response = leave(app, **parameters)

    assert response.status_code == 400
    assert not signed_out()


@pytest.mark.rfc("RP-Initiated Logout 1.0", "2", "client_id must be the hint's audience")
def test_hint_of_another_client(app: Party, public: Party) -> None:
    """An ID token of one application does not open the address of another."""
    hint = app.tokens()["id_token"]

    response = leave(
        app, id_token_hint=hint, client_id="motus", post_logout_redirect_uri="https://motus.example/bye"
    )

    assert response.status_code == 400


@pytest.mark.parametrize("forged", ["none", "HS256", "other key", "other issuer", "access token"])
def test_forged_hint(app: Party, alice: User, forged: str) -> None:
    """Only a token that our keys signed as an ID token is a hint."""
    key = signing_keys()["ES256"]
    claims = {"iss": "https://localhost:5009", "sub": str(alice.pk), "aud": "site"}
    header = {"kid": key.kid}
    made = {
        "none": lambda: jwt.encode(claims, "", "none", headers=header),
        "HS256": lambda: jwt.encode(claims, "k" * 32, "HS256", headers=header),
        "other key": lambda: jwt.encode(claims, signing_keys()["RS256"].private, "RS256", headers=header),
        "other issuer": lambda: jwt.encode(
            claims | {"iss": "https://x"}, key.private, "ES256", headers=header
        ),
        "access token": lambda: jwt.encode(claims, key.private, "ES256", headers=header | {"typ": "at+jwt"}),
    }[forged]()

    assert leave(app, id_token_hint=made).status_code == 400
    assert not signed_out()


def test_post_is_taken(app: Party) -> None:
    """The endpoint takes POST too, by way of the same request by GET."""
    form = {"id_token_hint": app.tokens()["id_token"], "post_logout_redirect_uri": BYE}

    response = app.get(app.post("/logout", form)["Location"])

    assert response["Location"] == BYE
    assert signed_out()


def test_nobody_to_sign_out(app: Party, application: Application) -> None:
    """Who is signed out already goes straight on, or sees that it is so."""
    app.browser.cookies.clear()

    assert leave(app, client_id="site", post_logout_redirect_uri=BYE)["Location"] == BYE
    assert "You are signed out" in leave(app).content.decode()

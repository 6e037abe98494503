"""The claims parameter (OpenID Connect Core, section 5.5)."""

import json
from typing import Any

import jwt
import pytest

from identity.accounts.models import User
from identity.authorization_server.models import Application, Consent
from tests.protocol.party import Party, sent_back


def asking(**members: Any) -> dict[str, str]:
    """The parameter, as JSON."""
    return {"scope": "openid", "claims": json.dumps(members)}


@pytest.mark.rfc("OpenID Connect Core", "5.5", "Claims are asked for one by one, for userinfo")
def test_from_userinfo(app: Party) -> None:
    """A claim that is asked for comes, by the scope that opens it, and the answer says so."""
    tokens = app.tokens(**asking(userinfo={"email": {"essential": True}, "shoe_size": None}))

    assert tokens["scope"] == "openid email"
    assert app.userinfo(tokens["access_token"]).json()["email"] == "alice@example.com"
    assert "email" not in jwt.decode(tokens["id_token"], options={"verify_signature": False})


@pytest.mark.rfc("OpenID Connect Core", "5.5", "Claims are asked for one by one, for the ID token")
def test_in_the_id_token(app: Party) -> None:
    """What is asked for there stands there, and no more than that."""
    tokens = app.tokens(**asking(id_token={"name": None, "auth_time": {"essential": True}}))

    claims = jwt.decode(tokens["id_token"], options={"verify_signature": False})
    assert claims["name"] == "Alice"
    assert not {"email", "preferred_username"} & set(claims)


def test_a_person_is_asked_for_it(public: Party) -> None:
    """A claim is no way round the consent page."""
    page = public.authorize(**asking(userinfo={"email": None}))

    assert "See email" in page.content.decode()
    assert (
        sent_back(public.authorize(**asking(userinfo={"email": None}), prompt="none"))["error"]
        == "consent_required"
    )


def test_only_what_is_registered(public: Party, alice: User) -> None:
    """A claim whose scope the application never registered stays closed, without an error."""
    Application.objects.update(scopes=["openid"])
    Consent.objects.create(
        user=alice, application=Application.objects.get(client_id="motus"), scopes=["openid"]
    )

    tokens = public.tokens(**asking(userinfo={"email": None}, id_token={"email": None}))

    assert set(public.userinfo(tokens["access_token"]).json()) == {"sub"}
    assert "email" not in jwt.decode(tokens["id_token"], options={"verify_signature": False})


@pytest.mark.rfc("OpenID Connect Core", "5.5.1", "sub with a value names the person who must be signed in")
def test_sub(app: Party, alice: User, bob: User) -> None:
    """Somebody else's sign-in does not answer."""
    assert "code" in sent_back(app.authorize(**asking(id_token={"sub": {"value": str(alice.pk)}})))
    refused = sent_back(app.authorize(**asking(id_token={"sub": {"value": str(bob.pk)}})))
    assert refused["error"] == "login_required"


@pytest.mark.rfc("RFC 9207", "2", "iss is on every error that is sent back")
@pytest.mark.parametrize(
    "claims", ["{", "[]", '"x"', '{"id_token": 1}', '{"userinfo": {"name": 1}}', "[" * 3000]
)
def test_unreadable(app: Party, claims: str) -> None:
    """What cannot be read is refused at the application's address, with state and issuer."""
    refused = sent_back(app.authorize(claims=claims))

    assert (refused["error"], refused["state"], refused["iss"]) == (
        "invalid_request",
        "a state",
        "https://localhost:5009",
    )


@pytest.mark.rfc("OpenID Connect Core", "5.1", "locale: the person's language, where they have chosen one")
def test_locale(app: Party, alice: User) -> None:
    """An application that may know the name greets in the person's own language."""
    tokens = app.tokens()
    assert "locale" not in app.userinfo(tokens["access_token"]).json()

    User.objects.filter(pk=alice.pk).update(language="fr")
    tokens = app.tokens()
    assert app.userinfo(tokens["access_token"]).json()["locale"] == "fr"
    assert jwt.decode(tokens["id_token"], options={"verify_signature": False})["locale"] == "fr"

"""`acr_values`, `acr` and `amr`: how strongly a person was authenticated, and asking for more."""

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from identity.accounts.models import BrowserSession, User
from identity.second_factors.levels import ONE, TWO
from identity.second_factors.models import AuthenticatorApp
from tests.protocol.party import Party, sent_back
from tests.protocol.test_openid_connect_id_token import verified

FACTOR_PAGE = "https://localhost:5001/second-factor?"


def strengthen() -> None:
    """Let the session know of a second factor, as the page does that asks for it."""
    BrowserSession.objects.update(authentication_methods=["pwd", "otp", "mfa"])


@pytest.fixture
def able(alice: User) -> User:
    """Alice has a second factor, which she has not shown."""
    AuthenticatorApp.objects.create(user=alice, name="Phone", sealed=b"-", last_step=0)
    return alice


@pytest.mark.rfc("OpenID Connect Core", "2", "acr and amr say how the person was authenticated")
def test_says_how_strongly(app: Party) -> None:
    """The ID token tells the level of the session, a refreshed one too."""
    assert verified(app, app.tokens()["id_token"])["acr"] == ONE
    strengthen()
    tokens = app.tokens()
    claims = verified(app, tokens["id_token"])

    assert (claims["acr"], claims["amr"]) == (TWO, ["pwd", "otp", "mfa"])
    again = verified(app, app.refresh(tokens["refresh_token"]).json()["id_token"])
    assert (again["acr"], again["amr"]) == (TWO, ["pwd", "otp", "mfa"])


@pytest.mark.rfc("RFC 9470", "5", "A level that is asked for is reached before a code is given")
@pytest.mark.parametrize("values", [TWO, f"{TWO} {ONE}", f"phr {TWO}"])
def test_asks_for_the_second_factor(app: Party, able: User, values: str) -> None:
    """The person is sent to show it, and comes back to the same request."""
    asked = app.authorize(acr_values=values)
    assert asked["Location"].startswith(FACTOR_PAGE)
    query = parse_qs(urlsplit(asked["Location"]).query)
    assert query["step_up"] == ["1"]
    strengthen()
    answer: Any = app.get(query["next"][0].removeprefix("https://localhost:5009"))

    tokens = app.exchange(sent_back(answer)["code"]).json()
    assert verified(app, tokens["id_token"])["acr"] == TWO


@pytest.mark.rfc("RFC 9470", "5", "A level that cannot be reached is unmet_authentication_requirements")
def test_says_when_it_cannot_be_met(app: Party) -> None:
    """An account without a second factor cannot step up; where less is enough it goes on."""
    refused = sent_back(app.authorize(acr_values=TWO))

    assert refused["error"] == "unmet_authentication_requirements"
    assert refused["state"] == app.state
    assert "code" in sent_back(app.authorize(acr_values=f"{TWO} {ONE}"))


@pytest.mark.rfc("OpenID Connect Core", "3.1.2.6", "prompt=none never asks for a second factor either")
def test_in_silence(app: Party, able: User) -> None:
    """The application learns that somebody would have to be asked, unless less is enough."""
    assert sent_back(app.authorize(acr_values=TWO, prompt="none"))["error"] == "login_required"
    assert "code" in sent_back(app.authorize(acr_values=f"{TWO} {ONE}", prompt="none"))


@pytest.mark.rfc("OpenID Connect Core", "3.1.2.1", "acr_values are wishes: what is unknown is passed over")
@pytest.mark.parametrize("values", [ONE, "phr", "1 2", f"{ONE} {TWO}"])
def test_what_is_met_already(app: Party, able: User, values: str) -> None:
    """The best that is asked for is there, or nobody here knows it."""
    assert "code" in sent_back(app.authorize(acr_values=values))


@pytest.mark.rfc("OpenID Connect Discovery", "3", "acr_values_supported")
def test_is_announced(app: Party) -> None:
    """Discovery names the levels."""
    document = app.get("/.well-known/openid-configuration").json()

    assert document["acr_values_supported"] == [ONE, TWO]
    assert {"acr", "amr"} <= set(document["claims_supported"])

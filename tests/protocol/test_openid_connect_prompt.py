"""`prompt`, `max_age` and `id_token_hint` (OpenID Connect Core, sections 3.1.2.1 and 3.1.2.3)."""

from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from django.utils import timezone

from identity.accounts.models import BrowserSession, User
from tests.protocol.fixtures import enter
from tests.protocol.party import Party, sent_back


def way_back(response: Any) -> str:
    """Path and query to which the login door sends the person once they are signed in."""
    assert response["Location"].startswith("https://localhost:5001/?")
    back: str = parse_qs(urlsplit(response["Location"]).query)["next"][0]
    assert back.startswith("https://localhost:5009/authorize?")
    return back.removeprefix("https://localhost:5009")


def asks_again(response: Any) -> bool:
    """Whether the login door is told to ask even whoever is signed in."""
    return "again" in parse_qs(urlsplit(response["Location"]).query)


@pytest.mark.rfc("OpenID Connect Core", "3.1.2.6", "prompt=none answers login_required instead of asking")
def test_none_when_signed_out(app: Party) -> None:
    """Nobody is asked anything; the application learns that somebody would have to be."""
    app.browser.cookies.clear()

    assert sent_back(app.authorize(prompt="none"))["error"] == "login_required"


@pytest.mark.rfc("OpenID Connect Core", "3.1.2.6", "prompt=none answers consent_required instead of asking")
def test_none_without_consent(public: Party) -> None:
    """A person who was never asked is not asked now."""
    assert sent_back(public.authorize(prompt="none"))["error"] == "consent_required"


@pytest.mark.rfc("OpenID Connect Core", "3.1.2.1", "prompt=none succeeds when nothing need be asked")
def test_none_when_all_is_clear(app: Party) -> None:
    """A signed-in person's application gets its code in silence."""
    assert "code" in sent_back(app.authorize(prompt="none"))


def test_none_without_openid(app: Party, public: Party) -> None:
    """The parameter means the same to plain OAuth."""
    assert "code" in sent_back(app.authorize(prompt="none", scope="games:read"))
    assert sent_back(public.authorize(prompt="none", scope="games:read"))["error"] == "consent_required"


@pytest.mark.rfc("OpenID Connect Core", "3.1.2.1", "prompt=login asks for the password again")
@pytest.mark.parametrize("prompt", ["login", "select_account", "login consent"])
def test_login_asks_again(app: Party, alice: User, prompt: str) -> None:
    """Who is signed in must sign in once more, and that is then enough."""
    first = app.authorize(prompt=prompt)
    assert asks_again(first)
    back = way_back(first)

    enter(app.browser, alice)
    answer = app.get(back)

    assert answer.status_code == (200 if "consent" in prompt else 303)
    assert "consent" in prompt or "code" in sent_back(answer)


@pytest.mark.parametrize("asked", [{"prompt": "login"}, {"max_age": "0"}, {"max_age": "60"}], ids=str)
def test_who_is_signed_out_signs_in_once(app: Party, alice: User, asked: dict[str, str]) -> None:
    """Signing in because nobody was signed in is signing in anew, too."""
    app.browser.cookies.clear()
    back = way_back(app.authorize(**asked))

    enter(app.browser, alice)

    assert "code" in sent_back(app.get(back))


def test_login_cannot_be_skipped(app: Party) -> None:
    """Coming back without having signed in again is refused, not sent round once more."""
    back = way_back(app.authorize(prompt="login"))

    assert sent_back(app.get(back))["error"] == "login_required"


def test_the_note_is_for_one_request(app: Party, alice: User) -> None:
    """The proof that somebody signed in again is signed, and good for the one request that asked for it."""
    note = parse_qs(urlsplit(way_back(app.authorize(prompt="login"))).query)["asked_at"][0]
    enter(app.browser, alice)

    for over in ({"state": "another", "asked_at": note}, {"asked_at": note[:-2]}, {"asked_at": "x"}):
        assert app.authorize(prompt="login", **over)["Location"].startswith("https://localhost:5001/")


@pytest.mark.rfc("OpenID Connect Core", "3.1.2.1", "max_age asks again when the sign-in is too old")
def test_max_age(app: Party, alice: User) -> None:
    """A sign-in that is older than the application accepts must be renewed."""
    assert "code" in sent_back(app.authorize(max_age="60"))

    BrowserSession.objects.update(authenticated_at=timezone.now() - timedelta(seconds=61))
    response = app.authorize(max_age="60")

    assert asks_again(response)
    assert sent_back(app.authorize(max_age="60", prompt="none"))["error"] == "login_required"
    enter(app.browser, alice)
    assert "code" in sent_back(app.get(way_back(response)))


def test_max_age_zero_is_met_by_signing_in(app: Party, alice: User) -> None:
    """max_age=0 means the same as prompt=login, and does not go round for ever."""
    BrowserSession.objects.update(authenticated_at=timezone.now() - timedelta(seconds=1))
    back = way_back(app.authorize(max_age="0"))
    enter(app.browser, alice)

    assert "code" in sent_back(app.get(back))


@pytest.mark.rfc("OpenID Connect Core", "3.1.2.1", "prompt=consent asks although it is remembered")
def test_consent_asks_again(app: Party) -> None:
    """An application may have the person asked again."""
    assert app.authorize(prompt="consent").status_code == 200


@pytest.mark.rfc("OpenID Connect Core", "3.1.2.1", "id_token_hint names the person who should be signed in")
def test_hint_of_another_person(app: Party, bob: User) -> None:
    """With another person signed in than the hint names, the application is told."""
    mine = app.tokens()["id_token"]
    assert "code" in sent_back(app.authorize(id_token_hint=mine))

    elsewhere = Party(Client(), app.client_id, app.redirect_uri)
    enter(elsewhere.browser, bob)
    assert sent_back(elsewhere.authorize(id_token_hint=mine))["error"] == "login_required"
    assert sent_back(app.authorize(id_token_hint="x.y.z"))["error"] == "login_required"

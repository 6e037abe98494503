"""Which language a page is in."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils.translation import get_language

from identity.accounts.models import User
from identity.audit.models import SecurityEvent
from identity.config.doors import door_url
from identity.language.middleware import Language
from tests.identity.browsing import Browser

LOGIN = door_url("login", "?again")
FRENCH, ENGLISH = "fr-FR,fr;q=0.9,en;q=0.8", "en-GB,en;q=0.9"
AUTHORIZE = door_url("authorization_server", "authorize?client_id=nobody&ui_locales=")


def language_of(browser: Browser, accepts: str = "", url: str = LOGIN) -> str:
    """What the page at `url` says of itself, in its head and in its headers alike."""
    page = browser.open(url, **({"HTTP_ACCEPT_LANGUAGE": accepts} if accepts else {}))
    said = page.headers["Content-Language"]
    assert f'<html lang="{said}">' in page.content.decode()
    assert "Accept-Language" in page.headers["Vary"]
    return said


@pytest.mark.parametrize(
    ("accepts", "language"),
    [
        ("", "en"),
        (FRENCH, "fr"),
        ("fr-CA", "fr"),
        ("de, fr;q=0.5, en;q=0.4", "fr"),
        (ENGLISH, "en"),
        ("de", "en"),
        ("*", "en"),
        ("x" * 5000, "en"),
        ("fr;q=zero", "en"),
    ],
    ids=["none", "French", "of Canada", "second best", "English", "unknown", "any", "endless", "broken"],
)
def test_by_the_browser(visitor: Browser, accepts: str, language: str) -> None:
    """A stranger reads what their browser asks for, as far as we speak it; else English."""
    assert language_of(visitor, accepts) == language


def test_by_the_account(visitor: Browser, alice: User) -> None:
    """Whoever is signed in reads what the account says, in any browser."""
    visitor.sign_in(alice)
    assert language_of(visitor, FRENCH, door_url("user_management")) == "fr"
    User.objects.filter(pk=alice.pk).update(language="en")
    assert language_of(visitor, FRENCH, door_url("user_management")) == "en"


@pytest.mark.rfc("OpenID Connect Core", "3.1.2.1", "ui_locales: preferred languages of the pages")
def test_by_what_the_application_wishes(visitor: Browser) -> None:
    """ui_locales holds for the pages after it too, until the next request says otherwise."""
    assert language_of(visitor, ENGLISH, AUTHORIZE + "de fr-CA en") == "fr"
    assert language_of(visitor, ENGLISH) == "fr"
    assert language_of(visitor, ENGLISH, door_url("signup")) == "fr"
    assert language_of(visitor, ENGLISH, AUTHORIZE) == "en"
    assert language_of(visitor, ENGLISH) == "en"


@pytest.mark.parametrize("wish", ["de it", "", "%00", "x" * 3000, "../../etc/passwd"])
def test_wishes_that_mean_nothing(visitor: Browser, wish: str) -> None:
    """What we do not speak is passed over, and nothing is kept of it."""
    assert language_of(visitor, FRENCH, AUTHORIZE + wish) == "fr"
    assert not any("wish" in name for name in visitor.cookies)


def choose(browser: Browser, page: str, language: str = "fr", **extra: str) -> str:
    """Press the button at the foot of a page; gives where that leads."""
    return browser.submit(page, {"language": language}, **extra)["Location"]


def test_by_what_was_chosen_at_the_foot(visitor: Browser) -> None:
    """A person's own choice in this browser comes before what an application wishes."""
    assert choose(visitor, door_url("login", "language"), HTTP_REFERER=LOGIN) == LOGIN
    assert language_of(visitor, ENGLISH) == "fr"
    assert language_of(visitor, ENGLISH, AUTHORIZE + "en") == "fr"


def test_the_choice_is_offered_on_every_page(visitor: Browser) -> None:
    """The other language stands at the foot, by its own name, on a page of errors too."""
    page = visitor.open(door_url("lock", "no-such-page")).content.decode()

    assert f'<form class="actions" method="post" action="{door_url("lock", "language")}">' in page
    assert 'name="language" value="fr" lang="fr"><span>Français</span>' in page


def test_the_choice_is_kept_on_the_account(visitor: Browser, alice: User) -> None:
    """Whoever is signed in chooses for every browser and every mail, and finds it in their own record."""
    visitor.sign_in(alice)
    choose(visitor, door_url("user_management", "language"))
    alice.refresh_from_db()

    assert alice.language == "fr"
    assert SecurityEvent.objects.get(event="details_changed").detail["language"] == "fr"


@pytest.mark.parametrize(
    "page", ["https://evil.example/", door_url("lock"), "", "https://localhost:5001@evil.example"]
)
def test_the_choice_leads_back_to_this_door_alone(visitor: Browser, page: str) -> None:
    """Nobody is sent elsewhere, wherever they came from."""
    assert choose(visitor, door_url("login", "language"), HTTP_REFERER=page) == door_url("login")


@pytest.mark.parametrize(
    ("values", "origin"),
    [
        ({"language": "de"}, None),
        ({}, None),
        ({"language": "fr"}, "https://evil.example"),
        ({"language": "fr"}, "null"),
    ],
    ids=["not spoken", "none", "another site", "a page without a site"],
)
def test_refuses(visitor: Browser, alice: User, values: dict[str, str], origin: str | None) -> None:
    """Another language, or another site's form, changes nothing."""
    visitor.sign_in(alice)
    extra = {"HTTP_ORIGIN": origin} if origin else {}

    assert visitor.submit(door_url("login", "language"), values, **extra).status_code == 404
    alice.refresh_from_db()
    assert alice.language == ""


def test_chosen_in_the_account_centre(visitor: Browser, alice: User) -> None:
    """The details offer the languages, and to leave it to the browser."""
    visitor.sign_in(alice)
    url = door_url("user_management", "details")
    visitor.submit(url, {"handle": "alice", "display_name": "Alice", "language": "fr"})
    alice.refresh_from_db()
    assert alice.language == "fr"
    assert '<option value="fr" selected>Français</option>' in visitor.open(url).content.decode()

    visitor.submit(url, {"handle": "alice", "display_name": "Alice", "language": ""})
    alice.refresh_from_db()
    assert alice.language == ""
    assert visitor.submit(url, {"handle": "alice", "language": "tlh"}).status_code == 200


@pytest.mark.parametrize("path", ["/token", "/introspect", "/api/v1/me", "/.well-known/jwks.json"])
def test_programs_read_english(path: str) -> None:
    """A client's Accept-Language changes no error_description, which is ASCII (RFC 6749, section 5.2)."""
    heard = Language(lambda _: HttpResponse(get_language() or ""))
    request = RequestFactory().get(path, headers={"Accept-Language": "fr"})

    assert heard(request).getvalue() == b"en"

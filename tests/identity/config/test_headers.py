"""The headers of every answer."""

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client
from pytest_django import Settings

from identity.config.content_security import allow_form_action
from identity.config.doors import door_url
from tests.identity.browsing import Browser

KINDS = {
    "a page": door_url("login"),
    "a form with errors": door_url("signup"),
    "no page": door_url("login", "nothing"),
    "a redirect": door_url("user_management"),
    "a dead link": door_url("signup", "confirm"),
    "a wrong method": door_url("lock", "locked"),
    "a static file": door_url("user_management", "static/admin/css/base.css"),
}


@pytest.fixture(params=KINDS, ids=str)
def reply(request: pytest.FixtureRequest, visitor: Browser) -> HttpResponse:
    """An answer of each kind."""
    url = KINDS[request.param]
    posts = request.param in {"a form with errors", "a wrong method"}
    return visitor.submit(url) if posts else visitor.open(url)


def directives(reply: HttpResponse) -> dict[str, set[str]]:
    """The Content-Security-Policy, taken apart."""
    parts = (part.split() for part in reply["Content-Security-Policy"].split(";"))
    return {name: set(values) for name, *values in parts}


def test_content_security_policy_is_strict(reply: HttpResponse) -> None:
    """Nothing from elsewhere, nothing inline, no frame; forms go to our own doors."""
    policy = directives(reply)

    assert policy["default-src"] == {"'none'"}
    assert policy["script-src"] == policy["style-src"] == policy["font-src"] == {"'self'"}
    assert policy["img-src"] == {"'self'", "data:"}
    assert policy["frame-ancestors"] == policy["base-uri"] == {"'none'"}
    assert policy["form-action"] == {"'self'", *settings.DOORS.values()}


def test_other_protections(reply: HttpResponse) -> None:
    """No sniffing, no framing, no referrer to others, no opener, no device."""
    assert reply["X-Content-Type-Options"] == "nosniff"
    assert reply["X-Frame-Options"] == "DENY"
    assert reply["Referrer-Policy"] == "same-origin"
    assert reply["Cross-Origin-Opener-Policy"] == "same-origin"
    assert reply["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "camera=()" in reply["Permissions-Policy"]
    assert "Access-Control-Allow-Origin" not in reply


def test_dynamic_answers_are_not_kept(visitor: Browser) -> None:
    """No cache keeps a page; files may be kept."""
    for name, url in KINDS.items():
        kept = visitor.open(url)["Cache-Control"]
        assert (kept == "no-store") == (name != "a static file"), name


def test_pages_hold_nothing_inline(visitor: Browser) -> None:
    """No page needs what the policy forbids."""
    for url in (door_url("login"), door_url("signup"), door_url("lock", "ask"), door_url("login", "nothing")):
        page = visitor.open(url).content.decode()
        assert " style=" not in page
        assert "<style" not in page
        assert " onclick=" not in page
        assert "<script>" not in page


def test_hsts_only_where_it_cannot_hurt(settings: Settings) -> None:
    """On loopback HSTS would bind every other program of the machine; elsewhere a year of it is sent."""
    here = Client().get("/", HTTP_HOST="localhost:5001", secure=True)
    settings.SECURE_HSTS_SECONDS = 31536000
    there = Client().get("/", HTTP_HOST="localhost:5001", secure=True)

    assert "Strict-Transport-Security" not in here
    assert there["Strict-Transport-Security"].startswith("max-age=31536000")


def test_a_page_may_let_its_form_end_elsewhere() -> None:
    """Consent adds the application's own origin, and nothing else of the policy moves."""
    response = HttpResponse()
    allow_form_action(response, "https://client.example")
    policy = directives(response)

    assert policy["form-action"] == {"'self'", *settings.DOORS.values(), "https://client.example"}
    assert policy["default-src"] == {"'none'"}

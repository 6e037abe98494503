"""Registering an application, a question at a time."""

import re
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile

from identity.accounts.models import User
from identity.audit.models import SecurityEvent
from identity.authorization_server.models import Application, Scope
from identity.authorization_server.registration.document import read
from identity.developer_portal import quotas
from identity.developer_portal.kinds import on_offer
from identity.developer_portal.models import Draft, Listing
from identity.developer_portal.page import portal_url
from tests.house_fixtures import ROOT
from tests.identity.browsing import Browser, words
from tests.identity.developer_portal.conftest import CALLBACK, Register

DOORS = settings.DOORS
ANSWERS: dict[str, dict[str, Any]] = {
    "kind": {"kind": "web"},
    "about": {"name": "Lanterns", "homepage_url": "https://app.example/"},
    "addresses": {"redirect_uris": CALLBACK},
    "scopes": {"scopes": ["openid", "games:read"]},
}


def step(name: str) -> str:
    """The address of a step."""
    return portal_url("new" if name == "kind" else f"new/{name}")


def walk(browser: Browser, **over: dict[str, Any]) -> Any:
    """Answer every step; give the last page."""
    page: Any = None
    for name, given in (ANSWERS | over).items():
        if given:
            page = browser.submit(step(name), given)
    return page


def test_two_minutes(developer: Browser, alice: User) -> None:
    """Four answers register a confidential application, and its secret is shown this once."""
    page = walk(developer)

    application = Application.objects.get(user=alice)
    secret = re.search(r"gcs_[\w-]{43}", page.content.decode())
    assert secret
    assert [each.matches(secret[0]) for each in application.live_secrets()] == [True]
    assert application.client_type == "confidential"
    assert application.grants == ["authorization_code", "refresh_token"]
    assert application.redirect_uris == CALLBACK
    assert application.scopes == ["openid", "games:read"]
    assert "Copy now" in page.content.decode()
    assert page["Cache-Control"] == "no-store"
    assert not application.first_party
    assert application.verified_at is None
    assert not Draft.objects.exists()
    assert SecurityEvent.objects.filter(event="application_registered", account=alice.pk).count() == 1
    assert "gcs_" not in developer.open(portal_url(f"{application.client_id}/")).content.decode()


def test_sent_twice_registers_once(developer: Browser, alice: User) -> None:
    """The last form, loaded again, finds no draft and makes nothing."""
    walk(developer)

    again = developer.submit(step("scopes"), ANSWERS["scopes"])

    assert again.status_code == 302
    assert Application.objects.filter(user=alice).count() == 1


@pytest.mark.parametrize(
    ("kind", "client_type", "grants"),
    [
        ("browser", "public", ["authorization_code", "refresh_token"]),
        ("native", "public", ["authorization_code", "refresh_token"]),
        ("service", "confidential", ["client_credentials"]),
    ],
)
def test_kind_decides(
    developer: Browser, alice: User, kind: str, client_type: str, grants: list[str]
) -> None:
    """Client type, grants and secret follow from the kind; a service is asked for no address."""
    service = kind == "service"
    page = walk(
        developer,
        kind={"kind": kind},
        addresses={} if service else ANSWERS["addresses"],
        scopes={"scopes": ["games:read"]},
    )

    application = Application.objects.get(user=alice)
    assert (application.client_type, application.grants) == (client_type, grants)
    assert ("gcs_" in page.content.decode()) == (client_type == "confidential")
    assert application.allowed_origins == ("https://app.example" if kind == "browser" else "")


def test_only_what_works_is_on_offer(developer: Browser) -> None:
    """A kind whose grants this server does not give is neither shown nor taken."""
    page = developer.open(step("kind")).content.decode()

    for about in on_offer():
        assert str(about.label) in page
    assert "Choose one of these kinds." in words(developer.submit(step("kind"), {"kind": "robot"}))


def test_nothing_typed_is_lost(developer: Browser, new_browser: Any, alice: User) -> None:
    """A wrong answer is shown again with its error; a later visit from another browser finds it too."""
    developer.submit(step("kind"), {"kind": "web"})
    page = developer.submit(step("about"), {"name": "", "description": "Lights", "policy_url": "ftp://x"})

    shown = page.content.decode()
    assert "Give it a name." in shown
    assert "Enter an address like https://app.example/policy." in shown
    assert 'value="Lights"' in shown
    assert 'value="ftp://x"' in shown
    other = new_browser()
    other.sign_in(alice)
    assert 'value="Lights"' in other.open(step("about")).content.decode()


def test_back_keeps_what_was_typed(developer: Browser) -> None:
    """Going back asks for nothing and forgets nothing."""
    developer.submit(step("kind"), {"kind": "web"})

    back = developer.submit(step("about"), {"name": "", "description": "Lights", "back": "1"})

    assert back["Location"] == step("kind")
    assert 'value="Lights"' in developer.open(step("about")).content.decode()


def test_steps_are_not_skipped(developer: Browser, alice: User) -> None:
    """Without a kind there is no other step; an early answer that is missing is asked for at the end."""
    assert developer.open(step("scopes"))["Location"] == step("kind")
    developer.submit(step("kind"), {"kind": "web"})

    missing = developer.submit(step("scopes"), ANSWERS["scopes"])

    assert missing["Location"] == step("about") + "?check"
    assert "Give it a name." in developer.open(missing["Location"]).content.decode()
    assert not Application.objects.filter(user=alice).exists()
    assert developer.open(portal_url("new/other")).status_code == 404


@pytest.mark.parametrize(
    ("kind", "given", "said"),
    [
        ("web", {"redirect_uris": ""}, "Enter at least one address"),
        ("web", {"redirect_uris": "http://app.example/cb"}, "it is neither https"),
        ("web", {"redirect_uris": "https://app.example/cb#x"}, "it has a fragment"),
        ("web", {"redirect_uris": "https://*.example/cb"}, "no exact address has"),
        ("web", {"redirect_uris": "http://127.0.0.1:3000/cb"}, "works in development mode only"),
        ("web", {"redirect_uris": "http://localhost:3000/cb", "development": "on"}, "instead of localhost"),
        ("web", {"redirect_uris": "com.example.app:/cb"}, "for programs on a person"),
        ("web", {"redirect_uris": "\n".join(f"https://a{n}.example/" for n in range(11))}, "up to 10"),
        (
            "web",
            {"redirect_uris": CALLBACK, "post_logout_redirect_uris": "javascript:alert(1)"},
            "neither https",
        ),
    ],
    ids=str,
)
def test_addresses_refused(developer: Browser, kind: str, given: dict[str, str], said: str) -> None:
    """What could not be compared exactly, or leads to the wrong place, is refused beside the field."""
    developer.submit(step("kind"), {"kind": kind})
    developer.submit(step("about"), ANSWERS["about"])

    page = developer.submit(step("addresses"), given)

    assert page.status_code == 200
    assert said in words(page)


@pytest.mark.parametrize(
    ("kind", "given"),
    [
        ("web", {"redirect_uris": "http://127.0.0.1:3000/cb", "development": "on"}),
        ("native", {"redirect_uris": "http://127.0.0.1/cb\ncom.example.app:/cb"}),
    ],
    ids=["development unlocks loopback", "native always may"],
)
def test_this_machines_own(developer: Browser, alice: User, kind: str, given: dict[str, str]) -> None:
    """Loopback addresses (RFC 8252, section 7.3) are for development, and for programs on a device."""
    walk(developer, kind={"kind": kind}, addresses=given)

    assert Application.objects.get(user=alice).redirect_uris.split() == given["redirect_uris"].split()


@pytest.mark.parametrize("name", ["Gatehouse", "The  Gate-House", "\uff27atehouse Support", "\u202eemoh"])
def test_nothing_passes_for_the_house(developer: Browser, name: str) -> None:
    """A name of the house's own, however it is spelled, is refused; so is one that turns the writing."""
    developer.submit(step("kind"), {"kind": "web"})

    page = developer.submit(step("about"), {"name": name})

    assert page.status_code == 200
    assert 'aria-invalid="true"' in page.content.decode()


def test_logo_is_drawn_anew(developer: Browser, alice: User, picture: Any, visitor: Browser) -> None:
    """A picture becomes a square WebP without anything else of its file, and anybody may see it."""
    walk(developer, about=ANSWERS["about"] | {"logo": picture()})

    listing = Listing.objects.get(application__user=alice)
    served = visitor.open(portal_url(f"logos/{listing.logo_digest}.webp"))
    assert served["Content-Type"] == "image/webp"
    assert served.content == bytes(listing.logo)
    assert served.content[:4] == b"RIFF"
    assert b"where it was taken" not in served.content
    assert visitor.open(portal_url("logos/" + "0" * 64 + ".webp")).status_code == 404


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"<svg onload='x'/>", "Send a JPEG"),
        (b"\x89PNG\r\n\x1a\nbroken", "picture"),
        (b"x" * 600_000, "512 kB"),
    ],
    ids=["not a picture", "damaged", "too large"],
)
def test_bad_logo(developer: Browser, content: bytes, said: str) -> None:
    """A file that is no picture is refused beside its field, and the rest of the page stays filled in."""
    developer.submit(step("kind"), {"kind": "web"})

    page = developer.submit(step("about"), {"name": "Lanterns", "logo": SimpleUploadedFile("l.png", content)})

    assert said in words(page)
    assert 'value="Lanterns"' in page.content.decode()


def test_scopes_are_those_that_anybody_may_have(developer: Browser) -> None:
    """Each scope stands there with its sentence; what is the house's own is neither shown nor taken."""
    for name in ("kind", "about", "addresses"):
        developer.submit(step(name), ANSWERS[name])

    page = developer.open(step("scopes"))

    assert "Do games:read" in words(page)
    assert "See roles" not in words(page)
    assert developer.submit(step("scopes"), {"scopes": ["roles"]}).status_code == 200
    assert "Choose at least one." in words(developer.submit(step("scopes"), {}))


def test_quota(developer: Browser, alice: User, register: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    """A member has so many and no more."""
    monkeypatch.setattr("identity.developer_portal.flows.register_application.APPLICATIONS", 1)
    register(alice)

    walk(developer)

    assert quotas.APPLICATIONS == 20
    assert Application.objects.filter(user=alice).count() == 1


def test_members_only(visitor: Browser, developer: Browser, alice: User) -> None:
    """A stranger is sent to log in; an address that nobody confirmed registers nothing."""
    assert visitor.open(portal_url())["Location"].startswith("https://localhost:5001/?next=")
    User.objects.filter(pk=alice.pk).update(email_verified_at=None)

    page = developer.open(portal_url("new"))

    assert page.status_code == 403
    assert "Confirm your address first" in words(page)


def test_what_is_between_the_houses_own_programs(developer: Browser, alice: User) -> None:
    """What nobody opened to members is not registered, however the form is written; nor by a service."""
    Scope.objects.create(name="friends:relations", sentence="Know who is friends with whom")
    for name in ("kind", "about", "addresses"):
        developer.submit(step(name), ANSWERS[name])

    page = developer.submit(step("scopes"), {"scopes": ["openid", "friends:relations"]})
    assert "One of these cannot be asked for." in words(page)
    walk(developer, kind={"kind": "service"}, addresses={}, scopes={"scopes": ["games:write"]})
    assert not Application.objects.filter(user=alice).exists()


def test_registrations_open_what_is_open() -> None:
    """Our own registrations open to members what a person can grant, and nothing that is between programs."""
    wanted = read(ROOT / "deploy" / "registrations.toml", dict.fromkeys(DOORS, "https://x.example"))
    scopes = dict(wanted.scopes)
    for server in wanted.resource_server:
        scopes |= server.scopes

    closed = {name for name, entry in scopes.items() if not entry.open}
    assert closed == {"roles", "home:read", "home:write", "home:door", "games:standing", "friends:relations"}
    assert {name for name, entry in scopes.items() if "services" in entry.open} == {
        "games:read",
        "scores:read",
    }

"""The account centre's pages of second factors."""

import io
import json
import re
import zipfile
from collections.abc import Callable
from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.core.mail import EmailMessage
from django.http import HttpResponse
from django.utils import timezone

from identity.accounts.models import BrowserSession, User
from identity.audit.models import SecurityEvent
from identity.config.doors import door_url
from identity.second_factors import totp
from identity.second_factors.models import AuthenticatorApp, Passkey, RecoveryCode
from identity.user_management.my_data import archive_of
from tests.identity.browsing import Browser, words
from tests.identity.second_factors.device import AT_LOGIN, Device, options_on

PAGE = door_url("user_management", "factors")
APP = f"{PAGE}/app"
PASSKEY = f"{PAGE}/passkey"
CODES = f"{PAGE}/codes"


@pytest.fixture
def alices(visitor: Browser, alice: User) -> Browser:
    """Alice's browser, in which she has just signed in."""
    visitor.sign_in(alice)
    return visitor


def secret_on(page: HttpResponse) -> str:
    """The secret as the page spells it."""
    found = re.search(r'class="address">([A-Z2-7]{32})<', page.content.decode())
    assert found
    return found[1]


def shown_codes(page: HttpResponse) -> list[str]:
    """The recovery codes of the page."""
    return re.findall(r"<code>([a-z2-7]{4}(?:-[a-z2-7]{4}){3})</code>", page.content.decode())


def add_app(browser: Browser, name: str = "Phone") -> HttpResponse:
    """Add an app, as its owner does."""
    from base64 import b32decode  # noqa: PLC0415

    secret = b32decode(secret_on(browser.open(APP)))
    code = totp.code_at(secret, totp.step_at(timezone.now()))
    return browser.submit(APP, {"name": name, "code": code})


def test_adds_an_app(alices: Browser, alice: User, mailoutbox: list[EmailMessage]) -> None:
    """The app shows a code once; recovery codes come along, a mail tells, and nothing is stored in clear."""
    page = alices.open(APP)
    assert 'src="data:image/svg+xml' in page.content.decode()
    assert secret_on(page) == secret_on(alices.open(APP))
    page = add_app(alices)

    assert len(shown_codes(page)) == 10
    assert RecoveryCode.objects.filter(user=alice).count() == 10
    assert AuthenticatorApp.objects.get().name == "Phone"
    assert totp.in_letters(bytes(AuthenticatorApp.objects.get().sealed)[:20]) != secret_on(alices.open(APP))
    assert [mail.subject for mail in mailoutbox] == [
        "A second factor was added to your account",
        "New recovery codes were made for your account",
    ]
    assert not shown_codes(alices.open(PAGE))
    assert BrowserSession.objects.get().authentication_methods == ["pwd", "otp", "mfa"]
    assert SecurityEvent.objects.filter(event="factor_added", account=alice.pk).exists()


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"name": "Phone", "code": "000000"}, "shows another code now"),
        ({"name": "Phone", "code": ""}, "Enter the code."),
        ({"name": "", "code": "000000"}, "Give it a name"),
        ({"name": "x" * 61, "code": "000000"}, "up to 60 characters"),
        ({"name": "\u202egnirts", "code": "000000"}, "Use only letters"),
    ],
)
def test_says_what_is_wrong(alices: Browser, values: dict[str, str], told: str) -> None:
    """Nothing is added until the app has shown a right code, and what was typed stays."""
    before = secret_on(alices.open(APP))
    page = alices.submit(APP, values)

    assert told in words(page)
    assert secret_on(page) == before
    assert not AuthenticatorApp.objects.exists()


@pytest.mark.rfc("Web Authentication", "7.1", "A credential is registered for our origin and RP ID alone")
def test_adds_a_passkey(alices: Browser, alice: User) -> None:
    """What the browser made is kept, under the name that its owner gave it."""
    device = Device(synced=True)
    options = options_on(alices.open(PAGE))
    page = alices.submit(PASSKEY, {"name": "Laptop", "credential": device.create(options)})

    assert len(shown_codes(page)) == 10
    kept = Passkey.objects.get()
    assert (kept.user, kept.name, kept.synced, kept.transports) == (alice, "Laptop", True, ["internal"])
    assert options["rp"] == {"name": "Gatehouse", "id": "localhost"}
    assert options["user"]["name"] == alice.email
    assert options_on(alices.open(PAGE))["excludeCredentials"][0]["id"] == kept.credential_id


@pytest.mark.parametrize("wrong", [{"origin": "https://evil.example"}, {"rp_id": "evil.example"}], ids=str)
def test_refuses_a_passkey(alices: Browser, wrong: dict[str, str]) -> None:
    """A passkey that was made for another site is none of ours."""
    credential = Device().create(options_on(alices.open(PAGE)), **wrong)
    page = alices.submit(PASSKEY, {"name": "Laptop", "credential": credential})

    assert "no passkey that can be used" in words(page)
    assert 'value="Laptop"' in page.content.decode()
    assert not Passkey.objects.exists()


def test_refuses_a_passkey_made_for_another_person(
    alices: Browser, bob: User, new_browser: Callable[[], Browser]
) -> None:
    """The challenge is for one account, is answered once, and a credential belongs to one account."""
    bobs = new_browser()
    bobs.sign_in(bob)
    device = Device()
    answer = device.create(options_on(bobs.open(PAGE)), origin=AT_LOGIN)
    given = {"name": "Laptop", "credential": answer}
    assert "no passkey that can be used" in words(alices.submit(PASSKEY, given))
    assert bobs.submit(PASSKEY, given).status_code == 200
    assert "no passkey that can be used" in words(bobs.submit(PASSKEY, given))

    given = {"name": "Laptop", "credential": device.create(options_on(alices.open(PAGE)))}
    assert "registered already" in words(alices.submit(PASSKEY, given))
    assert Passkey.objects.get().user == bob


def test_lists_each_with_its_last_use(alices: Browser, alices_codes: list[str]) -> None:
    """Names, when they were added, and when they were last used."""
    assert "Phone Added" in words(alices.open(PAGE))
    assert "not used yet" in words(alices.open(PAGE))
    AuthenticatorApp.objects.update(last_used_at=timezone.now())
    page = words(alices.open(PAGE))

    assert "last used" in page
    assert "10 codes left None used yet" in page


def test_removes(
    alices: Browser, alice: User, alices_codes: list[str], mailoutbox: list[EmailMessage]
) -> None:
    """What was removed is asked for no more; with the last one go the recovery codes."""
    number = AuthenticatorApp.objects.get().pk
    reply = alices.submit(f"{PAGE}/app/{number}/remove")

    assert reply["Location"] == PAGE
    assert not RecoveryCode.objects.exists()
    assert [mail.subject for mail in mailoutbox] == ["A second factor was removed from your account"]
    assert SecurityEvent.objects.filter(event="factor_removed", account=alice.pk).exists()
    assert alices.sign_in(alice)["Location"] == door_url("dashboard")


def test_new_codes_replace_the_old(alices: Browser, alice: User, alices_codes: list[str]) -> None:
    """Ten new ones are shown once, and none of before works."""
    made = shown_codes(alices.submit(CODES))

    assert len(made) == 10
    alices.sign_in(alice)
    second = door_url("login", "second-factor")
    assert "not right" in words(alices.submit(second, {"code": alices_codes[0]}))
    assert alices.submit(second, {"code": made[0]}).status_code == 302


def test_charlie_sees_and_touches_nothing(
    new_browser: Callable[[], Browser], charlie: User, alices_codes: list[str]
) -> None:
    """Another person's factor is as unknown as one that never was."""
    browser = new_browser()
    browser.sign_in(charlie)
    number = AuthenticatorApp.objects.get().pk
    theirs = browser.submit(f"{PAGE}/app/{number}/remove")
    nobodys = browser.submit(f"{PAGE}/app/{number + 1}/remove")

    assert theirs.status_code == nobodys.status_code == 404
    assert "Phone" not in words(browser.open(PAGE))
    assert browser.submit(CODES).status_code == 404
    assert AuthenticatorApp.objects.exists()


@pytest.mark.parametrize(
    ("path", "back"),
    [("/app", "/app"), ("/passkey", ""), ("/codes", ""), ("/app/1/remove", "")],
)
def test_needs_a_recent_sign_in(alices: Browser, alices_codes: list[str], path: str, back: str) -> None:
    """A browser that was left open changes no factor; the list says how to go on."""
    BrowserSession.objects.update(authenticated_at=timezone.now() - timedelta(minutes=16))
    again = door_url("login", f"confirm?{urlencode({'next': PAGE})}")
    reply = alices.submit(f"{PAGE}{path}", {"name": "x", "code": "x", "credential": "x"})

    assert reply["Location"] == door_url("login", f"confirm?{urlencode({'next': PAGE + back})}")
    page = alices.open(PAGE).content.decode()
    assert again in page
    assert "/remove" not in page


@pytest.mark.parametrize("path", ["", "/app"])
def test_nobody_is_sent_to_the_login_door(visitor: Browser, db: None, path: str) -> None:
    """Signed out, no page of factors exists."""
    assert visitor.open(f"{PAGE}{path}")["Location"].startswith(door_url("login"))


def test_is_part_of_ones_data(alice: User, alices_codes: list[str]) -> None:
    """Whoever downloads their data finds each factor by name, and nothing that opens anything."""
    with zipfile.ZipFile(io.BytesIO(archive_of(alice))) as archive:
        told = json.loads(archive.read("second_factors.json"))

    app, *codes = told
    assert (app["kind"], app["name"]) == ("authenticator app", "Phone")
    assert set(app) == {"kind", "name", "created_at", "last_used_at"}
    assert [set(code) for code in codes] == [{"kind", "created_at", "used_at"}] * len(alices_codes)


def test_the_last_way_in_stays(alices: Browser, alice: User, add_device: Callable[..., Device]) -> None:
    """An account without a password keeps its last passkey; an app, which opens nothing alone, may go."""
    add_device(alice)
    User.objects.filter(pk=alice.pk).update(password="!")
    passkey = Passkey.objects.get()
    reply = alices.submit(f"{PAGE}/passkey/{passkey.pk}/remove")

    assert reply.status_code == 409
    assert "you could not log in any more" in words(reply)
    assert Passkey.objects.exists()


def test_a_passkey_may_go_when_another_way_in_stays(alices: Browser, alice: User) -> None:
    """One of two passkeys is enough."""
    for name in ("one", "two"):
        Passkey.objects.create(
            user=alice, name=name, credential_id=name, public_key=b"", sign_count=0, synced=False
        )
    User.objects.filter(pk=alice.pk).update(password="!")
    first, second = Passkey.objects.order_by("pk")

    assert alices.submit(f"{PAGE}/passkey/{first.pk}/remove").status_code == 302
    assert alices.submit(f"{PAGE}/passkey/{second.pk}/remove").status_code == 409
    assert Passkey.objects.get() == second

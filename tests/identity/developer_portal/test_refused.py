"""Refused requests, explained to the application's owner."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.utils import timezone

from identity.accounts.models import User
from identity.authorization_server.models import Application
from identity.developer_portal.models import RefusedRequest
from identity.developer_portal.page import application_url
from identity.developer_portal.refused import note
from identity.developer_portal.refused.pace import Pace
from tests.identity.browsing import Browser, words
from tests.identity.developer_portal.conftest import CALLBACK, Register
from tests.protocol.party import HOST, Party

DEVICE_CODE = Application.Grant.DEVICE_CODE
FORM = "application/x-www-form-urlencoded"


@pytest.fixture
def party(developer: Browser, alice: User, register: Register) -> Party:
    """Alice's application, used in her browser."""
    application, secret = register(alice)
    return Party(developer, application.client_id, CALLBACK, scope="openid profile", secret=secret)


def read(developer: Browser) -> str:
    """What the owner reads."""
    return words(developer.open(application_url(Application.objects.get(name="Lanterns"), "refused")))


def test_first_differing_character(party: Party, developer: Browser) -> None:
    """What was sent stands over what is registered, with the place where they part."""
    party.authorize(redirect_uri="https://app.example/callbock")

    page = developer.open(application_url(Application.objects.get(name="Lanterns"), "refused"))
    assert "https://app.example/callb<mark>ock</mark>" in page.content.decode()
    assert "https://app.example/callb<mark>ack</mark>" in page.content.decode()
    assert "They differ from character 26." in words(page)
    assert "RFC 9700, section 2.1" in words(page)


@pytest.mark.parametrize(
    ("over", "rule", "remedy"),
    [
        ({"scope": "openid games:write"}, "RFC 6749, section 3.3", "register more of them"),
        ({"code_challenge": None}, "RFC 7636, section 4.3", "code_challenge_method=S256"),
        ({"code_challenge_method": "plain"}, "RFC 7636, section 4.3", "code_challenge_method=S256"),
        ({"response_type": "token"}, "RFC 9700, section 2.1.2", "response_type=code"),
        ({"prompt": "none login"}, "OpenID Connect Core, section 3.1.2.1", "Send none alone"),
        ({"max_age": "soon"}, "OpenID Connect Core, section 3.1.2.1", "whole seconds"),
        ({"state": ["a", "b"]}, "RFC 6749, section 3.1", "Send each parameter once."),
        ({"request": "ey"}, "OpenID Connect Core, section 6.1", "no request object"),
    ],
    ids=str,
)
def test_authorization_request(party: Party, developer: Browser, over: Any, rule: str, remedy: str) -> None:
    """Each fault of an authorization request names its rule and its remedy."""
    party.authorize(**over)

    shown = read(developer)
    assert rule in shown
    assert remedy in shown
    assert "at authorize, 1 time" in shown


@pytest.mark.parametrize(
    ("form", "rule", "remedy"),
    [
        ({"grant_type": "authorization_code", "code": "gac_x"}, "section 5.2", "Exchange a code by the"),
        (
            {"grant_type": "password", "username": "a", "password": "hunter2"},
            "section 5.2",
            "decides its grants",
        ),
        ({"grant_type": "magic"}, "section 5.2", "that the metadata lists"),
        ({"grant_type": "refresh_token", "refresh_token": "grt_x"}, "section 5.2", "Begin the login again"),
        (
            {"grant_type": "authorization_code", "code": "gac_x", "client_secret": "gcs_x"},
            "section 2.3",
            "header or in the body",
        ),
    ],
    ids=str,
)
def test_token_request(
    party: Party, developer: Browser, form: dict[str, str], rule: str, remedy: str
) -> None:
    """So does each of a token request; nothing that is secret is kept of it."""
    assert party.token({"redirect_uri": CALLBACK, "code_verifier": "v" * 43} | form).status_code >= 400

    shown = read(developer)
    assert rule in shown
    assert remedy in shown
    kept = str(list(RefusedRequest.objects.values()))
    assert not [secret for secret in ("gac_x", "hunter2", "grt_x", "gcs_x", "vvvv") if secret in kept]


@pytest.fixture
def television(developer: Browser, alice: User, register: Register) -> Party:
    """A device of Alice's."""
    application, _ = register(alice, "device", redirect_uris=[], scopes=["openid"])
    return Party(developer, application.client_id, "", scope="openid")


@pytest.mark.parametrize(
    ("form", "rule", "remedy"),
    [
        ({"scope": "openid games:write"}, "RFC 6749, section 3.3", "register more of them"),
        ({"scope": "openid", "resource": "https://x.example"}, "RFC 8707, section 2", "owns a scope"),
        ({"scope": "openid", "client_secret": "gcs_x"}, "RFC 6749, section 2.1", "Leave client_secret out"),
    ],
    ids=str,
)
def test_device_request(
    television: Party, developer: Browser, form: dict[str, str], rule: str, remedy: str
) -> None:
    """What a device asks for is told of as well."""
    own = {"client_id": television.client_id}
    assert television.post("/device_authorization", own | form).status_code >= 400

    shown = read(developer)
    assert rule in shown
    assert remedy in shown
    assert "at device_authorization, 1 time" in shown


def test_polling(television: Party, developer: Browser) -> None:
    """Waiting for a person is no fault; asking too often is, and so is a device code of nobody's."""
    own = {"client_id": television.client_id}
    begun = television.post("/device_authorization", own | {"scope": "openid"}).json()
    poll = {"grant_type": DEVICE_CODE, "device_code": begun["device_code"]}
    assert television.token(poll).json()["error"] == "authorization_pending"
    assert not RefusedRequest.objects.exists()

    assert television.token(poll).json()["error"] == "slow_down"
    television.token(poll | {"device_code": "gdc_x"})

    shown = read(developer)
    assert "Wait `interval` seconds between two polls" in shown
    assert "Poll with the device_code" in shown
    assert "gdc_" not in str(list(RefusedRequest.objects.values()))
    assert "Refused requests 2" in words(
        developer.open(application_url(Application.objects.get(name="Lanterns"), "usage"))
    )


def test_revoking(party: Party, developer: Browser) -> None:
    """A revocation that names no token did nothing, and its developer is told."""
    party.post("/revoke", {"tokn": "gat_x"}, party.authentication())

    assert "Send the token that is to end." in read(developer)
    assert "at revoke, 1 time" in read(developer)


@pytest.mark.parametrize(
    ("body", "content_type", "told"),
    [
        ('{"grant_type": "refresh_token"}', "application/json", "not as JSON or in the address"),
        ("grant_type=x&grant_type=y", FORM, "Send each parameter once."),
    ],
    ids=["JSON", "twice"],
)
def test_unreadable(party: Party, developer: Browser, body: str, content_type: str, told: str) -> None:
    """A body that cannot be read is told of too, where the header says whose it is."""
    reply = party.browser.post(
        "/token", body, content_type=content_type, headers=HOST | party.authentication(), secure=True
    )

    assert reply.status_code == 400
    assert told in read(developer)


def test_wrong_secret(party: Party, developer: Browser) -> None:
    """A wrong secret is told of, and not repeated."""
    party.secret = "gcs_wrong"
    party.exchange("gac_x")

    assert "A lost secret is replaced on the Secrets page." in read(developer)
    assert "gcs_wrong" not in str(list(RefusedRequest.objects.values()))


def test_signing_out(party: Party, developer: Browser) -> None:
    """An address for after signing out is compared too."""
    party.get(f"/logout?client_id={party.client_id}&post_logout_redirect_uri=https://app.example/bye")

    assert "The post-logout redirect URI is not registered." in read(developer)
    assert RefusedRequest.objects.get().parameter == "post_logout_redirect_uri"


def test_the_same_again_is_counted(party: Party, developer: Browser) -> None:
    """A loop fills one row, not the table; once it is registered the owner reads that it would pass."""
    for _ in range(3):
        party.authorize(redirect_uri="https://app.example/other")
    Application.objects.update(redirect_uris=f"{CALLBACK} https://app.example/other")

    shown = read(developer)
    assert RefusedRequest.objects.get().times == 3
    assert "3 times" in shown
    assert "it would pass" in shown


def test_bounded(party: Party, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only the newest few of an application are kept, and a flood is not even written."""
    monkeypatch.setattr(note, "REFUSED_REQUESTS", 2)
    for number in range(4):
        party.authorize(redirect_uri=f"https://app.example/{number}")
    assert {row.sent[-1] for row in RefusedRequest.objects.all()} == {"2", "3"}

    monkeypatch.setattr(note, "pace", Pace(most=1, seconds=60))
    for number in range(4, 7):
        party.authorize(redirect_uri=f"https://app.example/{number}")
    assert RefusedRequest.objects.first().sent[-1] == "4"  # type: ignore[union-attr]


def test_swept(party: Party) -> None:
    """After some days nothing is left of it."""
    party.authorize(redirect_uri="https://app.example/other")
    RefusedRequest.objects.update(last_at=timezone.now() - timedelta(days=8))

    call_command("sweep", verbosity=0)

    assert not RefusedRequest.objects.exists()


@pytest.mark.parametrize(
    "over",
    [{"prompt": "none"}, {"client_id": "nobody"}, {"client_id": None}, {"client_id": "a\x00b"}],
    ids=["consent is missing", "unknown", "unnamed", "NUL"],
)
def test_not_noted(party: Party, over: dict[str, str]) -> None:
    """What is no fault of the application, or of none that is known, is nobody's news."""
    party.authorize(**over)

    assert not RefusedRequest.objects.exists()


def test_markup_is_escaped(party: Party, developer: Browser) -> None:
    """What a stranger sends cannot become part of the owner's page."""
    party.authorize(redirect_uri="https://app.example/<script>alert(1)</script>")

    page = developer.open(application_url(Application.objects.get(name="Lanterns"), "refused"))
    assert "<script>alert" not in page.content.decode()


def test_pace() -> None:
    """So many in a while for each key, and again in the next."""
    now = [0.0]
    pace = Pace(most=2, seconds=10, clock=lambda: now[0])

    assert [pace.allows("a") for _ in range(3)] == [True, True, False]
    assert pace.allows("b")
    now[0] = 10.0
    assert pace.allows("a")

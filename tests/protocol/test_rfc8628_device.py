"""The device grant (RFC 8628)."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from identity.accounts.flows.lock import lock
from identity.accounts.models import User
from identity.accounts.origin import NOWHERE
from identity.authorization_server.models import Application, Consent, DeviceGrant
from identity.revocation.sweep import sweep
from identity.throttle.user_codes import BY_ACCOUNT
from tests.protocol.fixtures import Introspect, enter, make_application
from tests.protocol.party import Party

GRANT = "urn:ietf:params:oauth:grant-type:device_code"
ALLOW, DENY = {"answer": "allow"}, {"answer": "deny"}


@pytest.fixture
def tv(public: Party, alice: User) -> Party:
    """A third party's television: public, without a browser of its own."""
    make_application("tv", kind="device", grants=[GRANT, "refresh_token"], redirect_uris="")
    return Party(public.browser, "tv", "")


@pytest.fixture
def begin(tv: Party) -> Callable[..., dict[str, Any]]:
    """The device asks for its codes."""

    def ask(**over: Any) -> dict[str, Any]:
        response = tv.post("/device_authorization", {"client_id": "tv", "scope": tv.scope} | over)
        assert response.status_code == 200, response.content
        assert response["Cache-Control"] == "no-store"
        found: dict[str, Any] = response.json()
        return found

    return ask


def poll(tv: Party, begun: dict[str, Any]) -> Any:
    """The device asks for its tokens, as late as it should."""
    DeviceGrant.objects.filter(last_polled_at__isnull=False).update(
        last_polled_at=timezone.now() - timedelta(minutes=1)
    )
    return tv.token({"grant_type": GRANT, "device_code": begun["device_code"]})


def respond(tv: Party, begun: dict[str, Any], user: User, **over: Any) -> Any:
    """The person answers at the page."""
    form = {"user_code": begun["user_code"], "account": str(user.pk)} | over
    return tv.post("/device", form)


@pytest.mark.rfc("RFC 8628", "3.2", "The device authorization response")
def test_codes_are_given(begin: Callable[..., dict[str, Any]]) -> None:
    """The device gets its code, one to type, and the addresses to show; only a digest of its own is kept."""
    begun = begin()

    assert begun["verification_uri"] == "https://localhost:5009/device"
    assert (
        begun["verification_uri_complete"] == f"https://localhost:5009/device?user_code={begun['user_code']}"
    )
    assert (begun["expires_in"], begun["interval"]) == (600, 5)
    assert DeviceGrant.objects.get().device_code != begun["device_code"]


@pytest.mark.rfc("RFC 8628", "3.5", "authorization_pending until the person has answered, then tokens, once")
def test_allowed(
    tv: Party, begin: Callable[..., dict[str, Any]], alice: User, introspect: Introspect
) -> None:
    """A yes gives tokens that live apart from the browser in which it was said, and is remembered."""
    begun = begin()
    assert poll(tv, begun).json()["error"] == "authorization_pending"

    page = respond(tv, begun, alice, **ALLOW)
    assert "The device is connected" in page.content.decode()
    tokens = poll(tv, begun).json()

    assert introspect(tokens["access_token"]).json()["sub"] == str(alice.pk)
    assert {"refresh_token", "id_token"} <= set(tokens)
    assert tv.refresh(tokens["refresh_token"]).status_code == 200
    assert Consent.objects.get(application__client_id="tv").user == alice
    assert poll(tv, begun).json()["error"] == "invalid_grant"
    assert not DeviceGrant.objects.exists()


@pytest.mark.rfc("RFC 8628", "3.5", "access_denied when the person said no")
def test_denied(tv: Party, begin: Callable[..., dict[str, Any]], alice: User) -> None:
    """A no is told to the device, and cannot be turned into a yes."""
    begun = begin()
    assert "was told no" in respond(tv, begun, alice, **DENY).content.decode()
    assert "No device is waiting" in respond(tv, begun, alice, **ALLOW).content.decode()

    assert poll(tv, begun).json()["error"] == "access_denied"


@pytest.mark.rfc("RFC 8628", "3.5", "slow_down adds five seconds to the interval")
def test_slow_down(tv: Party, begin: Callable[..., dict[str, Any]]) -> None:
    """Who polls too fast is told, and has to wait longer from then on."""
    begun = begin()
    poll(tv, begun)

    answer = tv.token({"grant_type": GRANT, "device_code": begun["device_code"]})

    assert (answer.status_code, answer.json()["error"]) == (400, "slow_down")
    assert DeviceGrant.objects.get().interval == 10


@pytest.mark.rfc("RFC 8628", "3.5", "expired_token when the code's time is over")
def test_expired(tv: Party, begin: Callable[..., dict[str, Any]], alice: User) -> None:
    """A code lives ten minutes; its row goes an hour later."""
    begun = begin()
    DeviceGrant.objects.update(expires=timezone.now())
    assert poll(tv, begun).json()["error"] == "expired_token"
    assert "No device is waiting" in respond(tv, begun, alice, **ALLOW).content.decode()

    DeviceGrant.objects.update(expires=timezone.now() - timedelta(hours=2))
    assert sweep()["device codes"] == 1
    assert poll(tv, begun).json()["error"] == "invalid_grant"


@pytest.mark.rfc("RFC 8628", "5.1", "User codes are guessed at a few times only")
def test_guessing(tv: Party, begin: Callable[..., dict[str, Any]], alice: User, bob: User) -> None:
    """After a few wrong codes even a right one is not looked at; another person is not held up."""
    begun = begin()
    for _ in range(BY_ACCOUNT.most):
        assert respond(tv, begun, alice, user_code="BBBB-BBBB").status_code == 200

    stopped = respond(tv, begun, alice, **ALLOW)
    assert stopped.status_code == 429
    assert 0 < int(stopped["Retry-After"]) <= 900
    assert "Too many wrong codes" in stopped.content.decode()
    assert poll(tv, begun).json()["error"] == "authorization_pending"

    enter(tv.browser, bob)
    assert respond(tv, begun, bob).status_code == 200


@pytest.mark.rfc("RFC 8628", "3.3", "The page shows what is asked, for whom, and the code")
@pytest.mark.rfc("RFC 8628", "5.4", "The person confirms even a code that came in the address")
@pytest.mark.parametrize("spelling", [str, str.lower, lambda code: code.replace("-", " ")])
def test_confirmation(
    tv: Party, begin: Callable[..., dict[str, Any]], spelling: Callable[[str], str]
) -> None:
    """App, account, scopes and code are shown, however the code was typed, and nothing is granted yet."""
    begun = begin()

    page = tv.get("/device", data={"user_code": spelling(begun["user_code"])})

    shown = page.content.decode()
    for words in ("Tv", "Alice", "Do games:read", begun["user_code"], "Not verified"):
        assert words in shown
    assert "frame-ancestors 'none'" in page["Content-Security-Policy"]
    assert poll(tv, begun).json()["error"] == "authorization_pending"


def test_strangers_sign_in_first(tv: Party, begin: Callable[..., dict[str, Any]]) -> None:
    """The login door leads back to the page with the code."""
    tv.browser.cookies.clear()

    response = tv.get("/device", data={"user_code": begin()["user_code"]})

    assert response.status_code == 302
    assert "device%3Fuser_code" in response["Location"]


def test_an_answer_needs_the_page(
    tv: Party, begin: Callable[..., dict[str, Any]], alice: User, bob: User
) -> None:
    """Neither another site's form nor a page that named another account says yes."""
    begun = begin()
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = tv.browser.cookies
    form = {"user_code": begun["user_code"], "account": str(alice.pk), **ALLOW}
    assert strict.post("/device", form, headers={"host": "localhost:5009"}, secure=True).status_code == 403

    enter(tv.browser, bob)
    assert "answer" in respond(tv, begun, alice, **ALLOW).content.decode()
    assert poll(tv, begun).json()["error"] == "authorization_pending"


def test_a_lock_takes_back_the_yes(tv: Party, begin: Callable[..., dict[str, Any]], alice: User) -> None:
    """Between the yes and the next poll the account may be locked; then there are no tokens."""
    begun = begin()
    respond(tv, begun, alice, **ALLOW)

    lock(alice, NOWHERE)

    assert poll(tv, begun).json()["error"] == "invalid_grant"


@pytest.mark.rfc("RFC 8628", "3.1", "The client is authenticated, and may use the grant and the scopes")
@pytest.mark.parametrize(
    ("form", "status", "error"),
    [
        ({"client_id": "nobody"}, 401, "invalid_client"),
        ({"client_id": "motus"}, 400, "unauthorized_client"),
        ({"client_id": "tv", "scope": "games:delete"}, 400, "invalid_scope"),
        ({"client_id": "tv", "scope": ""}, 400, "invalid_scope"),
        ({"client_id": "tv", "resource": "https://elsewhere.example"}, 400, "invalid_target"),
        ({"client_id": "site"}, 401, "invalid_client"),
    ],
)
def test_refused(app: Party, tv: Party, form: dict[str, str], status: int, error: str) -> None:
    """Whatever is wrong is said in the protocol's words, and no code is given."""
    response = tv.post("/device_authorization", {"scope": tv.scope} | form)

    assert (response.status_code, response.json()["error"]) == (status, error)
    assert not DeviceGrant.objects.exists()


@pytest.mark.rfc("RFC 6749", "2.3.1", "Credentials are never taken from the address, by any endpoint")
def test_nothing_is_taken_from_the_query(app: Party, tv: Party) -> None:
    """Addresses are written into logs, so a secret in one is refused, and so is all else there."""
    for query in ("client_id=tv&scope=openid", f"client_id={app.client_id}&client_secret={app.secret}"):
        for form in ({}, {"client_id": "tv", "scope": "openid"}):
            reply = tv.post(f"/device_authorization?{query}", form)
            assert (reply.status_code, reply.json()["error"]) == (400, "invalid_request")
    assert not DeviceGrant.objects.exists()


def test_a_code_is_its_clients_own(tv: Party, public: Party, begin: Callable[..., dict[str, Any]]) -> None:
    """Another client, even one that may use the grant, gets nothing for it."""
    Application.objects.filter(client_id="motus").update(grants=[GRANT])

    answer = public.token({"grant_type": GRANT, "device_code": begin()["device_code"]})

    assert answer.json()["error"] == "invalid_grant"
    assert public.token({"grant_type": GRANT}).json()["error"] == "invalid_request"

"""Back-channel logout (OpenID Connect Back-Channel Logout 1.0)."""

import time
from collections.abc import Callable
from datetime import timedelta
from threading import Event
from typing import Any

import jwt
import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from jwt import PyJWK

from identity.accounts.flows.end_session import end_session
from identity.accounts.flows.lock import lock
from identity.accounts.flows.sign_out_everywhere import sign_out_everywhere
from identity.accounts.flows.sweep import sweep as sweep_accounts
from identity.accounts.models import BrowserSession, User
from identity.accounts.origin import NOWHERE
from identity.authorization_server.models import Application
from identity.back_channel_logout.models import LogoutNotice, Participant
from identity.back_channel_logout.note import sweep
from identity.back_channel_logout.post import is_public
from identity.back_channel_logout.sender import MOST_ATTEMPTS, Sender
from tests.protocol.fixtures import enter
from tests.protocol.party import ISSUER, Party

URI = "https://site.example/ended"


class Applications:
    """Every application at the other end; says yes unless told otherwise."""

    def __init__(self) -> None:
        self.heard: list[tuple[str, str]] = []
        self.takes = True

    def __call__(self, notice: LogoutNotice, token: str) -> bool:
        """Hear it."""
        self.heard.append((notice.application.backchannel_logout_uri, token))
        return self.takes


@pytest.fixture
def far() -> Applications:
    """The other end."""
    return Applications()


@pytest.fixture
def sender(far: Applications) -> Sender:
    """The job, one look at a time."""
    return Sender(far, Event())


@pytest.fixture
def told(app: Party, public: Party) -> dict[str, Any]:
    """Tokens of an application that wants to hear; the other did not ask."""
    Application.objects.filter(client_id="site").update(backchannel_logout_uri=URI)
    app.code()
    return app.tokens()


def by_sign_out(app: Party, tokens: dict[str, Any], _: User) -> None:
    """The application asks."""
    app.get("/logout", data={"id_token_hint": tokens["id_token"]})


def elsewhere(_: Party, __: dict[str, Any], alice: User) -> None:
    """From another browser."""
    end_session(alice, BrowserSession.objects.get().sid, NOWHERE)


def everywhere(_: Party, __: dict[str, Any], alice: User) -> None:
    """From all of them."""
    sign_out_everywhere(alice, NOWHERE)


def locked(_: Party, __: dict[str, Any], alice: User) -> None:
    """The panic button."""
    lock(alice, NOWHERE)


def deleted(_: Party, __: dict[str, Any], alice: User) -> None:
    """The account is gone."""
    alice.delete()


def idle(_: Party, __: dict[str, Any], ___: User) -> None:
    """Nobody came back."""
    BrowserSession.objects.update(expires_at=timezone.now())
    sweep_accounts(timezone.now())


@pytest.mark.rfc("Back-Channel Logout 1.0", "2.5", "Every end of a session is told to the applications in it")
@pytest.mark.parametrize("end", [by_sign_out, elsewhere, everywhere, locked, deleted, idle])
def test_every_end_is_told(
    app: Party,
    told: dict[str, Any],
    alice: User,
    sender: Sender,
    far: Applications,
    end: Callable[[Party, dict[str, Any], User], None],
) -> None:
    """However a session ends, the application hears of it once, and nothing is left to tell."""
    assert sender.look() == 0
    end(app, told, alice)

    assert (sender.look(), sender.look()) == (1, 0)
    assert [uri for uri, _ in far.heard] == [URI]
    assert not Participant.objects.exists()


@pytest.mark.rfc("Back-Channel Logout 1.0", "2.4", "The logout token")
def test_the_token(app: Party, told: dict[str, Any], alice: User, sender: Sender, far: Applications) -> None:
    """It is signed as the ID token was, names session and person, and cannot be taken for an ID token."""
    lock(alice, NOWHERE)
    sender.look()

    [(_, token)] = far.heard
    header = jwt.get_unverified_header(token)
    keys = {key["kid"]: PyJWK(key) for key in app.get("/.well-known/jwks.json").json()["keys"]}
    claims = jwt.decode(
        token, keys[header["kid"]], algorithms=[header["alg"]], audience="site", issuer=ISSUER
    )
    signed_in = jwt.decode(told["id_token"], options={"verify_signature": False})
    assert (header["typ"], header["alg"]) == ("logout+jwt", "RS256")
    assert claims.pop("iat") == pytest.approx(time.time(), abs=5)
    assert claims.pop("exp") == pytest.approx(time.time() + 120, abs=5)
    assert claims.pop("jti")
    assert claims == {
        "iss": ISSUER,
        "aud": "site",
        "sub": str(alice.pk),
        "sid": signed_in["sid"],
        "events": {"http://schemas.openid.net/event/backchannel-logout": {}},
    }
    assert app.get("/logout", data={"id_token_hint": token}).status_code == 400


def test_one_browser_of_several(
    app: Party, told: dict[str, Any], alice: User, bob: User, sender: Sender, far: Applications
) -> None:
    """Only the session that ended is told of; signing in again ends nothing."""
    kept = BrowserSession.objects.get()
    enter(app.browser, alice)
    app.tokens()
    ended = BrowserSession.objects.exclude(pk=kept.pk).get()

    end_session(alice, ended.sid, NOWHERE)
    sender.look()

    [(_, token)] = far.heard
    assert jwt.decode(token, options={"verify_signature": False})["sid"] == str(ended.sid)
    assert Participant.objects.get().sid == kept.sid


@pytest.mark.rfc("Back-Channel Logout 1.0", "2.8", "A logout that was not taken is sent again")
def test_retries(told: dict[str, Any], alice: User, sender: Sender, far: Applications) -> None:
    """An application that is down is asked again, later and later, with a new token; then it is let be."""
    far.takes = False
    lock(alice, NOWHERE)

    waits = []
    for _ in range(MOST_ATTEMPTS):
        assert sender.look() == 0
        assert sender.look() == 0
        row = LogoutNotice.objects.first()
        waits.append(row and round((row.next_try_at - timezone.now()).total_seconds()))
        LogoutNotice.objects.update(next_try_at=timezone.now())

    assert waits == [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, None]
    assert len({token for _, token in far.heard}) == MOST_ATTEMPTS


def test_nothing_is_kept_for_who_did_not_ask(app: Party, alice: User) -> None:
    """Without an address there is neither a participation nor a notice."""
    app.tokens()
    lock(alice, NOWHERE)

    assert not Participant.objects.exists()
    assert not LogoutNotice.objects.exists()


def test_forgotten_participations(told: dict[str, Any]) -> None:
    """What could not live any more is swept."""
    assert sweep() == 0
    Participant.objects.update(since=timezone.now() - timedelta(days=16))
    assert sweep() == 1


@pytest.mark.parametrize("uri", ["http://site.example/x", "https://site.example/x#y", "javascript:x"])
def test_only_https_is_registered(application: Application, uri: str) -> None:
    """A logout token does not travel in the clear (section 2.2)."""
    application.backchannel_logout_uri = uri
    with pytest.raises(ValidationError, match="backchannel_logout_uri"):
        application.full_clean()


@pytest.mark.parametrize("host", ["127.0.0.1", "[::1]", "10.0.0.1", "169.254.169.254", "localhost"])
def test_no_way_into_our_network(host: str) -> None:
    """Whoever registers an address cannot have us knock on doors that they cannot reach."""
    assert not is_public(f"https://{host}/x")
    assert is_public("https://1.1.1.1/x")


def test_metadata(app: Party) -> None:
    """Discovery says that it is there (section 2.1)."""
    document = app.get("/.well-known/openid-configuration").json()

    assert document["backchannel_logout_supported"] is True
    assert document["backchannel_logout_session_supported"] is True

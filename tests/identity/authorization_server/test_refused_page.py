"""The page for a request that leads nowhere."""

import pytest
import structlog
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from identity.accounts.models import User
from identity.authorization_server.models import Application
from tests.protocol.party import Party

pytestmark = pytest.mark.usefixtures("in_public")
SENT = "https://motus.example/callbock"


@pytest.fixture
def in_public(settings: Settings) -> None:
    """A house with strangers, where only an app's owner is told about it."""
    settings.DEVELOPMENT = False


def test_owner_sees_what_differs(public: Party, alice: User) -> None:
    """The owner is told what was sent, what is registered, and the first character that differs."""
    Application.objects.filter(client_id="motus").update(user=alice)

    page = public.authorize(redirect_uri=SENT).content.decode()

    assert SENT in page
    assert "https://motus.example/callb<mark>ack</mark>" in page
    assert "differs from character 28" in page
    assert "RFC 9700" in page
    assert "The redirect_uri is not one that the application registered." in page
    assert "You own Motus" in page


def test_request_id_is_shown_to_everybody(public: Party) -> None:
    """The page names its request, so that the app's makers can be told which it was."""
    with structlog.contextvars.bound_contextvars(request_id="a-request-of-mine"):
        page = public.authorize(redirect_uri=SENT).content.decode()

    assert "a-request-of-mine" in page


def test_on_a_development_machine_everybody_is_told(public: Party, settings: Settings) -> None:
    """Whoever writes an app on their own machine sees what is wrong, signed in or not."""
    settings.DEVELOPMENT = True
    public.browser = Client()

    page = public.authorize(redirect_uri=SENT).content.decode()
    unknown = public.authorize(client_id="nobody").content.decode()

    assert SENT in page
    assert "https://motus.example/callb<mark>ack</mark>" in page
    assert "Shown on development machines only" in page
    assert "There is no application with this client_id, or it is disabled." in unknown


@pytest.mark.parametrize(
    ("over", "reason"),
    [
        ({"client_id": None}, "The request names no client_id."),
        ({"client_id": "nobody"}, "There is no application with this client_id, or it is disabled."),
        ({"redirect_uri": "callback"}, "The redirect_uri is not an absolute address."),
        ({"redirect_uri": SENT}, "The redirect_uri is not one that the application registered."),
        ({"state": ["a", "b"]}, "Duplicate state parameter."),
    ],
    ids=str,
)
def test_the_reason_is_logged(public: Party, over: dict[str, str], reason: str) -> None:
    """Whoever runs the house finds the refusal in the log, under the client that was named."""
    with structlog.testing.capture_logs() as lines:
        public.authorize(**over)

    (line,) = [line for line in lines if line["event"] == "authorization request refused"]
    assert line["log_level"] == "warning"
    assert line["reason"] == reason
    assert line["client_id"] == (over.get("client_id", "motus") or "")


def test_no_secret_is_logged(public: Party) -> None:
    """What an address carries beside its place stays out of the log."""
    with structlog.testing.capture_logs() as lines:
        public.authorize(redirect_uri="https://me:hush@motus.example/back?token=hush#hush", state="hush")
        public.authorize(redirect_uri="https://[hush", state="hush")

    assert lines[0]["redirect_uri"] == "https://motus.example/back"
    assert "hush" not in str(lines)


def test_others_learn_nothing(public: Party, bob: User) -> None:
    """To anybody else the page says neither what was sent nor what is registered."""
    Application.objects.filter(client_id="motus").update(user=bob)

    for response in (public.authorize(redirect_uri=SENT), public.authorize(client_id="nobody")):
        page = response.content.decode()
        assert response.status_code == 400
        for words in (SENT, "motus", "callback", "nobody"):
            assert words not in page.lower()


def test_same_page_whether_or_not_the_client_exists(public: Party) -> None:
    """Nobody can find out by this page which applications there are."""
    known = public.authorize(redirect_uri=SENT).content
    unknown = public.authorize(client_id="nobody").content
    Application.objects.update(disabled_at=timezone.now())

    assert known == unknown == public.authorize().content


def test_owner_without_any_registered_address(public: Party, alice: User) -> None:
    """An owner who has registered none is told that."""
    Application.objects.filter(client_id="motus").update(user=alice, redirect_uris="")

    assert "None is registered yet" in public.authorize().content.decode()


def test_what_was_sent_is_escaped(public: Party, alice: User) -> None:
    """What came in the address cannot become part of the page."""
    Application.objects.filter(client_id="motus").update(user=alice)

    assert "<script>" not in public.authorize(redirect_uri="https://x/<script>").content.decode()

"""The page for a request that leads nowhere."""

from django.utils import timezone

from identity.accounts.models import User
from identity.authorization_server.models import Application
from tests.protocol.party import Party

SENT = "https://motus.example/callbock"


def test_owner_sees_what_differs(public: Party, alice: User) -> None:
    """The owner is told what was sent, what is registered, and the first character that differs."""
    Application.objects.filter(client_id="motus").update(user=alice)

    page = public.authorize(redirect_uri=SENT).content.decode()

    assert SENT in page
    assert "https://motus.example/callb<mark>ack</mark>" in page
    assert "differs from character 28" in page
    assert "RFC 9700" in page


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

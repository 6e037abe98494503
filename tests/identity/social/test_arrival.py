"""A new account by way of a provider."""

import re
from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.core import mail
from django.utils import timezone
from pytest_django import Settings
from social_django.models import UserSocialAuth

from identity.accounts.models import BrowserSession, User
from identity.audit.models import SecurityEvent
from identity.config.doors import door_url
from identity.invitations.flows.make import make
from identity.invitations.models import InvitationUse
from identity.social.models import Arrival
from tests.identity.browsing import Browser, words
from tests.identity.social.conftest import Through
from tests.identity.social.stand_in import StandIn

NEW = door_url("login", "arrival")
CODE = door_url("login", "arrival/code")
CHOSEN = {"handle": "newcomer", "display_name": "New Comer"}


def mailed_code() -> str:
    """The code of the newest mail."""
    found = re.search(r"The code is (\d{4} \d{4})\.", str(mail.outbox[-1].body))
    assert found, mail.outbox[-1].body
    return found[1]


def test_google_vouches_for_the_address(visitor: Browser, through: Through) -> None:
    """A handle is chosen, and the account is open: confirmed, linked, signed in, and without a password."""
    apps = door_url("user_management", "apps")
    through(visitor, "google", door_url("login", f"social/google?{urlencode({'next': apps})}"))
    page = visitor.open(NEW)
    reply = visitor.submit(NEW, CHOSEN | {"email": "mallory@example.com"})
    user = User.objects.get()

    assert "alice@example.com is yours" in words(page)
    assert 'value="alice"' in page.content.decode()
    assert reply["Location"] == apps
    assert (user.email, user.handle, user.display_name) == ("alice@example.com", "newcomer", "New Comer")
    assert user.email_verified
    assert not user.has_usable_password()
    assert UserSocialAuth.objects.get(user=user).extra_data == {}
    assert BrowserSession.objects.get(user=user).authentication_methods == ["fed"]
    assert not Arrival.objects.exists()
    events = set(SecurityEvent.objects.filter(account=user.pk).values_list("event", flat=True))
    assert {"signed_up", "provider_linked", "signed_in"} <= events


@pytest.mark.parametrize("slug", ["facebook", "x"])
def test_others_confirm_it_by_a_code(visitor: Browser, through: Through, slug: str) -> None:
    """Where nobody vouches for an address, a code goes to it, and until it comes back there is no account."""
    through(visitor, slug)
    sent = visitor.submit(NEW, CHOSEN | {"email": " New@Example.com "})
    assert sent["Location"] == CODE
    assert not User.objects.exists()
    assert mail.outbox[-1].to == ["new@example.com"]
    assert "newcomer" not in str(mail.outbox[-1].body)
    reply = visitor.submit(CODE, {"code": mailed_code()})
    user = User.objects.get()

    assert reply["Location"] == door_url("dashboard")
    assert (user.email, user.handle) == ("new@example.com", "newcomer")
    assert user.email_verified
    assert UserSocialAuth.objects.filter(user=user).exists()


def test_a_code_counts_in_the_browser_that_asked(
    visitor: Browser, new_browser: type[Browser], through: Through
) -> None:
    """Who reads the mailbox of another gains nothing by the code, nor who began by the mail's reader."""
    through(visitor, "x")
    visitor.submit(NEW, CHOSEN | {"email": "new@example.com"})

    assert new_browser().submit(CODE, {"code": mailed_code()})["Location"] == door_url("login")
    assert not User.objects.exists()


def test_codes_cannot_be_guessed(visitor: Browser, through: Through) -> None:
    """After five wrong ones the way is over, for the right one too."""
    through(visitor, "x")
    visitor.submit(NEW, CHOSEN | {"email": "new@example.com"})
    right = mailed_code()
    wrong = "0000 0000" if right != "0000 0000" else "0000 0001"
    for _ in range(5):
        assert "That is not the code" in words(visitor.submit(CODE, {"code": wrong}))

    assert visitor.submit(CODE, {"code": right})["Location"] == door_url("login")
    assert not User.objects.exists()
    assert right.replace(" ", "") not in str(list(Arrival.objects.values()))


def test_a_mailbox_cannot_be_flooded(visitor: Browser, through: Through) -> None:
    """Three codes in ten minutes, then the page asks for patience; setting out anew does not help."""
    through(visitor, "x")
    for _ in range(3):
        assert visitor.submit(NEW, CHOSEN | {"email": "new@example.com"})["Location"] == CODE
    through(visitor, "x")
    page = visitor.submit(NEW, CHOSEN | {"email": "another@example.com"})

    assert page.status_code == 429
    assert int(page["Retry-After"]) <= 600
    assert "Too many mails were asked for" in words(page)
    assert len(mail.outbox) == 3


def test_an_address_that_has_an_account_is_not_told(visitor: Browser, alice: User, through: Through) -> None:
    """The same page follows; its owner gets another mail, and no code opens anything."""
    through(visitor, "x")
    sent = visitor.submit(NEW, CHOSEN | {"email": "alice@example.com"})

    assert sent["Location"] == CODE
    assert mail.outbox[-1].subject == "You already have an account at Gatehouse"
    assert "That is not the code" in words(visitor.submit(CODE, {"code": "1234 5678"}))
    assert not UserSocialAuth.objects.exists()


def test_an_account_opened_meanwhile_is_not_taken(visitor: Browser, through: Through) -> None:
    """Between the code's mail and its return somebody opened an account with the address: it stays theirs."""
    through(visitor, "google")
    User.objects.create_user("alice@example.com", "mallory", "the password of mallory")
    reply = visitor.submit(NEW, CHOSEN)

    assert reply.status_code == 409
    assert "log in to it first" in words(reply)
    assert not UserSocialAuth.objects.exists()


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"handle": "", "email": "new@example.com"}, "Choose a handle."),
        ({"handle": "no spaces", "email": "new@example.com"}, "letters, digits or underscores"),
        ({"handle": "root", "email": "new@example.com"}, "That handle is taken."),
        ({"handle": "bob", "email": "new@example.com"}, "That handle is taken."),
        ({"handle": "newcomer", "email": "nowhere"}, "Enter an email address like"),
        ({"handle": "newcomer"}, "Enter your email address."),
        ({"handle": "newcomer", "email": "new@example.com", "display_name": "\u202etxt"}, "Use only letters"),
    ],
)
def test_says_what_is_wrong(
    visitor: Browser, bob: User, through: Through, values: dict[str, str], told: str
) -> None:
    """The form's rules are those of signing up, and what was typed stays."""
    through(visitor, "x")
    page = visitor.submit(NEW, values)

    assert told in words(page)
    assert not mail.outbox
    assert not values["handle"] or f'value="{values["handle"]}"' in page.content.decode()


@pytest.mark.parametrize(
    ("says", "suggested"),
    [
        ({"username": "bob"}, "bob2"),
        ({"username": "Zoë É."}, "zoe_e"),
        ({"username": "x" * 60}, "x" * 30),
        ({"username": "我", "name": "Root"}, "root2"),
        ({"username": "我", "name": "我"}, ""),
    ],
)
def test_suggests_a_free_handle(
    visitor: Browser,
    bob: User,
    stand_ins: dict[str, StandIn],
    through: Through,
    says: dict[str, str],
    suggested: str,
) -> None:
    """What the provider calls them becomes something that may be had here."""
    stand_ins["x"].says.update(says)
    through(visitor, "x")
    visitor.open(NEW)

    assert Arrival.objects.get().handle == suggested


@pytest.mark.parametrize("page", [NEW, CODE])
@pytest.mark.parametrize("ended", ["never", "too late", "switched off"])
def test_nobody_on_the_way(
    visitor: Browser, settings: Settings, through: Through, page: str, ended: str
) -> None:
    """Without an arrival there is nothing to fill in: back to the login page."""
    if ended != "never":
        through(visitor, "x")
    if ended == "too late":
        Arrival.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    settings.SOCIAL_PROVIDERS = settings.SOCIAL_PROVIDERS if ended != "switched off" else []

    assert visitor.open(page)["Location"] == door_url("login")
    assert visitor.submit(page, CHOSEN | {"code": "1"})["Location"] == door_url("login")


def test_a_code_before_it_was_mailed(visitor: Browser, through: Through) -> None:
    """First comes the address."""
    through(visitor, "x")

    assert visitor.submit(CODE, {"code": "1234 5678"})["Location"] == NEW


@pytest.mark.parametrize("slug", ["google", "x"])
def test_no_provider_leads_round_the_invitation(
    visitor: Browser, through: Through, settings: Settings, slug: str
) -> None:
    """Where the house is by invitation, somebody new from a provider is told so, and opens nothing."""
    settings.INVITATION_ONLY = True
    through(visitor, slug)

    for page in (visitor.open(NEW), visitor.submit(NEW, CHOSEN | {"email": "new@example.com"})):
        assert page.status_code == 403
        assert "This house is by invitation" in words(page)
    assert not User.objects.exists()
    assert mail.outbox == []


@pytest.mark.parametrize("slug", ["google", "x"])
def test_an_invitation_opens_for_somebody_from_a_provider(
    visitor: Browser, through: Through, settings: Settings, slug: str
) -> None:
    """With one, a newcomer comes in by a provider as by a password, and it is used up."""
    settings.INVITATION_ONLY = True
    visitor.open(make(None)[1])
    through(visitor, slug)
    visitor.submit(NEW, CHOSEN | {"email": "new@example.com"})
    if slug == "x":
        visitor.submit(CODE, {"code": mailed_code()})

    assert User.objects.get().handle == "newcomer"
    assert InvitationUse.objects.count() == 1
    assert "invitation" in SecurityEvent.objects.get(event="signed_up").detail


def test_an_invitation_is_for_its_address_here_too(
    visitor: Browser, through: Through, settings: Settings
) -> None:
    """Whoever the provider vouches for with another address is told for which it is not."""
    settings.INVITATION_ONLY = True
    visitor.open(make(None, email="dora@example.com")[1])
    through(visitor, "google")
    page = visitor.submit(NEW, CHOSEN)

    assert page.status_code == 403
    assert "for another address" in words(page)
    assert not User.objects.exists()

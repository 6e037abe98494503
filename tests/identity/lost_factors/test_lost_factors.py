"""Somebody lost every second factor: an administrator begins, time passes, mail arrives."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.conf import settings
from django.core.mail import EmailMessage
from django.test import TestCase
from django.utils import timezone

from identity.accounts.flows.lock import lock
from identity.accounts.models import BrowserSession, User
from identity.accounts.origin import NOWHERE
from identity.accounts.refusals import NotOnThem
from identity.audit.models import SecurityEvent
from identity.audit.seal import seal
from identity.audit.verify import verify
from identity.authorization_server.models import AccessToken
from identity.config.doors import door_url
from identity.lost_factors.flows.begin import begin
from identity.lost_factors.flows.finish import finish_due
from identity.lost_factors.flows.stop import stop_by_administrator
from identity.lost_factors.models import LostFactors
from identity.lost_factors.refusals import BegunAlready, NotBegun, NothingLost
from identity.second_factors import recovery
from identity.second_factors.flows.prove_code import prove_code
from identity.second_factors.kept import has_factor
from identity.second_factors.models import AuthenticatorApp, Passkey, RecoveryCode
from identity.user_management.my_data import archive_of
from tests.identity.browsing import Browser, link_in, words
from tests.identity.second_factors.conftest import code_now

FACTORS = door_url("user_management", "factors")
LOGIN = door_url("login")


def after(**wait: float) -> int:
    """What the house does by itself when so much time has passed."""
    with TestCase.captureOnCommitCallbacks(execute=True):
        return finish_due(timezone.now() + timedelta(**wait))


@pytest.fixture
def removed(helped: User, mailoutbox: list[EmailMessage]) -> User:
    """The wait is over, and nobody said no."""
    assert after(hours=49) == 1
    return helped


def happened(user: User) -> list[str]:
    """What the log says of the help, in order."""
    rows = SecurityEvent.objects.filter(account=user.pk, event__startswith="lost_factors").order_by("id")
    return list(rows.values_list("event", flat=True))


def test_nothing_happens_at_once(helped: User) -> None:
    """An administrator alone removes nothing: the factors stay until the wait is over."""
    assert after(hours=47) == 0

    assert has_factor(helped)
    row = LostFactors.objects.get()
    assert row.due_at - row.begun_at == settings.LOST_FACTORS_WAIT == timedelta(hours=48)
    event = SecurityEvent.objects.get(event="lost_factors_begun")
    assert event.actor == row.begun_by_id
    assert (event.detail["reason"], event.detail["checked"]) == ("lost her phone", "ticket 12, video call")


def test_the_owner_is_told_and_may_stop_it(
    alice: User, administrator: User, give_app: Callable[[User], bytes], visitor: Browser,
    mailoutbox: list[EmailMessage],
) -> None:  # fmt: skip
    """The mail says when, and its link keeps the factors on one confirmed press."""
    give_app(alice)
    with TestCase.captureOnCommitCallbacks(execute=True):
        row = begin(alice, "lost", "call", administrator, NOWHERE)
    mail = mailoutbox[-1]

    assert f"{row.due_at:%H:%M} UTC" in str(mail.body)
    assert "lost her phone" not in str(mail.body)
    page = visitor.open(link_in(mail))
    assert "Keep your second factors?" in words(page)
    assert LostFactors.objects.exists()
    assert "Your second factors stay" in words(visitor.submit(link_in(mail)))
    assert after(hours=49) == 0
    assert has_factor(alice)
    assert happened(alice) == ["lost_factors_begun", "lost_factors_stopped"]
    assert visitor.open(link_in(mail)).status_code == 410
    assert visitor.submit(link_in(mail)).status_code == 410


@pytest.mark.parametrize("link", ["", "nonsense", "%00"])
@pytest.mark.parametrize("page", ["stop", "arrived"])
def test_a_made_up_link_is_dead(visitor: Browser, db: None, page: str, link: str) -> None:
    """It does nothing, and tells nothing."""
    reply = visitor.submit(door_url("login", f"lost-factors/{page}?link={link}"))

    assert reply.status_code == 410
    assert "does not work any more" in words(reply)


def test_showing_a_factor_stops_it(helped: User, mailoutbox: list[EmailMessage]) -> None:
    """Whoever still has one of them has not lost them all."""
    with TestCase.captureOnCommitCallbacks(execute=True):
        prove_code(helped, code_now(), NOWHERE)

    assert mailoutbox[-1].subject == "Your second factors stay"
    assert after(hours=49) == 0
    assert has_factor(helped)


def test_so_does_a_browser_in_which_the_owner_is(visitor: Browser, helped: User, charlie: User) -> None:
    """The account centre says that they are to go, and keeps them on a button; nobody else's."""
    visitor.sign_in(helped)
    visitor.submit(door_url("login", "second-factor"), {"code": recovery.replace(helped)[0]})
    assert not LostFactors.objects.exists()

    row = LostFactors(user=helped, email=helped.email, begun_at=timezone.now(), stop_digest="x")
    row.due_at = timezone.now() + timedelta(hours=2)
    row.save()
    assert "They are to be removed" in words(visitor.open(FACTORS))
    stranger = Browser()
    stranger.sign_in(charlie)
    assert stranger.submit(f"{FACTORS}/keep").status_code == 404
    assert visitor.submit(f"{FACTORS}/keep")["Location"] == FACTORS
    assert "Your second factors stay." in words(visitor.open(FACTORS))
    assert visitor.submit(f"{FACTORS}/keep").status_code == 404


def test_administrators_stop_it_in_doubt(helped: User, administrator: User) -> None:
    """With a reason, which the log keeps."""
    stop_by_administrator(helped, "second thoughts", administrator, NOWHERE)

    event = SecurityEvent.objects.get(event="lost_factors_stopped")
    assert (event.actor, event.detail["reason"]) == (administrator.pk, "second thoughts")
    with pytest.raises(NotBegun):
        stop_by_administrator(helped, "again", administrator, NOWHERE)


@pytest.mark.parametrize("change", ["address", "lock"])
def test_an_account_that_changed_is_left_alone(helped: User, change: str) -> None:
    """Whoever was told is not who would be helped, or the owner has pressed the panic button."""
    if change == "address":
        User.objects.filter(pk=helped.pk).update(email="new@example.com")
    else:
        lock(helped, NOWHERE)

    assert after(hours=49) == 0
    assert has_factor(helped)
    assert happened(helped)[-1] == "lost_factors_stopped"


def test_removes_all_and_ends_all(
    helped: User, visitor: Browser, give_token: Callable[..., AccessToken], mailoutbox: list[EmailMessage]
) -> None:
    """Factors, recovery codes, sessions and tokens are gone; the log is whole."""
    BrowserSession.objects.create(
        user=helped, digest="d", data="", expires_at=timezone.now() + timedelta(days=9)
    )
    give_token(helped)
    assert after(hours=49) == 1
    assert after(hours=49) == 0

    for table in (Passkey, AuthenticatorApp, RecoveryCode, BrowserSession, AccessToken):
        assert not table.objects.exists()
    assert happened(helped) == ["lost_factors_begun", "lost_factors_removed"]
    assert mailoutbox[-1].subject == "Your second factors were removed"
    seal()
    assert list(verify()) == []


def test_the_password_is_not_enough_then(
    removed: User, visitor: Browser, mailoutbox: list[EmailMessage]
) -> None:
    """Before the mailed link was followed the password opens nothing; after it does."""
    reply = visitor.submit(LOGIN, {"login": "alice", "password": "a lantern over the gate"})
    assert reply.status_code == 403
    assert "Check your mail" in words(reply)
    assert len(mailoutbox) == 2  # of the beginning and the end; one is on its way: it is not mailed twice

    link = link_in(mailoutbox[-1])
    assert "Your mail arrived" in words(visitor.open(link))
    assert visitor.sign_in(removed).status_code == 403
    assert visitor.submit(link)["Location"] == door_url("login")
    assert visitor.sign_in(removed)["Location"] == door_url("dashboard")
    assert visitor.submit(link).status_code == 410
    assert happened(removed)[-1] == "lost_factors_confirmed"


def test_a_lost_mail_is_mailed_again(removed: User, visitor: Browser, mailoutbox: list[EmailMessage]) -> None:
    """To whoever gives the password, a while later; the former link is dead, and an old one too."""
    former = link_in(mailoutbox[-1])
    LostFactors.objects.update(link_made_at=timezone.now() - timedelta(minutes=6))
    visitor.sign_in(removed)

    assert mailoutbox[-1].subject == "Log in to Gatehouse again"
    assert visitor.submit(former).status_code == 410
    LostFactors.objects.update(link_made_at=timezone.now() - timedelta(hours=25))
    assert visitor.submit(link_in(mailoutbox[-1])).status_code == 410


def test_a_wrong_password_mails_nothing(
    removed: User, visitor: Browser, mailoutbox: list[EmailMessage]
) -> None:
    """Nor does it tell that there is anything to be mailed."""
    LostFactors.objects.update(link_made_at=None)
    reply = visitor.sign_in(removed, "some other words")

    assert reply.status_code == 200
    assert len(mailoutbox) == 2


def test_refuses_where_nothing_is_lost(
    alice: User, bob: User, administrator: User, give_app: Callable[[User], bytes]
) -> None:
    """No factor, an account that may not act, oneself, a superuser, and twice."""
    with pytest.raises(NothingLost):
        begin(alice, "x", "x", administrator, NOWHERE)
    give_app(alice)
    begin(alice, "x", "x", administrator, NOWHERE)
    with pytest.raises(BegunAlready):
        begin(alice, "x", "x", administrator, NOWHERE)
    give_app(administrator)
    with pytest.raises(NotOnThem):
        begin(administrator, "x", "x", administrator, NOWHERE)
    with pytest.raises(NotOnThem):
        begin(administrator, "x", "x", bob, NOWHERE)
    give_app(bob)
    lock(bob, NOWHERE)
    with pytest.raises(NothingLost):
        begin(bob, "x", "x", administrator, NOWHERE)


def test_is_part_of_ones_data(helped: User) -> None:
    """The file tells when it was begun, and no link."""
    archive = archive_of(helped)

    assert b"lost_factors.json" in archive
    assert LostFactors.objects.get().stop_digest.encode() not in archive

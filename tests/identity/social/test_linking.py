"""Linking and unlinking in the account centre."""

import io
import json
import threading
import zipfile
from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection
from django.utils import timezone
from social_django.models import UserSocialAuth

from identity.accounts.models import BrowserSession, User
from identity.accounts.origin import NOWHERE
from identity.accounts.refusals import LastWayIn
from identity.audit.models import SecurityEvent
from identity.config.doors import door_url
from identity.second_factors.models import Passkey
from identity.social.flows.unlink import unlink
from identity.user_management.my_data import archive_of
from tests.identity.browsing import Browser, words
from tests.identity.social.conftest import Through, answer_of, link_page
from tests.identity.social.stand_in import StandIn

LINKED = door_url("user_management", "linked")


def keep(user: User, provider: str, uid: str = "1") -> UserSocialAuth:
    """A link of before."""
    return UserSocialAuth.objects.create(user=user, provider=provider, uid=uid)


@pytest.mark.parametrize("slug", ["google", "facebook", "x"])
def test_links(visitor: Browser, alice: User, through: Through, slug: str) -> None:
    """From the account centre any provider can be linked, address or not, and opens the account."""
    visitor.sign_in(alice)
    reply = through(visitor, slug, link_page(slug))
    link = UserSocialAuth.objects.get(user=alice)

    assert reply["Location"] == LINKED
    assert link.extra_data == {}
    assert "You can now log in with" in words(visitor.open(LINKED))
    assert mail.outbox[-1].subject.endswith("now opens your account")
    assert SecurityEvent.objects.filter(event="provider_linked", account=alice.pk).count() == 1
    assert through(Browser(), slug)["Location"] == door_url("dashboard")


def test_the_page_before_anything_is_linked(visitor: Browser, alice: User) -> None:
    """It says so, also where the house has no provider."""
    visitor.sign_in(alice)

    assert "Nothing to link" in words(visitor.open(LINKED))


def test_linking_twice_changes_nothing(visitor: Browser, alice: User, through: Through) -> None:
    """It is linked already: one row, one mail."""
    visitor.sign_in(alice)
    through(visitor, "x", link_page("x"))
    told = len(mail.outbox)
    through(visitor, "x", link_page("x"))

    assert UserSocialAuth.objects.count() == 1
    assert len(mail.outbox) == told


def test_what_opens_another_account_stays_there(
    visitor: Browser, alice: User, bob: User, through: Through
) -> None:
    """One account of a provider opens one account here."""
    keep(bob, "twitter-oauth2", "3003")
    visitor.sign_in(alice)
    page = through(visitor, "x", link_page("x"))

    assert page.status_code == 409
    assert "opens another account here" in words(page)
    assert UserSocialAuth.objects.get().user == bob


def test_links_to_who_set_out(
    visitor: Browser, alice: User, bob: User, stand_ins: dict[str, StandIn]
) -> None:
    """Another person who signs in meanwhile gets nothing linked that they did not ask for."""
    visitor.sign_in(alice)
    answer = answer_of(visitor.submit(link_page("x")))
    visitor.sign_in(bob)

    assert visitor.open(answer).status_code == 400
    assert not UserSocialAuth.objects.exists()


def test_signed_out_sees_and_does_nothing(
    visitor: Browser, alice: User, stand_ins: dict[str, StandIn]
) -> None:
    """The pages are for who is signed in."""
    row = keep(alice, "facebook")
    for reply in (
        visitor.open(LINKED),
        visitor.submit(link_page("x")),
        visitor.submit(f"{LINKED}/{row.pk}/unlink"),
    ):
        assert reply["Location"].startswith(door_url("login"))
    assert UserSocialAuth.objects.exists()


def test_unlinks(visitor: Browser, alice: User, stand_ins: dict[str, StandIn], through: Through) -> None:
    """What is unlinked opens nothing any more, and the owner is told."""
    row = keep(alice, "twitter-oauth2", "3003")
    visitor.sign_in(alice)
    assert "Unlink X" in visitor.open(LINKED).content.decode()
    reply = visitor.submit(f"{LINKED}/{row.pk}/unlink")

    assert reply["Location"] == LINKED
    assert mail.outbox[-1].subject == "X no longer opens your account"
    assert SecurityEvent.objects.filter(event="provider_unlinked", account=alice.pk).exists()
    assert through(Browser(), "x")["Location"] == door_url("login", "arrival")


def test_anothers_link_is_not_there(visitor: Browser, alice: User, bob: User) -> None:
    """What is not one's own answers as what does not exist."""
    row = keep(bob, "facebook")
    visitor.sign_in(alice)
    theirs = visitor.submit(f"{LINKED}/{row.pk}/unlink")

    assert theirs.status_code == 404
    assert visitor.submit(f"{LINKED}/{row.pk + 1000}/unlink").status_code == 404
    assert UserSocialAuth.objects.exists()


@pytest.mark.parametrize(
    "other", [None, "github-enterprise"], ids=["the only one", "another is switched off"]
)
def test_the_last_way_in_stays(
    visitor: Browser, alice: User, stand_ins: dict[str, StandIn], through: Through, other: str | None
) -> None:
    """An account without a password keeps a provider that works."""
    row = keep(alice, "twitter-oauth2", "3003")
    if other:
        keep(alice, other)
    alice.set_unusable_password()
    alice.save()
    through(visitor, "x")
    page = visitor.submit(f"{LINKED}/{row.pk}/unlink")

    assert page.status_code == 409
    assert "last way in" in words(page)
    assert UserSocialAuth.objects.filter(pk=row.pk).exists()


def test_one_of_two_may_go(
    visitor: Browser, alice: User, stand_ins: dict[str, StandIn], through: Through
) -> None:
    """Without a password, one of two links is enough."""
    keep(alice, "facebook", "2001")
    row = keep(alice, "twitter-oauth2", "3003")
    alice.set_unusable_password()
    alice.save()
    through(visitor, "x")

    assert visitor.submit(f"{LINKED}/{row.pk}/unlink").status_code == 302
    assert through(Browser(), "facebook")["Location"] == door_url("dashboard")


def test_a_passkey_is_a_way_in(
    visitor: Browser, alice: User, stand_ins: dict[str, StandIn], through: Through
) -> None:
    """Whoever signs in with a passkey needs neither a password nor a provider."""
    row = keep(alice, "twitter-oauth2", "3003")
    alice.set_unusable_password()
    alice.save()
    through(visitor, "x")
    Passkey.objects.create(
        user=alice, name="Laptop", credential_id="c", public_key=b"", sign_count=0, synced=False
    )

    assert visitor.submit(f"{LINKED}/{row.pk}/unlink").status_code == 302
    assert not UserSocialAuth.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_two_at_once_leave_one(stand_ins: dict[str, StandIn], alice: User) -> None:
    """Both of the last two, unlinked in the same moment: one stays."""
    rows = [keep(alice, "facebook", "2001"), keep(alice, "twitter-oauth2", "3003")]
    User.objects.filter(pk=alice.pk).update(password="!")
    refused: list[int] = []
    together = threading.Barrier(2)

    def go(row: int) -> None:
        together.wait(10)
        try:
            unlink(alice, row, NOWHERE)
        except LastWayIn:
            refused.append(row)
        finally:
            connection.close()

    threads = [threading.Thread(target=go, args=(row.pk,)) for row in rows]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(refused) == 1
    assert UserSocialAuth.objects.filter(user=alice).count() == 1


def test_who_signed_in_long_ago_shows_again_who_they_are(
    visitor: Browser, alice: User, stand_ins: dict[str, StandIn]
) -> None:
    """What opens the account is not changed by whoever finds the browser open."""
    row = keep(alice, "facebook")
    visitor.sign_in(alice)
    BrowserSession.objects.update(authenticated_at=timezone.now() - timedelta(hours=1))

    for page in (link_page("x"), f"{LINKED}/{row.pk}/unlink"):
        assert visitor.submit(page)["Location"].startswith(door_url("login", "confirm?"))
    assert UserSocialAuth.objects.exists()


def test_is_part_of_ones_data(alice: User, bob: User) -> None:
    """Whoever downloads their data finds what is linked, and nobody else's."""
    keep(alice, "facebook", "2001")
    keep(bob, "facebook", "2002")
    with zipfile.ZipFile(io.BytesIO(archive_of(alice))) as archive:
        [told] = json.loads(archive.read("linked_accounts.json"))

    assert (told["provider"], told["uid"]) == ("facebook", "2001")
    assert set(told) == {"provider", "uid", "created", "used_at"}

"""Sessions live on the server."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.contrib.sessions.backends.base import UpdateError
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from identity.accounts.models import BrowserSession, User
from identity.accounts.session_store import SessionStore, digest_of
from identity.config.doors import door_url
from tests.identity.browsing import PASSWORD, Browser

PAGE = door_url("user_management")
LIMITS = {
    True: (settings.SESSION_IDLE, settings.SESSION_ABSOLUTE),
    False: (settings.SESSION_IDLE_UNREMEMBERED, settings.SESSION_ABSOLUTE_UNREMEMBERED),
}


@pytest.fixture
def signed_in(visitor: Browser, alice: User) -> Browser:
    """Alice's browser."""
    visitor.sign_in(alice)
    return visitor


def ago(**changes: timedelta) -> None:
    """Move times of every session into the past."""
    row = BrowserSession.objects.get()
    for name, by in changes.items():
        setattr(row, name, getattr(row, name) - by)
    row.save()


def test_cookie_is_not_stored(signed_in: Browser) -> None:
    """Whoever reads the table cannot use what is in it."""
    key = signed_in.cookies[settings.SESSION_COOKIE_NAME].value
    row = BrowserSession.objects.get()

    assert row.digest == digest_of(key)
    assert key not in {str(value) for value in vars(row).values()}


def test_one_query_finds_session_and_account(
    signed_in: Browser, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    """A request of a signed-in person costs one query before its page does anything."""
    with django_assert_num_queries(1):
        assert signed_in.open(door_url("lock")).status_code == 200


def test_stranger_costs_no_query(visitor: Browser, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    """Without a cookie nothing is looked up, and no row is made."""
    with django_assert_num_queries(0):
        visitor.open(door_url("login"))

    assert not BrowserSession.objects.exists()


def test_idle_session_ends(signed_in: Browser) -> None:
    """A session that nobody used for the idle time is over, whatever the cookie says."""
    ago(last_seen_at=settings.SESSION_IDLE, expires_at=settings.SESSION_IDLE)

    assert signed_in.open(PAGE).status_code == 302


def test_use_keeps_a_session_alive(signed_in: Browser) -> None:
    """Each use, noted once a minute at most, lets it idle for as long again."""
    ago(last_seen_at=timedelta(hours=1), expires_at=timedelta(hours=1))
    signed_in.open(PAGE, REMOTE_ADDR="", HTTP_X_FORWARDED_FOR="203.0.113.7")
    row = BrowserSession.objects.get()

    assert timezone.now() - row.last_seen_at < timedelta(minutes=1)
    assert row.expires_at - row.last_seen_at == settings.SESSION_IDLE
    assert row.address == "203.0.113.7"


def test_use_is_noted_once_a_minute(
    signed_in: Browser, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    """Two uses within a minute write nothing."""
    before = BrowserSession.objects.get().last_seen_at
    with django_assert_num_queries(1):
        signed_in.open(door_url("lock"))

    assert BrowserSession.objects.get().last_seen_at == before


def test_absolute_limit_holds_under_use(signed_in: Browser) -> None:
    """However often it is used, a session ends with its absolute limit."""
    nearly = settings.SESSION_ABSOLUTE - timedelta(hours=1)
    ago(created_at=nearly, last_seen_at=timedelta(hours=1), expires_at=timedelta(0))
    signed_in.open(PAGE)
    row = BrowserSession.objects.get()
    assert row.expires_at == row.created_at + settings.SESSION_ABSOLUTE

    ago(created_at=timedelta(hours=1), expires_at=timedelta(hours=1))
    assert signed_in.open(PAGE).status_code == 302


@pytest.mark.parametrize(("left", "status"), [(timedelta(seconds=20), 200), (timedelta(0), 302)])
@pytest.mark.parametrize("remembered", [True, False], ids=["remembered", "not remembered"])
@pytest.mark.parametrize("border", ["idle", "absolute"])
def test_ends_at_the_border_and_not_before(
    visitor: Browser, alice: User, border: str, left: timedelta, status: int, *, remembered: bool
) -> None:
    """Just within its idle and its absolute time a session opens the page, and beyond either it does not."""
    given = {"login": "alice", "password": PASSWORD, "remember": "on" if remembered else ""}
    visitor.submit(door_url("login"), given)
    idle, absolute = LIMITS[remembered]
    if border == "idle":
        ago(last_seen_at=idle - left, expires_at=idle - left)
    else:
        row = BrowserSession.objects.get()
        row.created_at = timezone.now() - absolute + left
        row.seen(timezone.now() - timedelta(minutes=2), remembered=remembered)
        row.save()

    assert visitor.open(PAGE).status_code == status


def test_a_device_that_is_not_remembered_forgets(visitor: Browser, alice: User) -> None:
    """Its cookie goes with the window, and its session ends soon, though it is used."""
    visitor.submit(door_url("login"), {"login": "alice", "password": PASSWORD})
    assert visitor.cookies[settings.SESSION_COOKIE_NAME]["max-age"] == ""
    ago(last_seen_at=timedelta(minutes=2))
    visitor.open(PAGE)
    row = BrowserSession.objects.get()
    assert row.expires_at == row.last_seen_at + settings.SESSION_IDLE_UNREMEMBERED
    visitor.sign_in(alice)
    row.refresh_from_db()

    assert visitor.cookies[settings.SESSION_COOKIE_NAME]["max-age"] == settings.SESSION_COOKIE_AGE
    assert row.expires_at == row.last_seen_at + settings.SESSION_IDLE


def test_deleted_row_ends_it_at_once(signed_in: Browser) -> None:
    """Deleting the row is enough."""
    BrowserSession.objects.all().delete()

    assert signed_in.open(PAGE).status_code == 302


def test_changed_stamp_ends_it_at_once(signed_in: Browser, alice: User) -> None:
    """A session stands on the account's security stamp."""
    alice.change_stamp()
    alice.save()

    assert signed_in.open(PAGE).status_code == 302


@pytest.mark.parametrize("state", [{"is_active": False}, {"locked_at": timezone.now()}])
def test_account_that_may_not_act_is_signed_out(
    signed_in: Browser, alice: User, state: dict[str, object]
) -> None:
    """Locked or disabled, the account's sessions are nobody's at once."""
    User.objects.filter(pk=alice.pk).update(**state)

    assert signed_in.open(PAGE).status_code == 302


@pytest.mark.parametrize("key", ["", "short", "é" * 40, "x" * 32, "x" * 5000, "a\x00b" * 20])
def test_strange_cookies_open_nothing(visitor: Browser, alice: User, key: str) -> None:
    """Whatever the cookie holds, the answer is that of a stranger."""
    visitor.cookies[settings.SESSION_COOKIE_NAME] = key

    assert visitor.open(PAGE).status_code == 302


def test_ended_meanwhile_is_not_saved(alice: User) -> None:
    """A request that outlives its session does not bring it back."""
    store = SessionStore()
    store["x"] = 1
    store.save()
    BrowserSession.objects.all().delete()
    store["x"] = 2

    with pytest.raises(UpdateError):
        store.save()
    assert not BrowserSession.objects.exists()


def test_clear_expired_keeps_the_living(db: None) -> None:
    """Only ended rows are deleted."""
    for hours in (-1, 1):
        BrowserSession.objects.create(
            digest=str(hours), data="", expires_at=timezone.now() + timedelta(hours=hours)
        )
    SessionStore.clear_expired()

    assert BrowserSession.objects.get().digest == "1"


def test_exists_tells_by_key(db: None) -> None:
    """A key is known by its digest."""
    store = SessionStore()
    store.create()
    assert store.session_key is not None

    assert store.exists(store.session_key)
    assert not store.exists("another-key-altogether")

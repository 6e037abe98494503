"""Accounts at the administration: found, understood, and changed by deeds with a reason."""

import re
from collections.abc import Callable
from datetime import timedelta
from urllib.parse import quote

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.mail import EmailMessage
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries
from social_django.models import UserSocialAuth

from identity.accounts.models import BrowserSession, User
from identity.accounts.origin import Origin
from identity.administration.account_deeds import ACCOUNT_DEEDS
from identity.audit.events import Event
from identity.audit.models import SecurityEvent
from identity.audit.record import record
from identity.audit.seal import seal
from identity.audit.verify import verify
from identity.authorization_server.models import AccessToken
from identity.config.doors import door_url
from identity.lost_factors.models import LostFactors
from identity.mail.models import OutgoingMail
from identity.mail.send import send
from identity.second_factors import recovery
from identity.second_factors.models import AuthenticatorApp
from tests.identity.administration.conftest import Do
from tests.identity.browsing import Browser, link_in, words

LIST = door_url("user_management", "admin/accounts/user/")
EVERY_DEED = [deed.slug for deed in ACCOUNT_DEEDS]


def page_of(user: User) -> str:
    """An account's page."""
    return f"{LIST}{user.pk}/change/"


def event(name: str, user: User) -> SecurityEvent:
    """The one event of that name."""
    return SecurityEvent.objects.get(event=name, account=user.pk)


@pytest.mark.parametrize(
    "asked", ["alice@example.com", "ALICE@Example.com ", "@alice", "Alice", "lice", "the sub", "the hex sub"]
)
def test_finds_a_person_by_what_they_say(desk: Browser, alice: User, bob: User, asked: str) -> None:
    """Address, handle with or without @, name, or the `sub` of a token."""
    asked = {"the sub": str(alice.pk), "the hex sub": alice.pk.hex}.get(asked, asked)
    page = words(desk.open(f"{LIST}?q={quote(asked)}"))

    assert "alice@example.com" in page
    assert "bob@example.com" not in page


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("state=locked", "alice"),
        ("state=unconfirmed", "bob"),
        ("state=leaving", "charlie"),
        ("factor=yes", "alice"),
        ("power=superuser", "warden"),
    ],
)
def test_filters(
    desk: Browser, alice: User, bob: User, charlie: User, give_app: Callable[[User], bytes], *, query: str,
    found: str,
) -> None:  # fmt: skip
    """Locked, not confirmed, to be deleted, with a factor, in the administration."""
    User.objects.filter(pk=alice.pk).update(locked_at=timezone.now())
    User.objects.filter(pk=bob.pk).update(email_verified_at=None)
    User.objects.filter(pk=charlie.pk).update(deletion_requested_at=timezone.now())
    give_app(alice)
    page = desk.open(f"{LIST}?{query}").content.decode()

    assert re.findall(r'class="field-email">([^<]+)<', page) == [f"{found}@example.com"]


def test_the_list_costs_as_much_for_many(
    desk: Browser, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    """No account of the list asks the database for itself."""
    for number in range(30):
        User.objects.create(email=f"m{number}@example.com", handle=f"member{number}")
    with django_assert_max_num_queries(14):
        desk.open(LIST)


def test_the_page_tells_all_that_support_needs(
    desk: Browser, alice: User, give_app: Callable[[User], bytes], give_token: Callable[..., AccessToken]
) -> None:
    """State, ways in, sessions, apps, waiting mails and events, each as it is."""
    give_app(alice)
    recovery.replace(alice)
    UserSocialAuth.objects.create(user=alice, provider="facebook", uid="1")
    give_token(alice)
    agent = "Mozilla/5.0 (X11; Linux x86_64; rv:131.0) Gecko/20100101 Firefox/131.0"
    BrowserSession.objects.create(
        user=alice, digest="d", data="", address="193.0.6.139", user_agent=agent,
        expires_at=timezone.now() + timedelta(days=1),
    )  # fmt: skip
    send("locked", alice.email, alice.pk, handle="alice", link="https://localhost:5005/unlock?link=secret")
    record(Event.SIGN_IN_FAILED, alice.pk, Origin("8.8.8.8", agent, "r"))
    page = words(desk.open(page_of(alice)))

    for told in (
        "as it should be", "authenticator app Phone", "recovery codes 10 left", "linked account Facebook",
        "Firefox on Linux 193.0.6.139 (Netherlands)", "An application acts for them", "Wrong password",
        "Firefox on Linux 8.8.8.8 (United States)",
    ):  # fmt: skip
        assert told in page
    assert OutgoingMail.objects.exists()
    assert " locked 20" in page


def test_shows_no_secret(desk: Browser, alice: User, give_app: Callable[[User], bytes]) -> None:
    """No hash, stamp, sealed secret or mail is on any page, and no field takes a password."""
    give_app(alice)
    recovery.replace(alice)
    send("locked", alice.email, alice.pk, handle="alice", link="https://localhost:5005/unlock?link=secret")
    mail, app = OutgoingMail.objects.get(), AuthenticatorApp.objects.get()
    root = door_url("user_management", "admin/")
    for path in ("accounts/user/", f"accounts/user/{alice.pk}/change/", "mail/outgoingmail/",
                 f"mail/outgoingmail/{mail.pk}/change/"):  # fmt: skip
        page = desk.open(f"{root}{path}")
        assert page.status_code == 200
        text = page.content.decode()
        for hidden in (
            "argon2", str(alice.security_stamp), bytes(app.sealed).hex(), mail.content, "link=secret",
            alice.recovery_codes.values_list("digest", flat=True)[0],
        ):  # fmt: skip
            assert hidden not in text
        assert 'type="password"' not in text


@pytest.mark.parametrize("slug", EVERY_DEED)
def test_nothing_is_done_without_a_reason(desk: Browser, do: Do, alice: User, slug: str) -> None:
    """A deed's page asks why; without an answer it changes nothing."""
    User.objects.filter(pk=alice.pk).update(locked_at=timezone.now())
    before = User.objects.filter(pk=alice.pk).values().get()
    reply = do(alice, slug, reason="  ")

    assert reply.status_code in {200, 404}  # not every deed fits every account
    if reply.status_code == 200:
        assert "Say why." in words(reply)
    assert User.objects.filter(pk=alice.pk).values().get() == before


def test_locks_with_a_reason_that_the_person_reads(
    do: Do, desk: Browser, alice: User, administrator: User, give_token: Callable[..., AccessToken],
    new_browser: Callable[[], Browser], mailoutbox: list[EmailMessage],
) -> None:  # fmt: skip
    """It is read at the login door and kept in the log; the way back is sent by an administrator alone."""
    theirs = new_browser()
    theirs.sign_in(alice)
    give_token(alice)
    assert do(alice, "lock", reason="Somebody sells your account")["Location"].endswith("/change/")

    assert theirs.open(door_url("user_management")).status_code == 302
    assert not AccessToken.objects.exists()
    assert "Somebody sells your account" in words(theirs.sign_in(alice))
    assert (event("locked", alice).actor, event("locked", alice).detail["reason"]) == (
        administrator.pk, "Somebody sells your account",
    )  # fmt: skip
    assert "locked by an administrator" in words(desk.open(page_of(alice)))
    assert do(alice, "lock").status_code == 404

    do(alice, "way-back", reason="It is settled")
    assert event("unlock_asked", alice).detail["reason"] == "It is settled"
    link = link_in(mailoutbox[-1])
    assert theirs.submit(link, {"password": "ten owls in a row"}).status_code in {200, 302}
    alice.refresh_from_db()
    assert not alice.is_locked


def test_ends_every_session(
    do: Do, alice: User, give_token: Callable[..., AccessToken], new_browser: Callable[[], Browser]
) -> None:
    """Browsers and tokens, with the reason in the log."""
    theirs = new_browser()
    theirs.sign_in(alice)
    give_token(alice)
    do(alice, "end-sessions", reason="a lost laptop")

    assert theirs.open(door_url("user_management")).status_code == 302
    assert not AccessToken.objects.exists()
    assert event("signed_out_everywhere", alice).detail["reason"] == "a lost laptop"


@pytest.mark.parametrize(
    ("slug", "name", "subject"),
    [
        ("reset", "reset_asked", "Set a new password for Gatehouse"),
        ("confirm", "confirmation_sent", "Confirm"),
    ],
)
def test_mails_what_the_owner_would_ask_for(
    do: Do, desk: Browser, alice: User, mailoutbox: list[EmailMessage], slug: str, name: str, subject: str
) -> None:
    """The link goes to the owner, and the administrator never sees it."""
    if slug == "confirm":
        assert do(alice, slug).status_code == 404
        User.objects.filter(pk=alice.pk).update(email_verified_at=None)
    do(alice, slug, reason="their mail was lost")

    assert mailoutbox[-1].to == [alice.email]
    assert str(mailoutbox[-1].subject).startswith(subject)
    assert event(name, alice).detail["reason"] == "their mail was lost"
    secret = link_in(mailoutbox[-1]).partition("link=")[2]
    assert secret not in desk.open(page_of(alice)).content.decode()


def test_enough_links_are_enough(do: Do, alice: User, mailoutbox: list[EmailMessage]) -> None:
    """A mailbox is not flooded from here either, and what was typed stays."""
    for _ in range(3):
        assert do(alice, "reset").status_code == 302
    reply = do(alice, "reset", reason="once more")

    assert "Several such links" in words(reply)
    assert "once more" in reply.content.decode()
    assert len(mailoutbox) == 3


def test_gives_and_takes_roles(do: Do, alice: User, give_token: Callable[..., AccessToken]) -> None:
    """Tokens tell roles, so they end when one goes; a role that is given ends nothing."""
    Group.objects.get_or_create(name="moderator")
    give_token(alice)
    do(alice, "roles", roles="moderator", reason="she helps")
    assert alice.roles() == ["moderator"]
    assert AccessToken.objects.exists()

    do(alice, "roles", reason="she stops")
    assert alice.roles() == []
    assert not AccessToken.objects.exists()
    changed = SecurityEvent.objects.filter(event="roles_changed", account=alice.pk).order_by("id")
    assert [each.detail for each in changed] == [
        {"given": ["moderator"], "taken": [], "reason": "she helps"},
        {"given": [], "taken": ["moderator"], "reason": "she stops"},
    ]


def test_lets_into_the_administration(do: Do, alice: User, administrator: User) -> None:
    """Only by a superuser, and noted."""
    do(alice, "power", power="staff", reason="she helps")

    alice.refresh_from_db()
    assert (alice.is_staff, alice.is_superuser) == (True, False)
    told = event("changed_by_administrator", alice)
    assert (told.actor, told.detail) == (administrator.pk, {"fields": ["is_staff"], "reason": "she helps"})


def test_shuts_and_opens(do: Do, alice: User, new_browser: Callable[[], Browser]) -> None:
    """A shut account is out by every road, and may come back."""
    theirs = new_browser()
    theirs.sign_in(alice)
    do(alice, "shut", reason="spam")
    assert theirs.open(door_url("user_management")).status_code == 302
    assert theirs.sign_in(alice).status_code == 200
    assert do(alice, "reset").status_code == 404

    do(alice, "open", reason="a mistake")
    assert theirs.sign_in(alice).status_code == 302


def test_helps_who_lost_every_factor(
    do: Do, desk: Browser, alice: User, give_app: Callable[[User], bytes], mailoutbox: list[EmailMessage]
) -> None:
    """It wants to know how the person was checked, begins, and may be stopped."""
    assert do(alice, "lost-factors", checked="called back at work").status_code == 404
    give_app(alice)
    assert "This field is required" not in words(do(alice, "lost-factors"))
    assert "Say how." in words(do(alice, "lost-factors"))
    assert do(alice, "lost-factors", checked="called back at work").status_code == 302

    assert LostFactors.objects.get().waits
    assert mailoutbox[-1].subject == "Your second factors are to be removed"
    assert "factors to be removed" in words(desk.open(page_of(alice)))
    do(alice, "keep-factors", reason="second thoughts")
    assert not LostFactors.objects.exists()


@pytest.mark.parametrize("slug", ["roles", "power", "lost-factors"])
def test_what_gives_power_wants_a_recent_sign_in(
    do: Do, alice: User, give_app: Callable[[User], bytes], slug: str
) -> None:
    """A desk that was left open hands out none."""
    give_app(alice)
    BrowserSession.objects.update(authenticated_at=timezone.now() - timedelta(minutes=16))
    more = {"power": "superuser", "checked": "a call to work"}

    assert do(alice, slug, **more)["Location"].startswith(door_url("login", "confirm?"))
    alice.refresh_from_db()
    assert not alice.is_superuser
    assert not LostFactors.objects.exists()


def test_nobody_acts_on_themselves(do: Do, administrator: User) -> None:
    """Not even a superuser, who could shut everybody out that way."""
    reply = do(administrator, "shut")

    assert "Nobody does this to themselves" in words(reply)
    administrator.refresh_from_db()
    assert administrator.is_active


@pytest.fixture
def helper(bob: User, new_browser: Callable[[], Browser]) -> Browser:
    """Bob helps people: he may change accounts, and is no superuser."""
    bob.is_staff = True
    bob.save()
    bob.user_permissions.set(Permission.objects.filter(codename="change_user"))
    browser = new_browser()
    browser.sign_in_strongly(bob)
    return browser


def test_helpers_hand_out_no_power(helper: Browser, alice: User, administrator: User) -> None:
    """They see no such deed, and a superuser is not at their mercy."""
    page = words(helper.open(page_of(alice)))
    assert "Lock the account" in page
    assert "Give or take roles" not in page
    for slug in ("roles", "power"):
        reply = helper.submit(f"{LIST}{alice.pk}/do/{slug}/", {"reason": "x", "power": "superuser"})
        assert reply.status_code == 404
    assert "only a superuser to a superuser" in words(
        helper.submit(f"{LIST}{administrator.pk}/do/lock/", {"reason": "x"})
    )
    administrator.refresh_from_db()
    assert not administrator.is_locked


def test_who_may_only_look_does_nothing(helper: Browser, bob: User, alice: User) -> None:
    """Without the permission to change there is no deed."""
    bob.user_permissions.set(Permission.objects.filter(codename="view_user"))

    assert "What you can do" not in words(helper.open(page_of(alice)))
    assert helper.submit(f"{LIST}{alice.pk}/do/lock/", {"reason": "x"}).status_code == 403
    assert "Lock the selected" not in words(helper.open(LIST))


@pytest.mark.parametrize("path", ["0adf60a4-519d-49b4-888c-8295279c30be/do/lock/", "nobody/do/lock/"])
def test_nobody_is_not_there(desk: Browser, path: str) -> None:
    """A made-up account has no deeds, and a made-up deed is none."""
    assert desk.open(f"{LIST}{path}").status_code == 404
    account = User.objects.get()
    assert desk.open(f"{LIST}{account.pk}/do/impersonate/").status_code == 404


def test_no_field_is_changed_by_hand(desk: Browser, alice: User) -> None:
    """The page takes no form: what is sent to it is refused."""
    given = {"email": "thief@example.com", "is_superuser": "on", "password": "x"}

    assert desk.submit(page_of(alice), given).status_code == 403
    assert desk.submit(f"{LIST}{alice.pk}/delete/", {"post": "yes"}).status_code == 403


def _several(desk: Browser, action: str, users: list[User], **more: str) -> object:
    given = {"action": action, "_selected_action": [str(user.pk) for user in users], **more}
    return desk.submit(LIST, given)


def test_locks_several_for_one_reason(
    desk: Browser, alice: User, bob: User, charlie: User, administrator: User
) -> None:
    """First it asks why; then each is locked by the same rules, and who is left out is named."""
    asked = words(_several(desk, "lock_selected", [alice, bob]))  # type: ignore[arg-type]
    assert "@alice, alice@example.com" in asked
    assert not User.objects.exclude(locked_at=None).exists()

    _several(desk, "lock_selected", [alice, bob, administrator], reason="a wave of spam")
    locked = User.objects.exclude(locked_at=None).order_by("handle")
    assert [user.handle for user in locked] == ["alice", "bob"]
    assert event("locked", bob).detail["reason"] == "a wave of spam"
    page = words(desk.open(LIST))
    assert "Done for 2." in page
    assert "Not done for @warden" in page


def test_ends_the_sessions_of_several(desk: Browser, alice: User, new_browser: Callable[[], Browser]) -> None:
    """The other deed that a wave of trouble needs."""
    theirs = new_browser()
    theirs.sign_in(alice)
    _several(desk, "end_sessions_of_selected", [alice], reason="a leak elsewhere")

    assert theirs.open(door_url("user_management")).status_code == 302
    assert event("signed_out_everywhere", alice).detail["reason"] == "a leak elsewhere"


def test_not_of_too_many(desk: Browser) -> None:
    """Everybody at once is nobody's support case."""
    for number in range(51):
        User.objects.create(email=f"m{number}@example.com", handle=f"member{number}")
    given = {"action": "lock_selected", "_selected_action": "x", "select_across": "1", "reason": "x"}
    desk.submit(LIST, given | {"_selected_action": str(User.objects.first().pk)})  # type: ignore[union-attr]

    assert not User.objects.exclude(locked_at=None).exists()
    assert "Choose 50 at most" in words(desk.open(LIST))


def test_the_log_stays_whole(do: Do, alice: User, give_app: Callable[[User], bytes]) -> None:
    """After every deed the chain of security events verifies."""
    give_app(alice)
    given = {"checked": "a call to work", "power": "staff"}
    deeds = "end-sessions lost-factors keep-factors power lock way-back shut open"
    for slug in deeds.split():
        assert do(alice, slug, **given).status_code == 302, slug
    seal()

    assert list(verify()) == []

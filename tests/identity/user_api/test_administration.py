"""Other people's accounts by the API: for administrators alone, with a second factor."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.contrib.auth.models import Group
from django.core.mail import EmailMessage
from django.utils import timezone

from identity.accounts.models import BrowserSession, User
from identity.audit.models import SecurityEvent
from identity.authorization_server.models import AccessToken
from identity.config.doors import door_url
from identity.revocation.models import Tombstone
from identity.second_factors.models import AuthenticatorApp
from identity.user_api.api import ENDPOINTS
from identity.user_api.endpoint import Endpoint, Who
from tests.identity.browsing import Browser, link_in, words
from tests.identity.user_api.program import Program, at, refusal, told

FOR_ADMINISTRATORS = [endpoint for endpoint in ENDPOINTS if endpoint.who is Who.ADMINISTRATOR]
SignedIn = Callable[[User], Program]
WHY = {"reason": "Asked for it"}
DEEDS: list[tuple[str, str, Any]] = [
    ("PUT", "/lock", {"reason": "Spam"}),
    ("POST", "/way-back", WHY),
    ("PUT", "/roles", {"roles": [], **WHY}),
    ("POST", "/sign-out", WHY),
    ("POST", "/reset", WHY),
]


@pytest.mark.parametrize("endpoint", FOR_ADMINISTRATORS, ids=lambda endpoint: endpoint.name)
def test_members_learn_nothing(alices: Program, charlie: User, endpoint: Endpoint) -> None:
    """A member is refused in the same words whether or not there is such an account, and whatever is sent."""
    answers = []
    for sub in (charlie.pk, "9a3e0000-0000-4000-8000-000000000001"):
        path = endpoint.path.replace("<uuid:sub>", str(sub))
        for body in ({"reason": "x", "roles": []}, {"wrong": 1}):
            reply = alices.ask(endpoint.method, path, None if endpoint.method == "GET" else body)
            assert refusal(reply) == (403, "insufficient-scope")
            assert reply["WWW-Authenticate"] == (
                'Bearer realm="user-api", error="insufficient_scope", scope="administration"'
            )
            answers.append(told(reply))

    assert all(answer == answers[0] for answer in answers)
    assert not SecurityEvent.objects.filter(account=charlie.pk).exists()


def test_the_role_alone_is_not_enough(alice: User, signed_in: SignedIn) -> None:
    """An administrator without a second factor administers nobody, as at /admin/."""
    alice.groups.add(Group.objects.get(name="administrator"))

    assert refusal(signed_in(alice).get("accounts")) == (403, "insufficient-scope")


def test_staff_without_the_role_are_members(keepers: Program, keeper: User) -> None:
    """A role that is taken away is gone with the next request, even where the token was left."""
    Group.objects.get(name="administrator").user_set.clear()

    assert refusal(keepers.get("accounts")) == (403, "insufficient-scope")


def test_reads_an_account(helpers: Program, helper: User, alice: User) -> None:
    """An administrator sees what support needs, and no secret."""
    alice.groups.add(Group.objects.get(name="moderator"))
    AuthenticatorApp.objects.create(user=alice, name="Phone", sealed=b"", last_step=0)
    User.objects.filter(pk=alice.pk).update(locked_at=timezone.now(), locked_by=helper, lock_reason="Spam")

    body = told(helpers.get(at(alice)))

    assert body.pop("created_at")
    assert body.pop("locked_at").endswith("Z")
    assert body == {
        "sub": str(alice.pk),
        "handle": "alice",
        "name": "Alice",
        "email": "alice@example.com",
        "email_verified": True,
        "roles": ["moderator"],
        "superuser": False,
        "active": True,
        "second_factor": True,
        "last_login": None,
        "locked_by": str(helper.pk),
        "lock_reason": "Spam",
        "deletion_requested_at": None,
    }


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["charlie", "alice", "bob"]),
        ("?q=ALI", ["alice"]),
        ("?q=charlie@example", ["charlie"]),
        ("?q=%25", []),
        ("?q=%EF%BF%BD%27%3B--", []),
        ("?role=administrator", ["bob"]),
        ("?role=nothing", []),
        ("?locked=true", ["charlie"]),
        ("?locked=false&q=o", ["alice", "bob"]),
    ],
)
def test_finds_accounts(helpers: Program, alice: User, charlie: User, query: str, found: list[str]) -> None:
    """An administrator finds accounts by name, address, role and state; the newest come first."""
    User.objects.filter(pk=charlie.pk).update(locked_at=timezone.now())
    User.objects.filter(pk=alice.pk).update(display_name="o")

    assert [each["handle"] for each in told(helpers.get(f"accounts{query}"))["items"]] == found


def test_pages_by_keyset(helpers: Program, helper: User) -> None:
    """Pages follow each other without a gap, also where accounts were made at the same moment."""
    moment = timezone.now() + timedelta(hours=1)
    for number in range(5):
        User.objects.create(email=f"{number}@example.com", handle=f"member_{number}", created_at=moment)
    found, path = [], "accounts?limit=2"
    while path:
        page = told(helpers.get(path))
        assert len(page["items"]) <= 2
        found += [each["handle"] for each in page["items"]]
        after = urlsplit(page["next"] or "")
        assert not page["next"] or page["next"].startswith(door_url("user_management", "api/v1/accounts?"))
        path = f"accounts?{after.query}" if after.query else ""

    assert len(found) == len(set(found)) == 6
    assert found[-1] == helper.handle


@pytest.mark.parametrize(
    "query",
    ["limit=0", "limit=101", "limit=x", "cursor=x", "q=", "q=%00", "locked=maybe", "order=email", "q=a&q=b"],
)
def test_refuses_a_bad_search(helpers: Program, query: str) -> None:
    """What cannot be meant is refused, and never ignored."""
    assert refusal(helpers.get(f"accounts?{query}")) == (422, "invalid-request")


@pytest.mark.parametrize(("method", "rest", "body"), [("GET", "", None), *DEEDS], ids=str)
def test_nobody_is_not_found(keepers: Program, method: str, rest: str, body: Any) -> None:
    """For an account that is not there nothing is done."""
    path = at("9a3e0000-0000-4000-8000-000000000001", rest)

    assert refusal(keepers.ask(method, path, body, if_match="*")) == (404, "not-found")


@pytest.mark.parametrize(("method", "rest", "body"), DEEDS, ids=str)
def test_nobody_administers_themselves(
    keepers: Program, keeper: User, method: str, rest: str, body: Any
) -> None:
    """A mistake must not shut the last administrator out."""
    assert refusal(keepers.ask(method, at(keeper, rest), body, if_match="*")) == (403, "may-not-act-on-them")


@pytest.mark.parametrize(("method", "rest", "body"), DEEDS, ids=str)
def test_superusers_are_not_at_others_mercy(
    helpers: Program, keeper: User, method: str, rest: str, body: Any
) -> None:
    """Who hands out power cannot be shut out by those who were given some."""
    status, _ = refusal(helpers.ask(method, at(keeper, rest), body, if_match="*"))

    keeper.refresh_from_db()
    assert status == 403
    assert not keeper.is_locked


def test_locks_with_a_reason(
    helpers: Program, helper: User, alice: User, alices: Program, mailoutbox: list[EmailMessage]
) -> None:
    """Nothing acts for the account any more, its owner reads why, and cannot open it by themselves."""
    browser = Browser()
    browser.sign_in(alice)
    jti = str(AccessToken.objects.get(user=alice).jti)
    mailoutbox.clear()

    reply = helpers.ask("PUT", at(alice, "/lock"), {"reason": "  Spam   to everyone "})

    assert told(reply)["lock_reason"] == "Spam to everyone"
    assert told(reply)["locked_by"] == str(helper.pk)
    assert refusal(alices.get("me")) == (401, "invalid-token")
    assert Tombstone.objects.get(key=jti).cause == "account_locked"
    assert not BrowserSession.objects.filter(user=alice).exists()
    noted = SecurityEvent.objects.get(event="locked")
    assert (noted.account, noted.actor, noted.detail) == (alice.pk, helper.pk, {"reason": "Spam to everyone"})
    assert "administrator" in mailoutbox[0].subject
    assert "link=" not in str(mailoutbox[0].body)
    page = words(Browser().sign_in(alice))
    assert "Spam to everyone" in page
    assert "until an administrator lets you" in page
    Browser().submit(door_url("lock", "way-back"), {"email": alice.email})
    assert len(mailoutbox) == 1


def test_the_owners_lock_becomes_the_administrators(
    helpers: Program, alice: User, mailoutbox: list[EmailMessage]
) -> None:
    """The way back that was mailed before is dead, since the account is locked for another reason now."""
    browser = Browser()
    browser.sign_in(alice)
    browser.submit(door_url("lock"))
    link = link_in(mailoutbox[-1])

    helpers.ask("PUT", at(alice, "/lock"), {"reason": "Spam"})

    assert Browser().open(link).status_code == 410


def test_lets_the_owner_open_it(
    helpers: Program, helper: User, alice: User, mailoutbox: list[EmailMessage]
) -> None:
    """The owner is mailed the link, and opens the account under a new password."""
    assert refusal(helpers.ask("POST", at(alice, "/way-back"), WHY)) == (409, "not-locked")
    helpers.ask("PUT", at(alice, "/lock"), {"reason": "Spam"})
    reply = helpers.ask("POST", at(alice, "/way-back"), WHY)

    noted = SecurityEvent.objects.get(event="unlock_asked")
    assert reply.status_code == 202
    assert (noted.account, noted.actor, noted.detail) == (alice.pk, helper.pk, WHY)
    Browser().submit(link_in(mailoutbox[-1]), {"password": "seven owls in a row"})
    alice.refresh_from_db()
    assert not alice.is_locked
    assert alice.lock_reason == ""


def test_mails_a_reset(
    helpers: Program, helper: User, alice: User, alices: Program, mailoutbox: list[EmailMessage]
) -> None:
    """Nobody sets another's password: the owner is mailed the link, and nothing ends before they use it."""
    reply = helpers.ask("POST", at(alice, "/reset"), WHY)

    noted = SecurityEvent.objects.get(event="reset_asked")
    assert reply.status_code == 202
    assert "link" not in reply.content.decode().replace("a link", "")
    assert (noted.account, noted.actor, noted.detail) == (alice.pk, helper.pk, WHY)
    assert mailoutbox[-1].to == [alice.email]
    assert alices.get("me").status_code == 200
    Browser().submit(link_in(mailoutbox[-1]), {"password": "seven owls in a row"})
    assert refusal(alices.get("me")) == (401, "invalid-token")


def test_what_is_shut_is_not_mailed(helpers: Program, alice: User, mailoutbox: list[EmailMessage]) -> None:
    """No link would open it, so none is sent, and nothing promises one."""
    User.objects.filter(pk=alice.pk).update(is_active=False, locked_at=timezone.now())

    assert refusal(helpers.ask("POST", at(alice, "/reset"), WHY)) == (409, "account-shut")
    assert refusal(helpers.ask("POST", at(alice, "/way-back"), WHY)) == (409, "account-shut")
    assert mailoutbox == []


def test_does_not_flood_a_mailbox(helpers: Program, alice: User, mailoutbox: list[EmailMessage]) -> None:
    """A few links in ten minutes are enough, whoever asks for them."""
    for _ in range(3):
        helpers.ask("POST", at(alice, "/reset"), WHY)
    reply = helpers.ask("POST", at(alice, "/reset"), WHY)

    assert refusal(reply) == (429, "enough-links")
    assert reply["Retry-After"] == "600"
    assert len([mail for mail in mailoutbox if alice.email in mail.to]) == 3


def test_ends_sessions(helpers: Program, helper: User, alice: User, alices: Program) -> None:
    """Every browser and every token of the account is signed out, and it says who did it."""
    Browser().sign_in(alice)
    jti = str(AccessToken.objects.get(user=alice).jti)

    assert helpers.ask("POST", at(alice, "/sign-out"), WHY).status_code == 204

    noted = SecurityEvent.objects.get(event="signed_out_everywhere")
    assert (noted.account, noted.actor, noted.detail) == (alice.pk, helper.pk, WHY)
    assert refusal(alices.get("me")) == (401, "invalid-token")
    assert Tombstone.objects.get(key=jti).cause == "ended_by_administrator"
    assert not BrowserSession.objects.filter(user=alice).exists()
    assert alices.sign_in(alice).status_code == 200


def test_sets_roles(keepers: Program, keeper: User, alice: User, alices: Program) -> None:
    """What was given leaves tokens alone; what is taken away ends them."""
    reply = keepers.change("PUT", at(alice, "/roles"), at(alice), {"roles": ["moderator"] * 2, **WHY})
    assert told(reply)["roles"] == ["moderator"]
    assert told(alices.get("me/roles")) == {"roles": ["moderator"]}
    jti = str(AccessToken.objects.get(user=alice).jti)

    reply = keepers.change("PUT", at(alice, "/roles"), at(alice), {"roles": [], **WHY})

    assert told(reply)["roles"] == []
    assert refusal(alices.get("me/roles")) == (401, "invalid-token")
    assert Tombstone.objects.get(key=jti).cause == "role_removed"
    taken, given = SecurityEvent.objects.filter(event="roles_changed", actor=keeper.pk)
    assert (given.detail, taken.detail) == (
        {"given": ["moderator"], "taken": [], **WHY},
        {"given": [], "taken": ["moderator"], **WHY},
    )


def test_only_a_superuser_hands_out_power(helpers: Program, alice: User) -> None:
    """An administrator makes none, as in the administration."""
    reply = helpers.change("PUT", at(alice, "/roles"), at(alice), {"roles": ["administrator"], **WHY})

    assert refusal(reply) == (403, "may-not-hand-out-power")
    assert alice.roles() == []


@pytest.mark.parametrize(
    "roles", [["king"], "moderator", None, [1], ["\u0000"], [""], ["r" * 151], ["moderator"] * 51], ids=str
)
def test_roles_are_those_that_there_are(keepers: Program, alice: User, roles: Any) -> None:
    """A misspelt role is not made by the way, and one bad name changes nothing."""
    reply = keepers.change("PUT", at(alice, "/roles"), at(alice), {"roles": roles, **WHY})

    assert refusal(reply) == (422, "invalid-request")
    assert alice.roles() == []


def test_roles_are_changed_as_they_were_read(keepers: Program, alice: User) -> None:
    """Of two administrators at once one sees that the other was there."""
    version = keepers.get(at(alice))["ETag"]
    alice.groups.add(Group.objects.get(name="moderator"))
    path = at(alice, "/roles")
    none = {"roles": [], **WHY}

    assert refusal(keepers.ask("PUT", path, none, if_match=version)) == (412, "precondition-failed")
    assert refusal(keepers.ask("PUT", path, none)) == (428, "precondition-required")


@pytest.mark.parametrize("path", ["/lock", "/way-back", "/sign-out", "/reset"])
@pytest.mark.parametrize("reason", ["", "   ", "\u200b", "a\u0000b", "x" * 501, "a\nb", None, 5], ids=repr)
def test_a_reason_can_be_read(helpers: Program, alice: User, reason: Any, path: str) -> None:
    """Nothing is done to anybody without one."""
    method = "PUT" if path == "/lock" else "POST"

    assert refusal(helpers.ask(method, at(alice, path), {"reason": reason})) == (422, "invalid-request")
    assert not SecurityEvent.objects.filter(account=alice.pk).exists()

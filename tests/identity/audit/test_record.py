"""The audit log."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.mail import EmailMessage
from django.core.management import call_command

from identity.accounts.models import User
from identity.accounts.origin import Origin
from identity.audit.events import Event
from identity.audit.models import AppendOnly, SecurityEvent
from identity.audit.record import record
from identity.audit.seal import seal
from identity.audit.verify import verify
from identity.authorization_server.keys import ALGORITHMS
from identity.config.doors import door_url
from tests.identity.browsing import PASSWORD, Browser, link_in


def test_says_who_what_and_from_where(alice: User) -> None:
    """An event carries all that somebody would ask later."""
    origin = Origin(address="203.0.113.9", user_agent="Firefox", request_id="a-request")
    record(Event.LOCKED, alice.pk, origin, actor=alice.pk, why="test")
    event = SecurityEvent.objects.get()

    assert (event.event, event.account, event.actor) == ("locked", alice.pk, alice.pk)
    assert (event.address, event.user_agent, event.request_id) == ("203.0.113.9", "Firefox", "a-request")
    assert event.detail == {"why": "test"}


def _change(event: SecurityEvent) -> None:
    event.event = "something else"
    event.save()


@pytest.mark.parametrize(
    "tamper",
    [
        _change,
        lambda event: event.delete(),
        lambda _event: SecurityEvent.objects.update(event="something else"),
        lambda _event: SecurityEvent.objects.filter(event="locked").delete(),
    ],
    ids=["change one", "delete one", "change all", "delete all"],
)
def test_is_append_only(alice: User, tamper: Callable[[SecurityEvent], object]) -> None:
    """The program can neither change nor remove what it wrote."""
    record(Event.LOCKED, alice.pk)
    with pytest.raises(AppendOnly):
        tamper(SecurityEvent.objects.get())

    assert SecurityEvent.objects.get().event == "locked"


def test_outlives_the_account(alice: User) -> None:
    """Deleting an account deletes none of its events."""
    record(Event.LOCKED, alice.pk)
    key = alice.pk
    alice.delete()

    assert SecurityEvent.objects.get().account == key


@pytest.fixture
def life(visitor: Browser, mailoutbox: list[EmailMessage]) -> list[str]:
    """Every secret of an account that went through all that can happen to it."""
    first, second, third, fourth = (f"{word} owls in a row" for word in ("seven", "eight", "nine", "ten"))
    email = "dora@example.com"
    login, account = door_url("login"), door_url("user_management")
    visitor.submit(door_url("signup"), {"email": email, "handle": "dora", "password": first})
    visitor.submit(door_url("signup"), {"email": email, "handle": "dora2", "password": "not hers at all"})
    visitor.submit(door_url("signup", "send-again"), {"email": email})
    visitor.submit(link_in(mailoutbox[-1]))
    visitor.submit(door_url("signup"), {"email": email, "handle": "dora3", "password": "not hers either"})
    user = User.objects.get()
    User.objects.filter(pk=user.pk).update(handle="dora")
    visitor.submit(login, {"login": "not hers at all", "password": email})
    visitor.submit(login, {"login": email, "password": first})
    visitor.sign_in(user, "not hers at all")
    visitor.submit(door_url("user_management", "details"), {"handle": "dora_o", "display_name": "D"})
    visitor.submit(door_url("user_management", "password"), {"current": "wrong guess", "password": second})
    visitor.submit(
        door_url("user_management", "password"), {"current": "not hers at all", "password": second}
    )
    visitor.submit(door_url("login", "confirm"), {"password": second})
    visitor.submit(door_url("user_management", "sign-out-everywhere"))
    visitor.sign_in(user, second)
    visitor.submit(door_url("login", "sign-out"))
    visitor.submit(door_url("reset_password"), {"email": email})
    visitor.submit(link_in(mailoutbox[-1]), {"password": third})
    visitor.submit(door_url("lock", "ask"), {"email": email})
    visitor.submit(link_in(mailoutbox[-1]))
    visitor.sign_in(user, third)
    visitor.submit(door_url("lock", "way-back"), {"email": email})
    visitor.submit(link_in(mailoutbox[-1]), {"password": fourth})
    visitor.sign_in(user, fourth)
    sid = re.search(r"sessions/([0-9a-f-]{36})/end", visitor.open(account).content.decode())
    assert sid is not None
    visitor.submit(door_url("user_management", f"sessions/{sid[1]}/end"))
    visitor.sign_in(user, fourth)
    change = {"email": "dora-new@example.com"}
    visitor.submit(door_url("user_management", "address"), change)
    visitor.submit(link_in(mailoutbox[-1]))
    visitor.submit(link_in(mailoutbox[-1]))
    visitor.sign_in(user, fourth)
    visitor.submit(door_url("user_management", "data"))
    visitor.submit(door_url("user_management", "delete"), {"handle": "dora_o"})
    visitor.submit(link_in(mailoutbox[-1]))
    for _ in range(settings.SIGN_IN_FAILURES):
        Browser().submit(login, {"login": email, "password": "wrong guess"})
    links = [link_in(mail).partition("link=")[2] for mail in mailoutbox if "link=" in str(mail.body)]
    passwords = [first, second, third, fourth, PASSWORD, "not hers at all", "not hers either", "wrong guess"]
    return [*passwords, *links, *(cookie.value for cookie in visitor.cookies.values())]


def test_everything_is_noted(life: list[str]) -> None:
    """All that happened to the account is in the log, once it happened."""
    happened = set(SecurityEvent.objects.values_list("event", flat=True))
    by_others = {
        "roles_changed", "administrator_made", "changed_by_administrator", "mail_failed", "account_deleted",
        "keys_rotated", "role_defined",
    }  # fmt: skip
    through_applications = {"consent_given", "consent_withdrawn", "code_replayed", "refresh_reused"}

    with_factors = {
        *("factor_added", "factor_removed", "factor_failed"),
        *("recovery_codes_made", "recovery_code_used"),
    }

    # Each of these has tests of its own.
    elsewhere = ("application_", "secret_", "provider_", "lost_factors_", "invitation_")
    of_accounts = {name for name in Event.values if not name.startswith(elsewhere)}
    assert of_accounts - happened == by_others | through_applications | with_factors


def test_no_secret_is_logged(life: list[str], caplog: pytest.LogCaptureFixture) -> None:
    """Nor is any of them in what the program wrote to its log meanwhile."""
    log = "\n".join(f"{record.getMessage()} {vars(record)}" for record in caplog.get_records("setup"))

    assert log
    assert [secret for secret in life if secret and secret in log] == []


def test_no_secret_is_in_it(life: list[str]) -> None:
    """No password, right or wrong, no mailed link and no cookie is in any event."""
    log = "\n".join(str(row) for row in SecurityEvent.objects.values())

    assert len(life) > 12
    assert [secret for secret in life if secret and secret in log] == []


def test_a_rotation_of_keys_is_noted(db: None, settings: Any, tmp_path: Path) -> None:
    """Which keys were made, and whether the former are still trusted; never a key itself."""
    settings.SIGNING_KEYS_FOLDER = tmp_path / "keys"
    call_command("rotate_keys", verbosity=0)
    call_command("rotate_keys", "--distrust-former", verbosity=0)
    first, second = SecurityEvent.objects.filter(event="keys_rotated").order_by("id")
    seal()

    assert (first.detail["former_trusted"], second.detail["former_trusted"]) == (True, False)
    kept = [file.name for file in settings.SIGNING_KEYS_FOLDER.iterdir()]
    assert all(any(kid in name for name in kept) for kid in second.detail["kids"])
    assert len(first.detail["kids"]) == len(second.detail["kids"]) == len(ALGORITHMS)
    assert "PRIVATE" not in str(first.detail) + str(second.detail)
    assert list(verify()) == []

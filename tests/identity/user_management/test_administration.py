"""Django's admin at its one door."""

import re
from collections.abc import Callable
from urllib.parse import urlencode

import pytest
from django.contrib.auth.models import Group, Permission

from identity.accounts.models import BrowserSession, User
from identity.audit.models import SecurityEvent
from identity.authorization_server.models import AccessToken, Application, ResourceServer
from identity.config.doors import OWN, door_url
from tests.identity.browsing import PASSWORD, Browser, words

INDEX = door_url("user_management", "admin/")


def at(path: str) -> str:
    """A page of the administration."""
    return f"{INDEX}{path}"


@pytest.fixture
def desk(visitor: Browser, administrator: User) -> Browser:
    """The administrator's browser."""
    visitor.sign_in_strongly(administrator)
    return visitor


def test_is_opened_at_the_login_door(visitor: Browser, administrator: User) -> None:
    """The administration asks for no password of its own; the login door does, and comes back."""
    first = visitor.open(INDEX)
    asked = visitor.open(door_url("user_management", first["Location"]))

    assert asked["Location"] == door_url("login", f"?{urlencode({'next': INDEX})}")
    reply = visitor.submit(asked["Location"], {"login": "warden", "password": PASSWORD})
    assert reply["Location"] == INDEX


def test_needs_a_second_factor(visitor: Browser, administrator: User) -> None:
    """A password opens nothing here; whoever has no second factor is told to add one."""
    visitor.sign_in(administrator)
    asked = visitor.open(door_url("user_management", visitor.open(INDEX)["Location"]))
    page = visitor.open(asked["Location"])

    assert page.status_code == 403
    assert "A second factor is needed" in words(page)
    visitor.sign_in_strongly(administrator)
    assert "Gatehouse administration" in words(visitor.open(INDEX))


def test_login_does_not_lead_elsewhere(visitor: Browser, db: None) -> None:
    """Only pages of the administration are come back to."""
    reply = visitor.open(at("login/?next=//evil.example/"))

    assert reply["Location"] == door_url("login", f"?{urlencode({'next': INDEX})}")


def test_members_are_refused(visitor: Browser, alice: User) -> None:
    """Whoever is signed in without being staff gets 403, and no loop of redirects."""
    visitor.sign_in(alice)
    page = visitor.open(door_url("user_management", visitor.open(INDEX)["Location"]))

    assert page.status_code == 403
    assert "This door stays shut for you" in words(page)


@pytest.mark.parametrize("door", [door for door in OWN if door != "user_management"])
def test_exists_at_no_other_door(desk: Browser, door: str) -> None:
    """Elsewhere /admin/ is as unknown as anything."""
    assert desk.open(door_url(door, "admin/")).status_code == 404


def test_every_page_opens(desk: Browser, alice: User) -> None:
    """Lists, forms and histories of everything registered work, under the site's own headers."""
    application = Application.objects.create(name="An app", client_type="public")
    server = ResourceServer.objects.create(identifier="s", name="S", audience="https://s.example")
    role = Group.objects.get_or_create(name="moderator")[0]
    event = SecurityEvent.objects.first()
    assert event is not None
    for path in (
        "",
        "accounts/user/",
        "accounts/user/?q=alice",
        f"accounts/user/{alice.pk}/change/",
        f"accounts/user/{alice.pk}/history/",
        "auth/group/",
        "auth/group/add/",
        f"auth/group/{role.pk}/change/",
        "authorization_server/application/",
        f"authorization_server/application/{application.pk}/change/",
        "authorization_server/resourceserver/",
        f"authorization_server/resourceserver/{server.pk}/change/",
        "audit/securityevent/",
        f"audit/securityevent/{event.pk}/change/",
    ):
        page = desk.open(at(path))
        assert page.status_code == 200, path
        assert "'unsafe" not in page["Content-Security-Policy"]
        assert not re.search(r'<script(?![^>]*(src=|type="application/json"))', page.content.decode()), path


def test_shows_no_secret(desk: Browser, alice: User) -> None:
    """An account's page holds neither the password's hash nor its stamp."""
    page = desk.open(at(f"accounts/user/{alice.pk}/change/")).content.decode()

    assert "argon2" not in page
    assert str(alice.security_stamp) not in page
    assert 'type="password"' not in page


@pytest.mark.parametrize(
    "path",
    [
        "accounts/user/add/",
        "audit/securityevent/add/",
        "authorization_server/resourceserver/add/",
        "authorization_server/accesstoken/",
        "authorization_server/refreshtoken/",
        "authorization_server/authorizationcode/",
        "accounts/browsersession/",
        "accounts/maillink/",
    ],
)
def test_tokens_links_and_events_are_not_made_here(desk: Browser, path: str) -> None:
    """What must not be made or read by hand has no page, even for a superuser."""
    assert desk.open(at(path)).status_code in {403, 404}


def test_events_cannot_be_changed(desk: Browser) -> None:
    """The audit log is read-only for administrators too."""
    event = SecurityEvent.objects.first()
    assert event is not None

    assert desk.submit(at(f"audit/securityevent/{event.pk}/delete/")).status_code == 403
    assert desk.submit(at(f"audit/securityevent/{event.pk}/change/"), {"event": "x"}).status_code == 403


def _change(desk: Browser, user: User, **values: object) -> None:
    given = {"is_active": "on"} | {name: value for name, value in values.items() if value is not None}
    if values.get("is_active", "on") is None:
        del given["is_active"]
    reply = desk.submit(at(f"accounts/user/{user.pk}/change/"), given)
    assert reply.status_code == 302, words(reply)


def test_a_role_that_is_taken_away_ends_tokens(
    desk: Browser, alice: User, give_token: Callable[..., AccessToken]
) -> None:
    """Tokens tell roles, so they end when one goes; a role that is given ends nothing."""
    role = Group.objects.get_or_create(name="moderator")[0]
    give_token(alice)
    _change(desk, alice, groups=role.pk)
    assert AccessToken.objects.exists()
    assert alice.roles() == ["moderator"]

    _change(desk, alice)

    assert not AccessToken.objects.exists()
    events = SecurityEvent.objects.filter(event="roles_changed", account=alice.pk).order_by("id")
    assert [event.detail for event in events] == [
        {"given": ["moderator"], "taken": []},
        {"given": [], "taken": ["moderator"]},
    ]


def test_a_disabled_account_is_out(
    desk: Browser,
    new_browser: Callable[[], Browser],
    alice: User,
    administrator: User,
    give_token: Callable[..., AccessToken],
) -> None:
    """Disabling ends every session and token, and says who did it."""
    theirs = new_browser()
    theirs.sign_in(alice)
    give_token(alice)
    _change(desk, alice, is_active=None)

    assert theirs.open(door_url("user_management")).status_code == 302
    assert not BrowserSession.objects.filter(user=alice).exists()
    assert not AccessToken.objects.exists()
    event = SecurityEvent.objects.get(event="changed_by_administrator", account=alice.pk)
    assert (event.actor, event.detail) == (administrator.pk, {"fields": ["is_active"]})


def test_power_is_handed_out_by_superusers_alone(visitor: Browser, administrator: User, alice: User) -> None:
    """A staff member without that power cannot give it, to others or to themselves."""
    administrator.is_superuser = False
    administrator.save()
    administrator.user_permissions.set(
        [permission for permission in _permissions() if permission.content_type.model == "user"]
    )
    visitor.sign_in_strongly(administrator)
    for account in (alice, administrator):
        visitor.submit(at(f"accounts/user/{account.pk}/change/"), {"is_superuser": "on", "is_staff": "on"})
        account.refresh_from_db()
        assert not account.is_superuser


def _permissions() -> list[Permission]:
    return list(Permission.objects.select_related("content_type"))


def test_signing_out_and_passwords_are_elsewhere(desk: Browser) -> None:
    """The administration's own links lead to the doors where such things are done."""
    assert desk.submit(at("logout/"))["Location"] == door_url("login", "sign-out")
    assert desk.open(at("password_change/"))["Location"] == door_url("user_management", "password")

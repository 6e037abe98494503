"""Django's admin at its one door."""

import re
from urllib.parse import urlencode

import pytest
from django.contrib.auth.models import Group

from identity.accounts.models import User
from identity.accounts.origin import Origin
from identity.administration.site import administration
from identity.audit.events import Event
from identity.audit.models import SecurityEvent
from identity.audit.record import record
from identity.authorization_server.models import Application, ResourceServer
from identity.config.doors import OWN, door_url
from tests.identity.browsing import PASSWORD, Browser, words

INDEX = door_url("user_management", "admin/")


def at(path: str) -> str:
    """A page of the administration."""
    return f"{INDEX}{path}"


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
    """Lists, pages and deeds of everything registered work, under the site's own headers and name."""
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
        f"accounts/user/{alice.pk}/do/lock/",
        f"accounts/user/{alice.pk}/do/power/",
        "auth/group/",
        "auth/group/add/",
        f"auth/group/{role.pk}/change/",
        "authorization_server/application/",
        f"authorization_server/application/{application.pk}/change/",
        f"authorization_server/application/{application.pk}/do/tokens/",
        "authorization_server/consent/",
        "authorization_server/scope/",
        "mail/outgoingmail/",
        "authorization_server/resourceserver/",
        f"authorization_server/resourceserver/{server.pk}/change/",
        "audit/securityevent/",
        f"audit/securityevent/{event.pk}/change/",
    ):
        page = desk.open(at(path))
        assert page.status_code == 200, path
        assert "'unsafe" not in page["Content-Security-Policy"]
        text = page.content.decode()
        assert not re.search(r'<script(?![^>]*(src=|type="application/json"))', text), path
        assert not re.search(r"<[^>]+\s(style|on[a-z]+)=", text), path
        assert "<style" not in text
        assert "Gatehouse administration" in words(page)


@pytest.mark.parametrize(
    "path",
    [
        "accounts/user/add/",
        "audit/securityevent/add/",
        "authorization_server/resourceserver/add/",
        "authorization_server/application/add/",
        "mail/outgoingmail/add/",
        "second_factors/passkey/",
        "second_factors/authenticatorapp/",
        "lost_factors/lostfactors/",
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


def test_signing_out_and_passwords_are_elsewhere(desk: Browser) -> None:
    """The administration's own links lead to the doors where such things are done."""
    assert desk.submit(at("logout/"))["Location"] == door_url("login", "sign-out")
    assert desk.open(at("password_change/"))["Location"] == door_url("user_management", "password")


@pytest.mark.parametrize("asked", ["@alice", "alice@example.com", "the sub", "203.0.113.9"])
def test_events_are_found_by_whom_they_are_about(desk: Browser, alice: User, asked: str) -> None:
    """By handle, address or `sub`, and by where they came from; each leads to the account."""
    record(Event.LOCKED, alice.pk, Origin("203.0.113.9"))
    asked = str(alice.pk) if asked == "the sub" else asked
    page = desk.open(at(f"audit/securityevent/?{urlencode({'q': asked})}"))

    assert "1 result" in words(page)
    assert f'/admin/accounts/user/{alice.pk}/change/">@alice</a>' in page.content.decode()


def test_a_role_is_made_with_a_reason_and_stays(desk: Browser) -> None:
    """Its name is what tokens tell, so it is neither changed nor deleted; who made it is noted."""
    desk.submit(at("auth/group/add/"), {"name": "curator"})
    assert not Group.objects.filter(name="curator").exists()
    desk.submit(at("auth/group/add/"), {"name": "curator", "reason": "somebody has to choose"})
    role = Group.objects.get(name="curator")

    told = SecurityEvent.objects.get(event="role_defined").detail
    assert (told["role"], told["reason"], told["permissions"]) == ("curator", "somebody has to choose", [])
    desk.submit(at(f"auth/group/{role.pk}/change/"), {"name": "thief", "reason": "x"})
    role.refresh_from_db()
    assert role.name == "curator"
    assert desk.submit(at(f"auth/group/{role.pk}/delete/"), {"post": "yes"}).status_code == 403


@pytest.mark.parametrize("model", ["accounts/user", "authorization_server/application", "auth/group"])
def test_nothing_is_deleted_in_passing(desk: Browser, alice: User, model: str) -> None:
    """Of several at once none can be deleted, whatever is sent."""
    Application.objects.create(name="An app", client_type="public")
    kept = User.objects.count(), Application.objects.count(), Group.objects.count()
    given = {"action": "delete_selected", "_selected_action": str(alice.pk), "post": "yes"}
    desk.submit(at(f"{model}/"), given)

    assert (User.objects.count(), Application.objects.count(), Group.objects.count()) == kept


LISTS = [
    f"{each._meta.app_label}/{each._meta.model_name}/" for each in sorted(administration._registry, key=str)
]


@pytest.mark.parametrize("path", LISTS)
def test_a_search_beyond_all_bounds_is_told_so(desk: Browser, path: str) -> None:
    """No list hands the database what it refuses to look for; it shows everything, and says why."""
    reply = desk.open(at(f"{path}?q={'x' * 60_000}"))

    assert reply.status_code == 200
    assert "at most 320 characters" in words(reply)

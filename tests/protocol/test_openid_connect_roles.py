"""The claim `roles`, for the house's own programs alone (OpenID Connect Core, sections 5.1.2 and 5.4)."""

from typing import Any

import jwt
import pytest
from django.contrib.auth.models import Group

from identity.accounts.flows.change_roles import note_change
from identity.accounts.models import User
from identity.accounts.origin import Origin
from identity.authorization_server.models import Application
from tests.protocol.party import Party, sent_back

WITH_ROLES = "openid profile roles"


@pytest.fixture
def moderator(alice: User) -> User:
    """Alice, who moderates."""
    alice.groups.add(Group.objects.get_or_create(name="moderator")[0])
    return alice


def claims(tokens: dict[str, Any]) -> dict[str, Any]:
    """What an ID token says."""
    found: dict[str, Any] = jwt.decode(tokens["id_token"], options={"verify_signature": False})
    return found


@pytest.mark.rfc("OpenID Connect Core", "5.4", "A scope opens claims of its own")
def test_are_told_to_the_house(app: Party, moderator: User) -> None:
    """The ID token and userinfo say what the person may do, where the scope was granted."""
    tokens = app.tokens(scope=WITH_ROLES)

    assert claims(tokens)["roles"] == ["moderator"]
    assert app.userinfo(tokens["access_token"]).json()["roles"] == ["moderator"]


def test_nobody_special_has_none(app: Party) -> None:
    """A person without any role is told of as one, and not left out."""
    assert claims(app.tokens(scope=WITH_ROLES))["roles"] == []


def test_only_with_the_scope(app: Party, moderator: User) -> None:
    """Without the scope nothing of it is said."""
    tokens = app.tokens(scope="openid profile")

    assert "roles" not in claims(tokens)
    assert "roles" not in app.userinfo(tokens["access_token"]).json()


@pytest.mark.rfc("RFC 6749", "3.3", "A scope that the client may not have is invalid_scope")
def test_no_other_application_is_told(public: Party, moderator: User) -> None:
    """An application that is not the house's own cannot get the scope, however it came to be registered."""
    Application.objects.filter(client_id="motus").update(scopes=["openid", "roles"])

    assert sent_back(public.authorize(scope="openid roles"))["error"] == "invalid_scope"


def test_an_application_that_is_the_houses_no_more(
    app: Party, moderator: User, application: Application
) -> None:
    """With an administrator's mark the claim goes too, from tokens that were given before as well."""
    tokens = app.tokens(scope=WITH_ROLES)
    application.first_party = False
    application.save()

    assert "roles" not in app.userinfo(tokens["access_token"]).json()
    refreshed = app.refresh(tokens["refresh_token"]).json()
    assert "roles" not in refreshed["scope"].split()
    assert "roles" not in claims(refreshed)


@pytest.mark.rfc("OpenID Connect Core", "12.2", "A refreshed ID token describes the person as they are now")
def test_a_refresh_tells_of_a_role_that_was_given(app: Party, alice: User) -> None:
    """A role that was given is in the next ID token."""
    tokens = app.tokens(scope=WITH_ROLES)
    alice.groups.add(Group.objects.get_or_create(name="moderator")[0])

    assert claims(app.refresh(tokens["refresh_token"]).json())["roles"] == ["moderator"]


def test_a_role_that_was_taken_away_ends_the_tokens(app: Party, moderator: User, bob: User) -> None:
    """Nothing that speaks of a role outlives it: the refresh token is dead as well."""
    tokens = app.tokens(scope=WITH_ROLES)
    moderator.groups.clear()
    note_change(moderator, {"moderator"}, ["groups"], bob, Origin())

    assert app.userinfo(tokens["access_token"]).status_code == 401
    assert app.refresh(tokens["refresh_token"]).json()["error"] == "invalid_grant"

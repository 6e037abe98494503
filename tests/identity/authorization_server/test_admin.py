"""Applications, scopes and consents in the administration."""

import pytest

from identity.accounts.models import User
from identity.authorization_server.models import AccessToken, Application, ApplicationSecret, Consent, Scope
from identity.config.doors import door_url
from identity.revocation.models import Tombstone
from tests.identity.browsing import Browser
from tests.protocol.party import Party

ADMIN = "user_management", "admin/authorization_server"


def at(path: str) -> str:
    """A page of the administration."""
    door, root = ADMIN
    return door_url(door, f"{root}/{path}")


@pytest.fixture
def desk(visitor: Browser, administrator: User) -> Browser:
    """The administrator's browser."""
    visitor.sign_in_strongly(administrator)
    return visitor


def test_no_secret_is_shown(desk: Browser, app: Party, application: Application) -> None:
    """Neither a secret, nor its digest, nor a token's is on any page."""
    app.tokens()
    secret, token = ApplicationSecret.objects.get(), AccessToken.objects.get()

    for path in ("application/", f"application/{application.pk}/change/", "scope/", "consent/"):
        page = desk.open(at(path))
        assert page.status_code == 200
        for hidden in (app.secret, secret.digest, secret.salt, secret.hint, token.token_checksum):
            assert str(hidden) not in page.content.decode()


@pytest.mark.parametrize(
    "model", ["accesstoken", "refreshtoken", "authorizationcode", "idtoken", "applicationsecret"]
)
def test_tokens_are_not_there_at_all(desk: Browser, model: str) -> None:
    """Tokens, codes and secrets have no page."""
    assert desk.open(at(f"{model}/")).status_code == 404


def test_disabling_revokes(desk: Browser, app: Party, application: Application) -> None:
    """What an application holds dies when an administrator disables it."""
    tokens = app.tokens()
    text = (
        "user",
        "post_logout_redirect_uris",
        "allowed_origins",
        "description",
        "homepage_url",
        "policy_url",
    )
    form = dict.fromkeys(text, "") | {
        "name": "Site",
        "client_type": "confidential",
        "kind": "web",
        "redirect_uris": app.redirect_uri,
        "grants": '["authorization_code"]',
        "scopes": '["openid"]',
        "token_format": "opaque",
        "algorithm": "RS256",
        "disabled_at_0": "2026-01-01",
        "disabled_at_1": "00:00:00",
    }

    response = desk.submit(at(f"application/{application.pk}/change/"), form)

    assert response.status_code == 302, response.content.decode()
    assert app.refresh(tokens["refresh_token"]).status_code == 401
    assert not AccessToken.objects.exists()


@pytest.mark.parametrize("several", [False, True])
def test_deleting_revokes_first(desk: Browser, app: Party, application: Application, several: bool) -> None:  # noqa: FBT001
    """A deleted application's tokens are announced, not just gone."""
    app.tokens()
    announced = AccessToken.objects.get().token_checksum

    if several:
        form = {"action": "delete_selected", "_selected_action": str(application.pk), "post": "yes"}
        desk.submit(at("application/"), form)
    else:
        desk.submit(at(f"application/{application.pk}/delete/"), {"post": "yes"})

    assert not Application.objects.filter(pk=application.pk).exists()
    assert Tombstone.objects.get().key == announced


@pytest.mark.parametrize("several", [False, True])
def test_withdrawing_consent_revokes(desk: Browser, app: Party, alice: User, several: bool) -> None:  # noqa: FBT001
    """Consent that an administrator withdraws takes its tokens along."""
    app.tokens()
    consent = Consent.objects.create(user=alice, application=Application.objects.get(client_id="site"))

    if several:
        form = {"action": "delete_selected", "_selected_action": str(consent.pk), "post": "yes"}
        desk.submit(at("consent/"), form)
    else:
        desk.submit(at(f"consent/{consent.pk}/delete/"), {"post": "yes"})

    assert not Consent.objects.exists()
    assert not AccessToken.objects.exists()


@pytest.mark.parametrize("path", ["scope/add/", "consent/add/"])
def test_nobody_consents_for_another(desk: Browser, path: str) -> None:
    """Consents are given by people, and scopes by the registrations file."""
    assert desk.open(at(path)).status_code == 403


def test_scopes_are_only_seen(desk: Browser, app: Party) -> None:
    """A scope cannot be reworded here: the next start would change it back."""
    scope = Scope.objects.get(name="openid")

    assert desk.submit(at(f"scope/{scope.pk}/change/"), {"name": "x"}).status_code == 403


def test_bad_redirect_uri_is_refused(desk: Browser, app: Party, application: Application) -> None:
    """An address that cannot be compared exactly is not saved."""
    page = desk.submit(at(f"application/{application.pk}/change/"), {"redirect_uris": "https://*.example/"})

    assert "no exact address has" in page.content.decode()

"""Applications, scopes and consents in the administration."""

from collections.abc import Callable

import pytest
from django.core.mail import EmailMessage
from django.http import HttpResponse

from identity.accounts.models import User
from identity.accounts.origin import NOWHERE
from identity.audit.models import SecurityEvent
from identity.authorization_server.models import AccessToken, Application, ApplicationSecret, Consent, Scope
from identity.config.doors import door_url
from identity.developer_portal.flows import pause
from identity.developer_portal.refusals import NotYours
from identity.revocation.models import Tombstone
from tests.identity.browsing import Browser
from tests.protocol.party import Party

Do = Callable[..., HttpResponse]
ADMIN = "user_management", "admin/authorization_server"


def at(path: str) -> str:
    """A page of the administration."""
    door, root = ADMIN
    return door_url(door, f"{root}/{path}")


@pytest.fixture
def do(desk: Browser, application: Application) -> Do:
    """Do a deed to the application, through its page."""

    def send(slug: str, reason: str = "complaints", **more: object) -> HttpResponse:
        return desk.submit(at(f"application/{application.pk}/do/{slug}/"), {"reason": reason, **more})

    return send


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


def told(name: str) -> SecurityEvent:
    """The one event of that name."""
    return SecurityEvent.objects.get(event=name)


def test_disables_and_enables(do: Do, app: Party, application: Application, administrator: User) -> None:
    """What it holds dies at once; it may ask again only when an administrator says so."""
    tokens = app.tokens()
    assert do("disable").status_code == 302

    assert app.refresh(tokens["refresh_token"]).status_code == 401
    assert not AccessToken.objects.exists()
    event = told("application_disabled")
    assert (event.actor, event.client_id, event.detail) == (
        administrator.pk,
        "site",
        {"reason": "complaints"},
    )
    assert do("disable").status_code == 404

    do("enable", reason="settled")
    assert app.tokens()["access_token"]
    assert told("application_enabled").detail == {"reason": "settled"}


def test_its_owner_cannot_wake_it(
    do: Do, application: Application, alice: User, mailoutbox: list[EmailMessage]
) -> None:
    """What an administrator disabled stays so, also where the owner had paused it before; a mail says why."""
    application.user = alice
    application.save()
    pause.disable(alice, application, NOWHERE)
    assert do("disable").status_code == 302
    application.refresh_from_db()

    with pytest.raises(NotYours):
        pause.enable(alice, application, NOWHERE)
    assert (mailoutbox[-1].to, mailoutbox[-1].subject) == (
        [alice.email],
        "An administrator disabled an application",
    )
    assert "The reason: complaints" in str(mailoutbox[-1].body)


def test_deleting_revokes_first(do: Do, app: Party, application: Application) -> None:
    """A deleted application's tokens are announced, not just gone."""
    app.tokens()
    announced = AccessToken.objects.get().token_checksum
    reply = do("delete", reason="malware")

    assert reply["Location"].endswith("/application/")
    assert not Application.objects.filter(pk=application.pk).exists()
    assert Tombstone.objects.get().key == announced
    assert told("application_deleted").detail == {"name": application.name, "reason": "malware"}


def test_marks_it_verified_and_no_more(do: Do, application: Application) -> None:
    """The mark of the consent page, with a reason each way."""
    do("verify", reason="looked at")
    application.refresh_from_db()
    assert application.verified_at is not None

    do("doubt", reason="changed hands")
    application.refresh_from_db()
    assert application.verified_at is None
    reasons = [row.detail["reason"] for row in SecurityEvent.objects.filter(event="application_changed")]
    assert sorted(reasons) == ["changed hands", "looked at"]


def test_what_asked_nobody_ends_with_the_mark(do: Do, app: Party, application: Application) -> None:
    """An application that is no longer the house's own loses what it was given without consent."""
    if not application.first_party:
        do("first-party", reason="ours")
    app.tokens()
    do("third-party", reason="sold")

    application.refresh_from_db()
    assert not application.first_party
    assert not AccessToken.objects.exists()


def test_chooses_its_tokens(do: Do, application: Application) -> None:
    """Their form and their signature, and nothing that does not exist."""
    do("tokens", token_format="jwt", algorithm="ES256")
    application.refresh_from_db()
    assert (application.token_format, application.algorithm) == ("jwt", "ES256")
    assert do("tokens", token_format="clay", algorithm="none").status_code == 200
    application.refresh_from_db()
    assert (application.token_format, application.algorithm) == ("jwt", "ES256")


def test_no_field_is_changed_by_hand(desk: Browser, application: Application) -> None:
    """Redirect URIs and the like are the owner's to change."""
    assert desk.submit(at(f"application/{application.pk}/change/"), {"name": "x"}).status_code == 403
    assert desk.submit(at(f"application/{application.pk}/delete/"), {"post": "yes"}).status_code == 403


def test_withdrawing_consent_revokes(desk: Browser, app: Party, alice: User, administrator: User) -> None:
    """Consent that an administrator withdraws takes its tokens along, and the log says why."""
    app.tokens()
    Application.objects.update(first_party=False)
    consent = Consent.objects.create(user=alice, application=Application.objects.get(client_id="site"))
    page = at(f"consent/{consent.pk}/do/withdraw/")
    assert desk.submit(page, {"reason": "a phishing app"}).status_code == 302

    assert not Consent.objects.exists()
    assert not AccessToken.objects.exists()
    event = told("consent_withdrawn")
    assert (event.account, event.actor) == (alice.pk, administrator.pk)
    assert event.detail == {"reason": "a phishing app"}
    assert desk.submit(page, {"reason": "again"}).status_code == 404


@pytest.mark.parametrize("path", ["scope/add/", "consent/add/"])
def test_nobody_consents_for_another(desk: Browser, path: str) -> None:
    """Consents are given by people, and scopes by the registrations file."""
    assert desk.open(at(path)).status_code == 403


def test_scopes_are_only_seen(desk: Browser, app: Party) -> None:
    """A scope cannot be reworded here: the next start would change it back."""
    scope = Scope.objects.get(name="openid")

    assert desk.submit(at(f"scope/{scope.pk}/change/"), {"name": "x"}).status_code == 403

"""The administration in French."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone, translation

from identity.accounts.models import User
from identity.accounts.origin import Origin
from identity.administration.names import COLUMNS, MODELS, PARTS
from identity.authorization_server.models import Application, Consent, ResourceServer, Scope
from identity.config.doors import door_url
from identity.invitations.flows.make import make
from identity.mail.models import OutgoingMail
from tests.identity.browsing import Browser, words

FRENCH = {"HTTP_ACCEPT_LANGUAGE": "fr"}


def at(path: str) -> str:
    """A page of the administration."""
    return door_url("user_management", f"admin/{path}")


def test_a_list(desk: Browser, alice: User) -> None:
    """Its heading, columns, filters and deeds, and what it says of each row."""
    User.objects.filter(pk=alice.pk).update(locked_at=timezone.now(), lock_reason="spam")
    page = desk.open(at("accounts/user/"), **FRENCH)
    text = words(page)

    assert '<html lang="fr"' in page.content.decode()
    for said in (
        "Administration de Gatehouse", "Personnes", "Pseudo", "Nom affiché", "État", "Dernière connexion",
        "Verrouiller les comptes sélectionnés", "verrouillé par un administrateur", "rien à signaler",
    ):  # fmt: skip
        assert said in text
    assert "Display name" not in text


def test_an_account(desk: Browser, alice: User, give_app: Callable[[User], bytes]) -> None:
    """What is known of it and what may be done."""
    give_app(alice)
    text = words(desk.open(at(f"accounts/user/{alice.pk}/change/"), **FRENCH))

    for said in (
        "Ce que vous pouvez faire", "Verrouiller le compte", "Moyens de connexion", "mot de passe",
        "application d\N{RIGHT SINGLE QUOTATION MARK}authentification", "codes de secours", "Motif",
    ):  # fmt: skip
        assert said in text


def test_a_deed(desk: Browser, alice: User) -> None:
    """What follows, the reason that is asked for, its refusal, and that it is done."""
    page = at(f"accounts/user/{alice.pk}/do/lock/")
    asked = words(desk.open(page, **FRENCH))

    assert "Verrouiller le compte" in asked
    assert "Toutes les sessions et tous les jetons prennent fin" in asked
    assert "Motif" in asked
    assert "Dites pourquoi." in words(desk.submit(page, {"reason": ""}, **FRENCH))
    done = desk.submit(page, {"reason": "pourriel"}, **FRENCH)
    after = desk.open(door_url("user_management", done["Location"]), **FRENCH)
    assert "Fait : Verrouiller le compte." in words(after)


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("auth/group/add/", "Applications | consentement | voir"),
        ("authorization_server/application/", "Date de vérification"),
        ("authorization_server/consent/", "Date de l\N{RIGHT SINGLE QUOTATION MARK}accord"),
        ("authorization_server/resourceserver/", "Serveur de ressources"),
        ("authorization_server/scope/", "Voir votre adresse e-mail"),
        ("audit/securityevent/", "Invitation créée"),
        ("audit/securityevent/?event=invitation_made", "1 résultat"),
        ("invitations/invitation/", "0 sur 3"),
        ("invitations/invitation/add/", "Sans adresse."),
        ("mail/outgoingmail/", "Prochaine tentative"),
    ],
)
def test_every_part(desk: Browser, alice: User, administrator: User, *, path: str, said: str) -> None:
    """Each list, and each form, with a row in it."""
    application = Application.objects.create(name="An app", client_type="public")
    Consent.objects.create(user=alice, application=application)
    server = ResourceServer.objects.create(identifier="s", name="S", audience="https://s.example")
    Scope.objects.create(name="s:read", sentence="See your email address", resource_server=server)
    OutgoingMail.objects.create(name="reset", account=alice.pk, content="x")
    make(administrator, Origin("203.0.113.9"), lifetime=timedelta(days=1), most_uses=3)

    assert said.lower() in words(desk.open(at(path), **FRENCH)).lower()


def test_a_role_is_offered_what_has_a_page(desk: Browser) -> None:
    """No permission is offered that opens nothing, under a name that nobody gave."""
    page = words(desk.open(at("auth/group/add/"), **FRENCH))

    assert "Personnes | compte | modifier" in page
    assert "session" not in page


@pytest.fixture
def french() -> Iterator[None]:
    """French, as on a page."""
    with translation.override("fr"):
        yield


def test_every_name_is_looked_up_late(french: None) -> None:
    """Names are given once, when the program starts, and read in the language of each page."""
    given = [*PARTS.values(), *(one for both in MODELS.values() for one in both)]
    given += [words for columns in COLUMNS.values() for words in columns.values()]
    with translation.override("en"):
        english = [str(each) for each in given]

    assert all(str(each) for each in given)
    same = {one for one, each in zip(english, given, strict=True) if one == str(each)}
    assert same <= {
        "Applications", "Invitations", "application", "applications", "audience", "description",
        "invitation", "invitations", "note", "sub",
    }  # fmt: skip


@pytest.mark.django_db
def test_names_make_no_migration(french: None) -> None:
    """They belong to pages; the tables stay what the migrations say."""
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)

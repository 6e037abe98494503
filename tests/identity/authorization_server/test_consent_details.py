"""What the consent page says beyond names: picture, links, how long, and where."""

import pytest
from django.utils import timezone

from identity.accounts.models import User
from identity.authorization_server.models import Application
from identity.developer_portal.models import Listing
from tests.identity.browsing import words
from tests.protocol.party import Party


@pytest.fixture
def motus(public: Party, bob: User) -> Application:
    """Bob's application, with all that an owner can say of it."""
    application = Application.objects.get(client_id="motus")
    application.user, application.description = bob, "Guess a word a day."
    application.homepage_url = "https://motus.example/"
    application.policy_url = "https://motus.example/policy"
    application.terms_url = "https://motus.example/terms"
    application.save()
    Listing.objects.create(application=application, logo=b"RIFF", logo_digest="ab" * 32)
    return application


def test_whole(public: Party, motus: Application) -> None:
    """The logo, the owner, the links to homepage, policy and terms, and that nobody vouched for it."""
    page = public.authorize()
    markup = page.content.decode()

    assert f'src="/applications/logos/{"ab" * 32}.webp"' in markup
    for link in ("https://motus.example/", "https://motus.example/policy", "https://motus.example/terms"):
        assert f'href="{link}"' in markup
    assert 'rel="noreferrer"' in markup
    for said in ("Made by Bob", "Not verified", "Guess a word a day.", "Not you?", "motus.example"):
        assert said in words(page)


def test_bare(public: Party) -> None:
    """Where its owner said nothing, a letter stands for the logo and no link leads nowhere."""
    page = public.authorize().content.decode()

    assert "/applications/logos/" not in page
    assert "Privacy policy" not in page
    assert 'href=""' not in page


@pytest.mark.parametrize(
    ("grants", "said"),
    [
        (
            ["authorization_code", "refresh_token"],
            "also while you are away, for up to 90 days after each login",
        ),
        (["authorization_code"], "for 15 minutes after each login"),
    ],
    ids=["may refresh", "may not"],
)
def test_how_long(public: Party, grants: list[str], said: str) -> None:
    """For how long it could act is said as the settings have it."""
    Application.objects.filter(client_id="motus").update(grants=grants)

    assert said in words(public.authorize())


def test_verified(public: Party, motus: Application) -> None:
    """A verified application is not called unverified."""
    Application.objects.filter(pk=motus.pk).update(verified_at=timezone.now())

    assert "Not verified" not in words(public.authorize())


def test_the_refused_page_leads_its_owner_on(public: Party, alice: User) -> None:
    """The owner finds the way to all refused requests; nobody else is told that there is one."""
    bad = {"redirect_uri": "https://motus.example/other"}
    before = public.authorize(**bad).content.decode()
    Application.objects.filter(client_id="motus").update(user=alice)

    assert "/applications/motus/refused" not in before
    assert "/applications/motus/refused" in public.authorize(**bad).content.decode()

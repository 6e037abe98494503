"""An application is its owner's: to everybody else it does not exist."""

from datetime import timedelta
from urllib.parse import quote

import pytest
from django.utils import timezone

from identity.accounts.models import BrowserSession
from identity.authorization_server.models import Application
from identity.developer_portal.page import application_url, portal_url
from identity.developer_portal.urls import urlpatterns
from tests.identity.browsing import Browser

PAGES = ["", "code", "trial", "secrets", "refused", "usage", "settings", "end"]
DEEDS = [
    "trial",
    "secrets",
    "secrets/1/revoke",
    "settings",
    "disable",
    "enable",
    "offer",
    "offer/withdraw",
    "delete",
]


@pytest.mark.parametrize("page", PAGES)
def test_page(developer: Browser, stranger: Browser, lanterns: Application, page: str) -> None:
    """Its owner sees the page; another member gets the very answer that an unknown application gets."""
    mine = developer.open(application_url(lanterns, page))
    theirs = stranger.open(application_url(lanterns, page))
    nobodys = stranger.open(portal_url("0" * 32 + f"/{page}"))

    assert mine.status_code == 200
    assert lanterns.name in mine.content.decode()
    assert theirs.status_code == nobodys.status_code == 404
    assert theirs.content == nobodys.content


@pytest.mark.parametrize("deed", DEEDS)
def test_deed(stranger: Browser, lanterns: Application, deed: str) -> None:
    """Nor may another member do anything to it."""
    assert stranger.submit(application_url(lanterns, deed), {"name": "Lanterns"}).status_code == 404
    assert Application.objects.filter(pk=lanterns.pk, disabled_at=None).exists()


def test_the_tables_above_are_complete() -> None:
    """Every page of one application is in these tables."""
    found = {
        str(each.pattern).removeprefix("<str:client_id>/")
        for each in urlpatterns
        if "client_id" in str(each.pattern)
    }

    assert found == {each.replace("1", "<int:secret_id>") for each in (*PAGES, *DEEDS)}


def test_list(developer: Browser, stranger: Browser, lanterns: Application) -> None:
    """Nor is it in anybody else's list."""
    assert lanterns.name in developer.open(portal_url()).content.decode()
    assert lanterns.name not in stranger.open(portal_url()).content.decode()
    assert "No application yet" in stranger.open(portal_url()).content.decode()


@pytest.mark.parametrize("client_id", ["%00", "a%2Fb", "é", "x" * 300])
def test_odd_ids(developer: Browser, client_id: str) -> None:
    """What can be no client id is simply not there."""
    assert developer.open(portal_url(f"{client_id}/")).status_code == 404


def test_forms_are_protected(developer: Browser, lanterns: Application) -> None:
    """Another site cannot do anything in the owner's name."""
    page = developer.submit(application_url(lanterns, "disable"), {"csrfmiddlewaretoken": "wrong"})

    assert page.status_code == 403
    assert Application.objects.get(pk=lanterns.pk).disabled_at is None


@pytest.mark.parametrize("page", ["secrets", "secrets/1/revoke", "end", "offer", "delete"])
def test_sensitive(developer: Browser, lanterns: Application, page: str) -> None:
    """Who signed in long ago shows again who they are before secrets, a new owner or the end."""
    BrowserSession.objects.update(authenticated_at=timezone.now() - timedelta(days=1))
    url = application_url(lanterns, page)

    answer = developer.open(url) if page in PAGES else developer.submit(url, {"name": "Lanterns"})

    assert answer.status_code == 302
    assert answer["Location"].startswith("https://localhost:5001/confirm?next=")
    back = application_url(lanterns, "secrets" if "secrets" in page else "end")
    assert answer["Location"].endswith(quote(back, safe=""))
    assert Application.objects.filter(pk=lanterns.pk).exists()

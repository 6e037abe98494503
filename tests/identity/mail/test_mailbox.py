"""The mailbox page of a development machine."""

from pathlib import Path

import pytest
from django.core.mail import EmailMessage
from pytest_django import Settings

from identity.config.doors import OWN, door_url
from identity.mail.folder import FolderBackend
from identity.mail.mailbox import mailbox_pages
from tests.identity.browsing import Browser, words

PAGE = door_url("signup", "mailbox/")


@pytest.fixture
def folder(tmp_path: Path, settings: Settings) -> FolderBackend:
    """Where mail is kept."""
    settings.MAIL_FOLDER = str(tmp_path)
    return FolderBackend(tmp_path)


def test_shows_the_newest_first_with_links(visitor: Browser, folder: FolderBackend) -> None:
    """A developer reads each mail and follows its link."""
    for number in (1, 2):
        link = f"https://localhost:5004/confirm?link=x{number}&y"
        folder.send_messages([EmailMessage(f"Letter {number}", f"Go to\n{link}\n", to=["a@example.com"])])
    page = visitor.open(PAGE)

    assert words(page).index("Letter 2") < words(page).index("Letter 1")
    assert 'href="https://localhost:5004/confirm?link=x1&amp;y"' in page.content.decode()


def test_markup_in_a_mail_is_words(visitor: Browser, folder: FolderBackend) -> None:
    """What a mail says is shown, never run."""
    folder.send_messages([EmailMessage("<b>S</b>", "<script>alert(1)</script>", to=["a@example.com"])])
    page = visitor.open(PAGE).content.decode()

    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page
    assert "<b>S</b>" not in page


def test_says_when_it_is_empty(visitor: Browser, folder: FolderBackend) -> None:
    """An empty mailbox says how the first mail comes."""
    assert "No mail yet" in words(visitor.open(PAGE))


def test_does_not_exist_outside_development() -> None:
    """Anywhere else there is no route to it."""
    assert mailbox_pages(development=False) == []


@pytest.mark.parametrize("door", [door for door in OWN if door != "signup"])
def test_exists_at_no_other_door(visitor: Browser, door: str) -> None:
    """Only the signup door has it."""
    assert visitor.open(door_url(door, "mailbox/")).status_code == 404


@pytest.mark.parametrize("door", ["signup", "reset_password", "lock"])
def test_pages_that_say_to_look_for_mail_lead_here(visitor: Browser, settings: Settings, door: str) -> None:
    """Where nothing is really mailed, the page says where to read it; elsewhere there is no such link."""
    page = door_url(door, "check-your-mail")
    assert f'href="{PAGE}"' in visitor.open(page).content.decode()

    settings.DEVELOPMENT = False

    assert PAGE not in visitor.open(page).content.decode()

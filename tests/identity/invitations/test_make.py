"""Making invitations: in the administration, and from the operator's terminal."""

import re
from io import StringIO

import pytest
from django.core.mail import EmailMessage
from django.core.management import CommandError, call_command

from identity.accounts.models import User
from identity.audit.models import SecurityEvent
from identity.config.doors import door_url
from identity.invitations.models import Invitation
from identity.user_management.my_data import SUBJECTS
from tests.identity.browsing import Browser, link_in, words

LIST = door_url("user_management", "admin/invitations/invitation/")
MAKE = f"{LIST}add/"
ASKED = {"email": "", "most_uses": "3", "days": "7", "note": "for the owls"}


@pytest.fixture
def desk(visitor: Browser, administrator: User) -> Browser:
    """The administrator's browser."""
    visitor.sign_in_strongly(administrator)
    return visitor


def test_link_is_shown_once(desk: Browser, new_browser: type[Browser], administrator: User) -> None:
    """The administrator copies a link that works; it is on no page after."""
    page = desk.submit(MAKE, ASKED)
    found = re.search(r'value="(https://[^"]+/invitation\?link=[\w-]+)"', page.content.decode())
    assert found
    assert "Shown once" in words(page)
    assert new_browser().open(found[1])["Location"] == door_url("signup")

    made = Invitation.objects.get()
    pages = [desk.open(path).content.decode() for path in (LIST, f"{LIST}{made.pk}/change/")]
    assert not any(found[1].partition("link=")[2] in page or made.digest in page for page in pages)
    assert all("0 of 3" in page and "for the owls" in page for page in pages)
    event = SecurityEvent.objects.get(event="invitation_made")
    assert (event.actor, event.detail) == (administrator.pk, {"invitation": str(made.pk)})


def test_for_an_address_it_is_mailed(desk: Browser, mailoutbox: list[EmailMessage]) -> None:
    """An invitation for an address opens one account and goes there by mail."""
    desk.submit(MAKE, ASKED | {"email": "Dora@example.com"})

    assert (Invitation.objects.get().email, Invitation.objects.get().most_uses) == ("dora@example.com", 1)
    assert mailoutbox[-1].to == ["dora@example.com"]
    assert desk.open(link_in(mailoutbox[-1])).status_code == 302


@pytest.mark.parametrize(
    "change",
    [
        {"days": "0"},
        {"days": "366"},
        {"days": "x"},
        {"most_uses": "0"},
        {"most_uses": "1001"},
        {"email": "x"},
    ],
)
def test_nonsense_is_refused(desk: Browser, change: dict[str, str]) -> None:
    """The form comes back, and nothing is made."""
    assert desk.submit(MAKE, ASKED | change).status_code == 200
    assert not Invitation.objects.exists()


def test_is_revoked(desk: Browser, new_browser: type[Browser]) -> None:
    """A revoked link is dead at once, and the log has who did it, once."""
    link = re.search(r"https://[^\"]+link=[\w-]+", desk.submit(MAKE, ASKED).content.decode())
    chosen = {"action": "revoke_selected", "_selected_action": str(Invitation.objects.get().pk)}
    for _ in range(2):
        desk.submit(LIST, chosen)

    assert link
    assert new_browser().open(link[0]).status_code == 410
    assert SecurityEvent.objects.filter(event="invitation_revoked").count() == 1


def test_is_neither_changed_nor_deleted(desk: Browser) -> None:
    """What somebody holds stays as it was given."""
    desk.submit(MAKE, ASKED)
    key = Invitation.objects.get().pk

    assert desk.submit(f"{LIST}{key}/change/", ASKED).status_code == 403
    assert desk.submit(f"{LIST}{key}/delete/").status_code == 403


def test_members_make_none(visitor: Browser, alice: User) -> None:
    """Whoever is no administrator is sent away."""
    visitor.sign_in_strongly(alice)

    assert visitor.submit(MAKE, ASKED).status_code == 302
    assert not Invitation.objects.exists()


def test_is_in_the_data_of_who_made_it(desk: Browser, administrator: User, alice: User) -> None:
    """A person's download has the invitations that they made, and those for their address."""
    desk.submit(MAKE, ASKED)
    desk.submit(MAKE, ASKED | {"email": alice.email})

    assert [row["note"] for row in SUBJECTS["invitations"](administrator)] == ["for the owls"] * 2
    assert [row["email"] for row in SUBJECTS["invitations"](alice)] == [alice.email]


def command(*arguments: str) -> str:
    """What `invite` prints."""
    out = StringIO()
    call_command("invite", *arguments, stdout=out)
    return out.getvalue()


def test_command_prints_a_working_link(visitor: Browser) -> None:
    """The operator makes one without any account."""
    said = command("--uses", "2", "--days", "3", "--note", "for the owls")
    link = re.search(r"https://\S+", said)

    assert link
    assert visitor.open(link[0])["Location"] == door_url("signup")
    assert (Invitation.objects.get().most_uses, Invitation.objects.get().made_by) == (2, None)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--uses", "0"], "--uses: from 1 to 1000"),
        (["--days", "366"], "--days: from 1 to 365"),
        (["--email", "dora"], "--email: an address like"),
        (["--email", "dora@example.com", "--uses", "2"], "--uses: an invitation for an address"),
    ],
)
def test_command_refuses_by_name(db: None, arguments: list[str], told: str) -> None:
    """What makes no sense is told, and nothing is made."""
    with pytest.raises(CommandError, match=told):
        command(*arguments)
    assert not Invitation.objects.exists()

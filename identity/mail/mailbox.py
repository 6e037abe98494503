"""The mailbox of a development machine: what would have been mailed, read at the signup door."""

from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path
from django.views.decorators.http import require_safe

SHOWN = 50


@dataclass(frozen=True)
class Letter:
    """One mail, as plain text."""

    subject: str
    to: str
    when: str
    body: str


def mailbox_pages(*, development: bool) -> list[URLPattern]:
    """The routes of the mailbox; none outside development, so that nothing is there to be found."""
    return [path("mailbox/", mailbox, name="mailbox")] if development else []


@require_safe
def mailbox(request: HttpRequest) -> HttpResponse:
    """Show the newest mails, their links ready to be followed."""
    folder = Path(settings.MAIL_FOLDER or settings.VAR / "mail")
    letters = [_read(file) for file in sorted(folder.glob("*.eml"), reverse=True)[:SHOWN]]
    return render(request, "mail/mailbox.html", {"letters": letters})


def _read(file: Path) -> Letter:
    message = message_from_bytes(file.read_bytes(), _class=EmailMessage, policy=policy.default)
    body = message.get_body(preferencelist=("plain",))
    return Letter(
        subject=str(message["Subject"]),
        to=str(message["To"]),
        when=str(message["Date"]),
        body=str(body.get_content()) if body else "",
    )

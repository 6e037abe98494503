"""Make the newsletter's mails, as text and as HTML."""

from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import format_datetime, parseaddr
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from chassis.messages import gettext_noop
from chassis.service.tables import now
from chassis.translated import translate
from resource_services.home.links import leaving_token
from resource_services.home.mail.languages import catalogue
from resource_services.home.models import Issue, Subscription
from resource_services.home.rendering import render

QUESTION = gettext_noop("Do you want our newsletter?")


@cache
def _templates(language: str) -> Environment:
    pages = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=select_autoescape(["html"]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    translate(pages, catalogue(language).gettext, catalogue(language).ngettext)
    return pages


@dataclass(frozen=True)
class Composer:
    """Writes mails of the house at `door`, from `sender`; `key` signs the links by which one leaves."""

    door: str
    sender: str
    key: str

    def question(self, to: Subscription, token: str) -> EmailMessage:
        """Ask an address whether it wants the newsletter."""
        confirm = f"{self.door}/newsletter/confirm/{token}"
        return self._letter("question", catalogue(to.language).gettext(QUESTION), to, confirm=confirm)

    def issue(self, to: Subscription, issue: Issue) -> EmailMessage:
        """Bring an issue; the same to the same address has the same id, so that a second copy is known."""
        said = {
            "title": issue.title,
            "summary": issue.summary,
            "body": issue.body,
            "html": render(issue.body),
            "page": f"{self.door}/newsletter/{issue.slug}",
        }
        message = self._letter("issue", issue.title, to, **said)
        message["Message-ID"] = self._message_id(issue.id, to.id)
        return message

    def _letter(self, name: str, subject: str, to: Subscription, **said: Any) -> EmailMessage:
        leave = f"{self.door}/newsletter/unsubscribe/{leaving_token(self.key, to.id)}"
        said |= {"subject": subject, "leave": leave, "door": self.door, "lang": to.language}
        templates = _templates(to.language)
        message = EmailMessage()
        message["Subject"] = subject
        message["From"] = self.sender
        message["To"] = to.address
        message["Date"] = format_datetime(now())
        # One press in the mail program, without a page between (RFC 8058, section 3.1).
        message["List-Unsubscribe"] = f"<{leave}>"
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
        message["Auto-Submitted"] = "auto-generated"
        message.set_content(templates.get_template(f"{name}.txt").render(said))
        message.add_alternative(templates.get_template(f"{name}.html").render(said), subtype="html")
        message["Content-Language"] = to.language
        return message

    def _message_id(self, issue: UUID, subscription: UUID) -> str:
        host = parseaddr(self.sender)[1].rpartition("@")[2]
        return f"<{issue.hex}.{subscription.hex}@{host}>"

"""Mail through a server (RFC 5321)."""

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage

from resource_services.home.mail.post import NotNow, Send, Undeliverable

_TIMEOUT = 10.0
_PERMANENT = 500
"""From here on, a reply says no for good (RFC 5321, section 4.2.1)."""


@dataclass(frozen=True)
class Smtp:
    """A mail server, and how it is spoken to."""

    host: str
    port: int
    user: str = ""
    password: str = field(default="", repr=False)
    tls_at_once: bool = False
    starttls: bool = False

    @contextmanager
    def open(self) -> Iterator[Send]:
        """Hold one connection for all that is sent within the block; raises OSError."""
        with self._connect() as server:
            if self.starttls:
                server.starttls(context=ssl.create_default_context())
            if self.user:
                server.login(self.user, self.password)

            def send(message: EmailMessage) -> None:
                try:
                    server.send_message(message)
                except smtplib.SMTPRecipientsRefused as error:
                    raise _refusal(max(code for code, _ in error.recipients.values())) from None
                except smtplib.SMTPDataError as error:
                    raise _refusal(error.smtp_code) from None

            yield send

    def _connect(self) -> smtplib.SMTP:
        if not self.tls_at_once:
            return smtplib.SMTP(self.host, self.port, timeout=_TIMEOUT)
        context = ssl.create_default_context()
        return smtplib.SMTP_SSL(self.host, self.port, timeout=_TIMEOUT, context=context)


def _refusal(code: int) -> Exception:
    return Undeliverable() if code >= _PERMANENT else NotNow()

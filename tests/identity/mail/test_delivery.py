"""Mails wait in the database until a server has taken them."""

import smtplib
import socketserver
from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from threading import Thread

import pytest
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone
from pytest_django import Settings

from identity.accounts.models import User
from identity.audit.models import SecurityEvent
from identity.config.doors import door_url
from identity.mail import delivery
from identity.mail.delivery import deliver_due
from identity.mail.models import OutgoingMail
from identity.mail.send import send
from tests.identity.browsing import Browser

SECRET = "https://localhost:5003/set?link=abc_123"


class SmtpServer(socketserver.ThreadingTCPServer):
    """As much of SMTP (RFC 5321) as a client needs to hand over a mail; it keeps what it is given."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, port: int = 0) -> None:
        self.taken: list[str] = []
        super().__init__(("127.0.0.1", port), Session)

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self.server_address[1])


class Session(socketserver.StreamRequestHandler):
    """One client."""

    server: SmtpServer

    def handle(self) -> None:
        """Answer yes to everything, and read the mail up to its lone dot."""
        self.say(220)
        for line in self.rfile:
            word = line.strip().upper()
            if word == b"DATA":
                self.say(354)
                self.server.taken.append(self.mail())
            self.say(221 if word == b"QUIT" else 250)
            if word == b"QUIT":
                return

    def mail(self) -> str:
        """Everything before the dot."""
        return b"".join(iter(self.rfile.readline, b".\r\n")).decode()

    def say(self, code: int) -> None:
        """One line of an answer."""
        self.wfile.write(b"%d ok\r\n" % code)


@pytest.fixture
def start_server() -> Iterator[Callable[[int], SmtpServer]]:
    """Start a mail server on a port."""
    servers: list[SmtpServer] = []

    def start(port: int) -> SmtpServer:
        server = SmtpServer(port)
        servers.append(server)
        Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}).start()
        return server

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture
def dead_port(settings: Settings) -> int:
    """Mail goes to a port at which nobody listens."""
    server = SmtpServer()
    port = server.port
    server.server_close()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    return port


def due_now() -> None:
    """Let the pauses pass."""
    OutgoingMail.objects.update(due_at=timezone.now() - timedelta(seconds=1))


def write(alice: User) -> None:
    """A mail that waits."""
    send("reset_password", alice.email, alice.pk, handle=alice.handle, link=SECRET)


def test_dead_server_loses_none(
    alice: User, visitor: Browser, dead_port: int, start_server: Callable[[int], SmtpServer]
) -> None:
    """The page answers as ever, the mails wait, and once the server is back they arrive, each once."""
    for _ in range(2):
        reply = visitor.submit(door_url("reset_password"), {"email": alice.email})
        assert reply.status_code == 302
    assert OutgoingMail.objects.count() == 2

    server = start_server(dead_port)
    due_now()
    assert deliver_due() == 2
    assert deliver_due() == 0
    assert len(server.taken) == 2
    assert f"To: {alice.email}" in server.taken[0]
    assert "text/plain" in server.taken[0]
    assert "text/html" in server.taken[0]


def test_pauses_grow(alice: User, dead_port: int) -> None:
    """A dead server is asked less and less often, and not once for each mail."""
    write(alice)
    write(alice)
    pauses = []
    for _ in range(3):
        due_now()
        before = timezone.now()
        deliver_due()
        tried = OutgoingMail.objects.order_by("-attempts")[0]
        pauses.append(round((tried.due_at - before).total_seconds()))

    assert sum(OutgoingMail.objects.values_list("attempts", flat=True)) == 3
    assert pauses[0] == 5
    assert pauses == sorted(pauses)


def test_waiting_mail_is_unreadable(alice: User) -> None:
    """Whoever reads the database finds neither the link nor the address."""
    write(alice)
    stored = str(list(OutgoingMail.objects.values()))

    assert "abc_123" not in stored
    assert alice.email not in stored


class Refuses(BaseEmailBackend):
    """A server that answers with one error, repeating what it was given."""

    error: Exception = OSError()

    def send_messages(self, _email_messages: Sequence[EmailMessage]) -> int:
        """Refuse."""
        raise self.error


@pytest.mark.parametrize(
    ("error", "waits"),
    [
        (smtplib.SMTPDataError(554, SECRET.encode()), False),
        (smtplib.SMTPRecipientsRefused({"a": (550, b"no such user")}), False),
        (smtplib.SMTPRecipientsRefused({"a": (451, b"greylisted")}), True),
        (smtplib.SMTPAuthenticationError(535, b"no"), True),
        (smtplib.SMTPServerDisconnected("gone"), True),
        (TimeoutError(), True),
        (ValueError("bad header"), False),
    ],
    ids=["spam", "no such user", "greylisted", "our password", "disconnected", "slow", "bad address"],
)
def test_only_what_may_get_better_is_tried_again(
    alice: User,
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    *,
    error: Exception,
    waits: bool,
) -> None:
    """A final answer is logged and audited, without the mailed secret; anything else is tried again."""
    settings.EMAIL_BACKEND = f"{__name__}.Refuses"
    monkeypatch.setattr(Refuses, "error", error)
    write(alice)
    deliver_due()

    assert OutgoingMail.objects.exists() is waits
    assert SecurityEvent.objects.filter(event="mail_failed", account=alice.pk).exists() is not waits
    assert "abc_123" not in caplog.text


def test_gives_up_in_the_end(alice: User, dead_port: int) -> None:
    """After days nobody wants that mail any more."""
    write(alice)
    OutgoingMail.objects.update(created_at=timezone.now() - delivery.GIVE_UP)
    deliver_due()

    assert not OutgoingMail.objects.exists()
    assert SecurityEvent.objects.get().detail == {"mail": "reset_password"}


def test_is_sent_by_one_of_two_jobs(alice: User, mailoutbox: list[EmailMessage]) -> None:
    """Whoever comes second finds the mail taken."""
    write(alice)
    mail = OutgoingMail.objects.get()

    assert delivery._taken(mail)
    assert not delivery._taken(mail)
    assert deliver_due() == 0
    assert mailoutbox == []


def test_a_mail_of_another_key_is_dropped(alice: User, settings: Settings) -> None:
    """What nobody can read any more does not hold up the rest."""
    write(alice)
    settings.SECRET_KEY = "y" * 60
    deliver_due()

    assert not OutgoingMail.objects.exists()
    assert SecurityEvent.objects.filter(event="mail_failed").exists()

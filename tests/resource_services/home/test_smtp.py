"""Where mail goes: a folder, or a server that is spoken to over a real socket."""

import socket
import stat
from collections.abc import Iterator
from contextlib import closing
from email.message import EmailMessage
from pathlib import Path
from threading import Thread

import pytest

from resource_services.home.mail.folder import Folder
from resource_services.home.mail.post import NotNow, Post, Undeliverable
from resource_services.home.mail.smtp import Smtp
from resource_services.home.mail.url import read_mail_url

REPLIES = {"dead@": "550 no such user", "busy@": "450 come back later"}


class Server:
    """As much of RFC 5321 as one conversation needs."""

    def __init__(self) -> None:
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.mails: list[str] = []
        self.thread = Thread(target=self._serve)
        self.thread.start()

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self.listener.getsockname()[1])

    def _serve(self) -> None:
        connection, _ = self.listener.accept()
        with connection, connection.makefile("rw", newline="\r\n") as wire:

            def say(words: str) -> None:
                wire.write(f"{words}\r\n")
                wire.flush()

            say("220 here")
            while line := wire.readline():
                command = line[:4].upper().strip()
                if command == "RCPT":
                    say(next((words for who, words in REPLIES.items() if who in line), "250 fine"))
                elif command == "DATA":
                    say("354 go on")
                    self.mails.append("".join(iter(wire.readline, ".\r\n")))
                    say("554 spam" if "spam" in self.mails[-1] else "250 taken")
                elif command == "QUIT":
                    say("221 bye")
                    return
                else:
                    say("250 fine")


@pytest.fixture
def server() -> Iterator[Server]:
    """A mail server of the test's own."""
    made = Server()
    with closing(made.listener):
        yield made
        made.thread.join(10)


def mail(to: str, text: str = "Hello") -> EmailMessage:
    """Something to send."""
    message = EmailMessage()
    message["From"], message["To"] = "news@example.org", to
    message.set_content(text)
    return message


def test_one_connection_takes_many(server: Server) -> None:
    """A refusal is told apart by whether it is for good, and does not disturb the next mail."""
    with read_mail_url(f"smtp://127.0.0.1:{server.port}").open() as send:
        send(mail("ned@example.org"))
        with pytest.raises(Undeliverable):
            send(mail("dead@example.org"))
        with pytest.raises(NotNow):
            send(mail("busy@example.org"))
        with pytest.raises(Undeliverable):
            send(mail("ned@example.org", "spam"))
        send(mail("zoe@example.org"))

    assert len(server.mails) == 3


def test_nobody_there_is_an_outage() -> None:
    """Which the job survives."""
    with closing(socket.create_server(("127.0.0.1", 0))) as listener:
        port = listener.getsockname()[1]

    with pytest.raises(OSError), read_mail_url(f"smtp://127.0.0.1:{port}").open():  # noqa: PT011
        pass


def test_a_folder_keeps_mail_to_itself(tmp_path: Path) -> None:
    """One private file a mail, in the order in which they came."""
    folder = tmp_path / "mail"
    with Folder(folder).open() as send:
        send(mail("ned@example.org"))
        send(mail("zoe@example.org"))

    files = sorted(folder.glob("*.eml"))
    assert [b"ned@" in file.read_bytes() for file in files] == [True, False]
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


@pytest.mark.parametrize(
    ("url", "post"),
    [
        (
            "smtp://ann:p%40ss@mail.example.org",
            Smtp("mail.example.org", 587, "ann", "p@ss", starttls=True),
        ),
        ("smtp://localhost:2525", Smtp("localhost", 2525)),
        ("smtps://mail.example.org", Smtp("mail.example.org", 465, tls_at_once=True)),
    ],
)
def test_reads(url: str, post: Post) -> None:
    """To another machine, mail goes encrypted or not at all."""
    assert read_mail_url(url) == post
    assert "p@ss" not in repr(post)


@pytest.mark.parametrize("url", ["", "http://mail.example.org", "smtp://", "file:"])
def test_refuses(url: str) -> None:
    """What is no place for mail."""
    with pytest.raises(ValueError, match="use file:"):
        read_mail_url(url)

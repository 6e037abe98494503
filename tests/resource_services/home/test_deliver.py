"""The job that sends the newsletter: each address once, whatever happens on the way."""

import smtplib
from collections.abc import Callable
from email.message import EmailMessage
from threading import Event, Thread
from typing import Any

import pytest

from chassis.service.database import Database
from resource_services.home.mail.compose import Composer
from resource_services.home.mail.deliver import MOST_TRIES, Deliverer
from resource_services.home.mail.post import NotNow, Undeliverable
from tests.resource_services.home.cast import DOOR, ISSUES, LINK_KEY, Client, ada, ask, published, subscribe
from tests.resource_services.home.postbox import Clock, Postbox, text_of, token_of

Deliver = Callable[[], list[EmailMessage]]


@pytest.fixture
def readers(client: Client, deliver: Deliver) -> list[str]:
    """Two addresses that get the newsletter."""
    addresses = ["ned@example.org", "zoe@example.org"]
    for address in addresses:
        subscribe(client, address)
    for question in deliver():
        ask(client, "/confirm", token=token_of(question, "confirm"))
    return addresses


def told(client: Client, issue: dict[str, Any]) -> tuple[int, int, int]:
    """For how many it was, to how many it went, and to how many it never will."""
    found = client.get(f"{ISSUES}/{issue['id']}", headers=ada()).json
    return found["addressed"], found["sent"], found["failed"]


@pytest.mark.rfc("RFC 8058", "3.1", "each mail can be unsubscribed from with one press, over https")
def test_an_issue_goes_to_each_reader_once(client: Client, deliver: Deliver, readers: list[str]) -> None:
    """As text and as HTML, with a way out that a mail program can press by itself."""
    subscribe(client, "unanswered@example.org")
    deliver()
    issue = published(client)

    mails = deliver()

    assert sorted(str(mail["To"]) for mail in mails) == readers
    assert told(client, issue) == (2, 2, 0)
    assert deliver() == []
    for mail in mails:
        leave = f"{DOOR}/newsletter/unsubscribe/{token_of(mail, 'unsubscribe')}"
        assert mail["Subject"] == "The first lantern"
        assert mail["List-Unsubscribe"] == f"<{leave}>"
        assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
        assert f"{DOOR}/newsletter/the-first-lantern" in text_of(mail)
        page = mail.get_body(("html",))
        assert page is not None
        assert '<a href="https://example.org/games">here</a>' in page.get_content()
    assert len({str(mail["Message-ID"]) for mail in mails}) == 2


def test_who_comes_later_gets_the_next_issue(client: Client, deliver: Deliver, readers: list[str]) -> None:
    """And not what was published before."""
    published(client)
    deliver()
    subscribe(client, "late@example.org")
    [question] = deliver()
    ask(client, "/confirm", token=token_of(question, "confirm"))

    assert deliver() == []
    assert published(client)["addressed"] == 3


def test_an_outage_of_the_server_loses_nothing(
    client: Client, deliver: Deliver, readers: list[str], postbox: Postbox, clock: Clock
) -> None:
    """However long it lasts: the mails wait, and count no try."""
    issue = published(client)
    postbox.outage = ConnectionRefusedError()
    for _ in range(MOST_TRIES + 1):
        with pytest.raises(ConnectionRefusedError):
            deliver()
        clock.move(minutes=1.1)
    postbox.outage = None

    assert len(deliver()) == 2
    assert told(client, issue) == (2, 2, 0)


def test_one_refusal_holds_up_nobody_else(
    client: Client, deliver: Deliver, readers: list[str], postbox: Postbox, clock: Clock
) -> None:
    """The refused one is tried again, after longer and longer pauses, and given up at last."""
    postbox.refusals["ned@example.org"] = NotNow()
    issue = published(client)

    assert [mail["To"] for mail in deliver()] == ["zoe@example.org"]
    clock.move(minutes=1.1)
    postbox.refusals.clear()
    assert [mail["To"] for mail in deliver()] == ["ned@example.org"]
    assert told(client, issue) == (2, 2, 0)


def test_a_letter_that_cannot_be_made_holds_up_nobody(
    client: Client, deliver: Deliver, readers: list[str], postbox: Postbox
) -> None:
    """A fault of ours in one mail is logged and tried again, while the others go."""
    postbox.refusals["ned@example.org"] = ValueError("no such header")
    published(client)

    assert [mail["To"] for mail in deliver()] == ["zoe@example.org"]
    postbox.refusals.clear()
    assert deliver() == []


def test_a_letter_is_given_up_at_last(
    client: Client, deliver: Deliver, readers: list[str], postbox: Postbox, clock: Clock
) -> None:
    """At once where the address is dead, after a day where it only seems so."""
    postbox.refusals |= {"ned@example.org": Undeliverable(), "zoe@example.org": NotNow()}
    issue = published(client)
    deliver()
    assert told(client, issue) == (2, 0, 1)

    for _ in range(MOST_TRIES):
        clock.move(hours=9)
        deliver()

    assert told(client, issue) == (2, 0, 2)


def test_who_was_taken_and_never_sent_is_taken_again(
    client: Client, database: Database, deliver: Deliver, readers: list[str], postbox: Postbox, clock: Clock
) -> None:
    """A job that died in the middle is waited for, and then another does its work."""
    published(client)

    def die(_: EmailMessage) -> None:
        raise KeyboardInterrupt

    postbox._take = die  # type: ignore[method-assign,assignment]
    with pytest.raises(KeyboardInterrupt):
        deliver()
    del postbox._take

    assert deliver() == []
    clock.move(minutes=16)
    assert len(deliver()) == 2


def test_runs_until_it_is_told_to_stop(client: Client, database: Database, clock: Clock) -> None:
    """Through an outage of its server."""
    subscribe(client)
    stop, postbox = Event(), Postbox()
    postbox.outage = smtplib.SMTPServerDisconnected()

    def opened() -> object:
        stop.set()
        return Postbox.open(postbox)

    postbox.open = opened  # type: ignore[method-assign, assignment]
    job = Deliverer(database, postbox, Composer(DOOR, "news@example.org", LINK_KEY), clock)
    thread = Thread(target=job.run, args=(stop,))
    thread.start()
    thread.join(10)

    assert not thread.is_alive()

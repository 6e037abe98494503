"""Asking for the newsletter, confirming, leaving; and nobody learns who gets it."""

import json
from collections.abc import Callable
from datetime import timedelta
from email.message import EmailMessage

import pytest
from sqlalchemy import select

from chassis.service.database import Database
from chassis.service.events import Event
from resource_services.home.forgetting import apply
from resource_services.home.links import leaving_token
from resource_services.home.models import Base, Letter, Subscription
from tests.resource_services.home.cast import (
    ALICE,
    API,
    SUBSCRIPTIONS,
    Client,
    ada,
    ask,
    published,
    subscribe,
)
from tests.resource_services.home.postbox import Clock, text_of, token_of

Deliver = Callable[[], list[EmailMessage]]


def confirmed(client: Client, deliver: Deliver, address: str = "ned@example.org", **more: str) -> str:
    """Let an address get the newsletter; the token by which it leaves."""
    assert subscribe(client, address).status_code == 204
    [question] = deliver()
    assert ask(client, "/confirm", token=token_of(question, "confirm"), **more).status_code == 204
    return token_of(question, "unsubscribe")


def counted(client: Client) -> tuple[int, int]:
    """How many get the newsletter, and how many were asked."""
    told = client.get(SUBSCRIPTIONS, headers=ada()).json
    return told["confirmed"], told["asked"]


def test_an_address_is_asked_first(client: Client, deliver: Deliver) -> None:
    """By a mail whose link confirms once, and in which one may also leave."""
    assert subscribe(client).status_code == 204
    [question] = deliver()
    token = token_of(question, "confirm")

    assert question["To"] == "ned@example.org"
    assert counted(client) == (0, 1)
    assert ask(client, "/confirm", token=token).status_code == 204
    assert counted(client) == (1, 0)
    assert ask(client, "/confirm", token=token).json["type"] == "urn:gatehouse:problem:link-not-found"
    assert deliver() == []


def test_the_answer_tells_nothing(client: Client, deliver: Deliver) -> None:
    """New, asked or subscribed: the same words, and a mail to the first of them alone."""
    confirmed(client, deliver, "known@example.org")
    subscribe(client, "asked@example.org")
    deliver()

    replies = [subscribe(client, f"{who}@example.org") for who in ("known", "asked", "new")]

    assert len({(reply.status_code, reply.data) for reply in replies}) == 1
    assert [mail["To"] for mail in deliver()] == ["new@example.org"]


def test_one_address_in_any_writing(client: Client, deliver: Deliver) -> None:
    """Nobody gets an issue twice."""
    confirmed(client, deliver)
    subscribe(client, " NED@Example.ORG ")

    assert deliver() == []
    assert counted(client) == (1, 0)


def test_asked_again_the_older_link_is_dead(client: Client, deliver: Deliver, database: Database) -> None:
    """Whoever lost the mail gets another, though not many in a row."""
    subscribe(client)
    [first] = deliver()
    subscribe(client)
    assert deliver() == []
    _make_older(database, minutes=11)
    subscribe(client)
    [second] = deliver()

    assert ask(client, "/confirm", token=token_of(first, "confirm")).status_code == 404
    assert ask(client, "/confirm", token=token_of(second, "confirm")).status_code == 204


def test_a_link_is_good_for_two_days(
    client: Client, deliver: Deliver, clock: Clock, database: Database
) -> None:
    """Then it is dead, and the address forgotten."""
    subscribe(client)
    clock.move(hours=-48.1)
    _make_older(database, minutes=48 * 60 + 6)
    with database.writing() as session:
        for letter in session.scalars(select(Letter)):
            letter.due_at -= timedelta(days=3)
    [question] = deliver()
    clock.move(hours=48.1)

    assert ask(client, "/confirm", token=token_of(question, "confirm")).status_code == 404
    assert deliver() == []
    assert counted(client) == (0, 0)


def test_it_is_asked_in_the_readers_language(client: Client, deliver: Deliver) -> None:
    """As text and as HTML, and the ways out of each issue too; the issue itself is as it was written."""
    assert subscribe(client, language="fr").status_code == 204
    subscribe(client, "ada@example.org")
    english, french = sorted(deliver(), key=lambda mail: str(mail["To"]))

    assert english["Subject"] == "Do you want our newsletter?"
    assert french["Subject"].startswith("Voulez-vous notre lettre")
    page = french.get_body(("html",))
    assert page is not None
    for body in (text_of(french), page.get_content()):
        assert "Le lien marche pendant deux jours" in body
    assert '<html lang="fr">' in page.get_content()

    ask(client, "/confirm", token=token_of(french, "confirm"))
    published(client, title="Lanterns")
    [issue] = deliver()
    assert (issue["Subject"], issue["Content-Language"]) == ("Lanterns", "fr")
    assert "Lire sur notre page" in text_of(issue)


def test_the_last_language_counts(client: Client, deliver: Deliver, database: Database) -> None:
    """Of the page where the address was typed again, some minutes later."""
    subscribe(client)
    deliver()
    with database.writing() as session:
        for row in session.scalars(select(Subscription)):
            row.asked_at -= timedelta(hours=1)
    subscribe(client, language="fr")

    [question] = deliver()
    assert question["Content-Language"] == "fr"


@pytest.mark.parametrize("language", ["de", "", "fr-FR", None, 7])
def test_no_other_language_is_taken(client: Client, deliver: Deliver, language: object) -> None:
    """Nobody gets a mail that the house cannot write."""
    assert subscribe(client, language=language).status_code == 422
    assert deliver() == []


def test_only_hashes_are_kept(client: Client, deliver: Deliver, database: Database) -> None:
    """Who reads the tables cannot confirm for others."""
    subscribe(client)
    [question] = deliver()
    with database.reading() as session:
        [row] = session.scalars(select(Subscription))

    token = token_of(question, "confirm")
    assert token not in {str(getattr(row, column.key)) for column in Subscription.__table__.columns}


def test_leaving_forgets(client: Client, deliver: Deliver, database: Database) -> None:
    """The address is gone from every table, and leaving again is no error."""
    token = confirmed(client, deliver)
    published(client)

    assert [ask(client, "/leave", token=token).status_code for _ in range(2)] == [204, 204]
    assert deliver() == []
    with database.reading() as session:
        rows = [row for table in Base.metadata.sorted_tables for row in session.execute(select(table))]
    assert not any("ned@" in str(row) for row in rows)


def test_only_our_own_link_leaves(client: Client, deliver: Deliver, database: Database) -> None:
    """Knowing who subscribed would not be enough either."""
    confirmed(client, deliver)
    with database.reading() as session:
        [row] = session.scalars(select(Subscription))

    assert ask(client, "/leave", token=leaving_token("x" * 43, row.id)).status_code == 404
    assert ask(client, "/leave", token="A" * 64).status_code == 404
    assert counted(client) == (1, 0)


def test_no_endpoint_tells_an_address(client: Client, deliver: Deliver) -> None:
    """Not even to administrators: they are told how many there are."""
    confirmed(client, deliver, "secret@example.org")
    published(client)
    deliver()
    document = client.get(f"{API}/openapi.json").json

    told = [
        client.get(path, headers=ada()).text
        for path, methods in document["paths"].items()
        if "get" in methods and "{" not in path
    ]
    assert len(told) == 5
    assert "secret" not in json.dumps(told)


def test_a_deleted_account_takes_its_subscription_along(
    client: Client, deliver: Deliver, database: Database
) -> None:
    """If the link was followed by somebody who was signed in; others' stay, and a lock changes nothing."""
    confirmed(client, deliver, "alice@example.org", sub=ALICE)
    confirmed(client, deliver, "ned@example.org")

    for number, kind in enumerate(("account.locked", "account.deleted", "account.deleted"), 1):
        with database.writing() as session:
            apply(session, Event(number, kind, {"sub": ALICE}))
        assert counted(client)[0] == (2 if kind == "account.locked" else 1)

    published(client)
    assert [mail["To"] for mail in deliver()] == ["ned@example.org"]


def test_one_visitor_enters_few_addresses(limited: Client) -> None:
    """So that nobody has the house write to the whole world."""
    statuses = [subscribe(limited, f"n{number}@example.org").status_code for number in range(6)]
    other = subscribe(limited, "n6@example.org", visitor="1" * 32)

    assert statuses == [204] * 5 + [429]
    assert other.status_code == 204


def _make_older(database: Database, *, minutes: int) -> None:
    with database.writing() as session:
        for row in session.scalars(select(Subscription)):
            row.asked_at -= timedelta(minutes=minutes)

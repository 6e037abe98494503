"""/api/v1/people: finding somebody."""

from urllib.parse import parse_qsl, urlsplit

import pytest
from sqlalchemy.orm import Session

from chassis.service import people
from chassis.service.database import Database
from chassis.service.events import Event
from resource_services.friends import directory
from tests.resource_services.friends.cast import BOB, CHARLIE, Client


def enter(session: Session, sub: str, handle: str, name: str) -> None:
    """Have somebody known, as identity tells of them."""
    directory.follow(session, Event(1, people.OPENED, {"sub": sub, "handle": handle, "name": name}))


@pytest.fixture
def crowd(database: Database, client: Client) -> Client:
    """A few people with names, and Alice who looks for them."""
    names = {
        "katniss": "Katniss Everdeen",
        "kat_stevens": "Yusuf",
        "zoe": "Zoë Ångström",
        "chris": "Christopher Robin",
        "robin.hood": "Robin of Locksley",
        "wanda": "王達",
        "alicia": "Alicia",
    }
    with database.writing() as session:
        for handle, name in names.items():
            enter(session, handle, handle, name)
    client.enter("alice")
    return client


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("kat", ["kat_stevens", "katniss"]),
        ("@KAT", ["kat_stevens", "katniss"]),
        ("kat_stevens", ["kat_stevens"]),
        ("steve", ["kat_stevens"]),
        ("ever", ["katniss"]),
        ("everdeen kat", ["katniss"]),
        ("robin", ["chris", "robin.hood"]),
        ("zoë", ["zoe"]),
        ("angstrom", ["zoe"]),
        ("王", ["wanda"]),
        ("kantiss", ["katniss"]),
        ("katnis", ["katniss"]),
        ("kattniss", ["katniss"]),
        ("katnizs", ["katniss"]),
        ("chrsitopher", ["chris"]),
        ("loksley robin", ["robin.hood"]),
        ("everd katnsis", ["katniss"]),
        ("loksley rboi", ["robin.hood"]),
        ("evredeen kat", ["katniss"]),
        ("ali", ["alicia"]),
        ("xyzzy", []),
        ("%", []),
        ("_", []),
        ("kat robin", []),
        ("' OR 1=1 --", []),
    ],
)
def test_finds(crowd: Client, typed: str, found: list[str]) -> None:
    """What begins so comes first, one slip is forgiven, and every word typed must fit."""
    assert crowd.handles("alice", "/people", q=typed) == found


@pytest.mark.parametrize("limit", [1, 2, 3])
def test_goes_on_page_by_page(crowd: Client, database: Database, limit: int) -> None:
    """Nobody is shown twice or left out, also those of whom several words begin so."""
    with database.writing() as session:
        for number in range(4):
            enter(session, f"kat{number}", f"kat{number}", f"Kat{number} Katja")
    seen: list[str] = []
    query: dict[str, object] = {"q": "kat", "limit": limit}
    while True:
        page = crowd.get("alice", "/people", **query)
        seen += [item["person"]["handle"] for item in page["items"]]
        if page["next"] is None:
            break
        query = dict(parse_qsl(urlsplit(page["next"]).query))

    assert sorted(seen) == sorted({*seen}) == ["kat0", "kat1", "kat2", "kat3", "kat_stevens", "katniss"]


@pytest.mark.parametrize("cursor", ["x", "YQ", "YQpiCmM", "_w", "a" * 601, "AAph"])
def test_refuses_a_cursor_that_is_none(crowd: Client, cursor: str) -> None:
    """Whatever was not given out."""
    assert (
        crowd.send("alice", "GET", "/people", query_string={"q": "kat", "cursor": cursor}).status_code == 422
    )


def test_those_who_begin_so_come_before_those_nearly_so(crowd: Client, database: Database) -> None:
    """An exact beginning is what was meant, as far as anyone can tell."""
    with database.writing() as session:
        enter(session, "s", "aatniss", "Kathiss")
        enter(session, "t", "katnissa", "Kat")

    assert crowd.handles("alice", "/people", q="katniss") == ["katniss", "katnissa", "aatniss"]


def test_where_enough_are_found_nobody_is_guessed(crowd: Client, database: Database) -> None:
    """Three who are called so are an answer; those nearly called so would only be in the way."""
    with database.writing() as session:
        for number in range(2):
            enter(session, f"k{number}", f"kit{number}", "Katniss")
        enter(session, "s", "aatniss", "Kathiss")

    assert sorted(crowd.handles("alice", "/people", q="katniss")) == ["katniss", "kit0", "kit1"]


def test_a_slip_is_forgiven_in_a_crowd_of_namesakes(crowd: Client, database: Database) -> None:
    """However many share the first name: the longest word typed tells who may be meant."""
    with database.writing() as session:
        for number in range(160):
            enter(session, f"jon{number}", f"jon{number}", "Jon Doe")
        enter(session, "z", "zz.top", "Jon Smithson")

    assert crowd.handles("alice", "/people", q="jon smihtson") == ["zz.top"]


def test_a_person_is_found_once(crowd: Client, database: Database) -> None:
    """However many of their words fit; and the answer is no longer than was asked for."""
    with database.writing() as session:
        enter(session, "t", "tom", "Tom Tommy Tomson")

    assert crowd.handles("alice", "/people", q="tom", limit=2) == ["tom"]
    assert len(crowd.get("alice", "/people", q="k", limit=1)["items"]) == 1


def test_tells_how_they_stand(client: Client) -> None:
    """A list of people says with whom what is to be done."""
    client.befriend("alice", "bob")
    client.enter("carol", "dave", "charlie")
    client.ask("alice", "carol")
    client.ask("dave", "alice")

    for handle, standing in (
        ("bob", "friend"),
        ("carol", "asked"),
        ("dave", "asking"),
        ("charlie", "stranger"),
    ):
        (found,) = client.get("alice", "/people", q=handle)["items"]
        assert found["standing"] == standing
        assert client.get("alice", f"/people/{found['person']['sub']}")["standing"] == standing


def test_who_hides_or_is_locked_is_not_found(client: Client, database: Database) -> None:
    """Nor is who looks; but who knows somebody already may still see them."""
    client.enter("alice", "bob", "charlie")
    etag = client.send("bob", "GET", "/settings").headers["ETag"]
    client.send("bob", "PATCH", "/settings", json={"hidden": True}, headers={"If-Match": etag})
    with database.writing() as session:
        directory.follow(session, Event(1, people.LOCKED, {"sub": CHARLIE}))

    for name in ("bob", "charlie", "alice"):
        assert client.handles("alice", "/people", q=name) == []
    assert client.get("alice", f"/people/{BOB}")["standing"] == "stranger"


@pytest.mark.parametrize(
    "query", ["", "q=", "q=%00", "q=%20", f"q={'x' * 101}", "q=a&limit=0", "q=a&limit=101"]
)
def test_refuses(client: Client, query: str) -> None:
    """A question that cannot be answered is refused by name."""
    assert client.send("alice", "GET", f"/people?{query}").status_code == 422


def test_nobody_is_not_found(client: Client) -> None:
    """An unknown person is 404."""
    assert client.send("alice", "GET", "/people/nobody").status_code == 404

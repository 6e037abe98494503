"""python -m resource_services.games.listen: what becomes of games when identity tells of their owners."""

from functools import partial

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from chassis.service.database import Database
from chassis.service.events import Event
from resource_services.games.following import follow
from resource_services.games.models import (
    Comment,
    Cover,
    Favourite,
    Game,
    GameWord,
    Like,
    Play,
    Report,
    Share,
)
from resource_services.games.settings import Settings
from resource_services.games.uploads import Uploads
from tests.resource_services.games.cast import (
    ALICE,
    BOB,
    GAMES,
    PAGE,
    Client,
    TableRelations,
    bearer,
    do,
    play_path,
    share,
    shared,
)


def tell(database: Database, settings: Settings, kind: str, **data: str) -> None:
    """Tell of Alice."""
    with database.writing() as session:
        follow(Uploads(settings.uploads), session, Event(1, f"account.{kind}", {"sub": ALICE, **data}))


def test_a_persons_present_name_is_shown(client: Client, database: Database, settings: Settings) -> None:
    """Renamed at identity, a person is renamed on every game that they have."""
    game = shared(client, visibility="public")

    tell(database, settings, "changed", handle="alice.l", name="Alice L.")

    reply = client.get(f"{GAMES}/{game['id']}", headers=bearer("bob"))
    assert reply.json["owner"] == {"sub": ALICE, "username": "alice.l", "name": "Alice L."}
    shared(client)
    assert client.get(GAMES, headers=bearer("alice")).json["items"][0]["owner"]["username"] == "alice.l"


def test_of_a_deleted_person_nothing_stays(client: Client, database: Database, settings: Settings) -> None:
    """No row, no file, no way in; what is Bob's stays."""
    alices = shared(client, visibility="public")
    bobs = shared(client, "bob")
    path = play_path(client, alices["id"])

    tell(database, settings, "deleted")

    assert client.get(f"{GAMES}/{alices['id']}", headers=bearer("bob")).status_code == 404
    assert client.get(path).status_code == 403
    assert client.get(play_path(client, bobs["id"], "bob")).data == PAGE
    assert len(list(settings.uploads.iterdir())) == 1


def test_what_a_deleted_person_did_is_forgotten(
    client: Client, database: Database, settings: Settings, relations: TableRelations
) -> None:
    """Likes, favourites, comments, reports, shares and covers, and the counts of others' games stay right."""
    relations.befriend("alice", "bob")
    hers = shared(client, visibility="public")["id"]
    his = shared(client, "bob", visibility="public")["id"]
    for who in ("alice", "carol"):
        for line in (f"PUT /games/{his}/like", f"PUT /games/{his}/favourite", f"POST /games/{his}/play"):
            do(client, line, who)
        do(client, f"POST /games/{his}/comments", who, {"text": "x"})
        do(client, f"POST /games/{his}/reports", who, {"reason": "other"})
    do(client, f"PUT /games/{his}/shares/{ALICE}", "bob")
    do(client, f"PUT /games/{hers}/shares/{BOB}", "alice")
    do(client, f"PUT /games/{hers}/like", "bob")

    for _ in range(2):
        tell(database, settings, "deleted")

    left = do(client, f"GET /games/{his}", "bob").json
    assert (left["likes"], left["favourites"], left["comments"]) == (1, 1, 1)
    with database.reading() as session:
        assert session.scalars(select(Game.open_reports)).all() == [1]
        for table in (Like, Favourite, Play, Comment, Report):
            assert session.scalar(select(func.count()).select_from(table)) == 1
        for empty in (Share, Cover):
            assert session.scalar(select(func.count()).select_from(empty)) == 0
        assert session.scalars(select(GameWord.owner_sub).distinct()).all() == [BOB]


def test_a_new_handle_finds_old_games(client: Client, database: Database, settings: Settings) -> None:
    """And the old one no longer does."""
    shared(client, visibility="public")

    tell(database, settings, "changed", handle="nova", name="Alice")

    assert [len(do(client, f"GET /games?q={word}", "bob").json["items"]) for word in ("nova", "alice")] == [
        1,
        0,
    ]


def test_files_outlive_an_event_that_was_not_applied(
    client: Client, database: Database, settings: Settings
) -> None:
    """They go when it is certain that their rows are gone."""
    game = shared(client)
    deleted = Event(1, "account.deleted", {"sub": ALICE})

    def fail(apply: partial[None], session: Session) -> None:
        apply(session, deleted)
        raise ConnectionError

    with pytest.raises(ConnectionError), database.writing() as session:
        fail(partial(follow, Uploads(settings.uploads)), session)

    assert client.get(play_path(client, game["id"])).data == PAGE


def test_a_locked_person_loses_nothing(client: Client, database: Database, settings: Settings) -> None:
    """A lock is for a while."""
    game = shared(client)

    tell(database, settings, "locked", handle="alice", name="Alice")
    tell(database, settings, "unlocked", handle="alice", name="Alice")

    assert client.get(f"{GAMES}/{game['id']}", headers=bearer("alice")).status_code == 200


def test_who_was_not_told_of_yet_may_share(client: Client, database: Database, settings: Settings) -> None:
    """A good token comes before its person's event, and the event finds them."""
    assert share(client).status_code == 201

    tell(database, settings, "opened", handle="alice", name="Alice")

    assert client.get(GAMES, headers=bearer("alice")).json["items"][0]["owner"]["username"] == "alice"

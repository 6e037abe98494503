"""GET /api/v1/people/<sub>/counts."""

from collections.abc import Callable

import pytest
from sqlalchemy import func, select

from chassis.service.database import Database
from chassis.service.events import Event
from chassis.service.migrate import migrate
from resource_services.games.following import follow
from resource_services.games.models import Game, Shelf
from resource_services.games.settings import Settings
from resource_services.games.uploads import Uploads
from tests.resource_services.games.cast import (
    ALICE,
    BOB,
    NAMES,
    NOWHERE,
    Client,
    Reply,
    TableRelations,
    do,
    edit,
    shared,
)
from tests.resource_services.games.test_reports import report, settle
from tests.resource_services.going_back import go_back
from tests.resource_services.privacy import told


@pytest.fixture
def relations() -> TableRelations:
    """Bob and Erin are Alice's friends, and Dan blocked her."""
    made = TableRelations()
    made.befriend("alice", "bob")
    made.befriend("alice", "erin")
    made.block("dan", "alice")
    return made


def counts(client: Client, who: str, of: str = "alice") -> Reply:
    """Ask how many games somebody has."""
    return do(client, f"GET /people/{NAMES.get(of, of)}/counts", who)


def tell(database: Database, settings: Settings, kind: str, sub: str, **data: str) -> None:
    """Tell of an account."""
    with database.writing() as session:
        follow(Uploads(settings.uploads), session, Event(1, f"account.{kind}", {"sub": sub, **data}))


def judge(client: Client, game: str, decision: str) -> Reply:
    """Have a moderator decide about a game."""
    return settle(client, report(client, game).json["id"], decision)


def hide_and(client: Client, game: str, line: str) -> Reply:
    """Hide a game, and then do something with it."""
    judge(client, game, "hide")
    return do(client, line, "mo" if "hidden" in line else "alice")


Deed = Callable[[Client, str], object]
DEEDS: dict[str, Deed] = {
    "shared": lambda *_: None,
    "called differently": lambda client, game: edit(client, game, title="Other words"),
    "opened to everyone": lambda client, game: edit(client, game, visibility="public"),
    "kept for friends": lambda client, game: edit(client, game, visibility="friends"),
    "kept for oneself": lambda client, game: edit(client, game, visibility="private"),
    "shared by name": lambda client, game: do(client, f"PUT /games/{game}/shares/{BOB}", "alice"),
    "deleted": lambda client, game: do(client, f"DELETE /games/{game}", "alice"),
    "hidden": lambda client, game: judge(client, game, "hide"),
    "reported and kept": lambda client, game: judge(client, game, "keep"),
    "hidden and shown": lambda client, game: hide_and(client, game, f"DELETE /games/{game}/hidden"),
    "hidden and deleted": lambda client, game: hide_and(client, game, f"DELETE /games/{game}"),
    "hidden and closed": lambda client, game: (
        judge(client, game, "hide"), edit(client, game, visibility="friends")
    ),
}  # fmt: skip


def test_what_is_kept_is_what_a_recount_finds(client: Client, database: Database) -> None:
    """After each deed; and told is what each reader finds on the shelf."""
    shared(client, "bob", visibility="private")  # so that the service has met him
    for name, deed in DEEDS.items():
        judged = "hidden" in name or "reported" in name
        for visibility in ("public",) if judged else ("public", "friends", "private"):
            deed(client, str(shared(client, visibility=visibility)["id"]))
            with database.reading() as session:
                shelf = session.get_one(Shelf, ALICE)
                owned = select(func.count()).select_from(Game).where(Game.owner_sub == ALICE)
                shown = owned.where(Game.hidden_at.is_(None))
                of = {
                    each: session.scalar(shown.where(Game.visibility == each))
                    for each in ("public", "friends")
                }
                recount = (session.scalar(owned), of["public"], of["friends"])
                assert (shelf.games, shelf.for_everyone, shelf.for_friends) == recount, (
                    f"{visibility}, {name}"
                )

    assert do(client, "GET /summary", "alice").json["games"] == shelf.games
    for who in ("alice", "bob", "carol", "erin", "mo"):
        listed = do(client, f"GET /games?owner={ALICE}&limit=100", who).json["items"]
        assert counts(client, who).json == {"games": len(listed)}, who


def test_who_is_not_there_has_no_counts(client: Client, database: Database, settings: Settings) -> None:
    """Nobody, one who blocks or is blocked, and one who is gone: all in the same words."""
    shared(client, visibility="public")
    shared(client, "dan", visibility="public")
    nothing = told(counts(client, "carol", NOWHERE))

    assert nothing[:2] == (404, {**nothing[1], "type": "urn:gatehouse:problem:person-not-found"})
    assert told(counts(client, "dan")) == told(counts(client, "alice", "dan")) == nothing
    tell(database, settings, "deleted", ALICE)
    assert told(counts(client, "carol")) == nothing
    assert counts(client, "alice").json == {"games": 0}


def test_who_never_shared_has_none(client: Client, database: Database, settings: Settings) -> None:
    """Also oneself, whom this service may never have met."""
    tell(database, settings, "opened", BOB, handle="bob", name="Bob")

    assert counts(client, "carol", "bob").json == counts(client, "carol", "carol").json == {"games": 0}


def test_nobody_is_told_while_no_one_can_tell(client: Client, relations: TableRelations) -> None:
    """Neither of somebody who is there nor of nobody."""
    shared(client)
    relations.silent = True

    assert [counts(client, "bob", of).status_code for of in ("alice", NOWHERE)] == [503, 503]
    assert counts(client, "alice").json == {"games": 1}


def test_an_old_house_is_counted_once(client: Client, database: Database) -> None:
    """What was shared before counts were kept."""
    for visibility in ("public", "public", "friends", "private"):
        shared(client, visibility=visibility)
    shared(client, "bob", visibility="friends")
    judge(client, str(shared(client, visibility="public")["id"]), "hide")
    go_back(database, "resource_services.games", "0004")

    migrate(database, "resource_services.games")

    with database.reading() as session:
        kept = session.execute(select(Shelf.sub, Shelf.games, Shelf.for_everyone, Shelf.for_friends)).all()
    assert {tuple(row) for row in kept} == {(ALICE, 5, 2, 1), (BOB, 1, 0, 1)}

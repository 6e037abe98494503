"""Counting plays, and sweeping what is kept for a while only."""

from pathlib import Path

from sqlalchemy import func, select, update

from chassis.service.database import Database
from chassis.service.tables import now
from resource_services.games.listen import tidy
from resource_services.games.models import Play
from resource_services.games.playing import ONE_PLAY
from resource_services.games.settings import Settings
from resource_services.games.sweep import HOUR
from resource_services.games.uploads import Uploads
from tests.resource_services.games.cast import PAGE, Client, play_path, read, shared
from tests.resource_services.games.test_sweep import leftover


def wait(database: Database) -> None:
    """Let ten minutes pass."""
    with database.writing() as session:
        session.execute(update(Play).values(at=now() - ONE_PLAY * 1.01))


def test_a_person_plays_once_in_ten_minutes(client: Client, database: Database) -> None:
    """However often they open the game; others count for themselves, and who may not see it not at all."""
    game = shared(client, visibility="public")
    for who in ("alice", "bob", "bob"):
        play_path(client, game["id"], who)
    assert read(client, game["id"]).json["plays"] == 2

    wait(database)
    play_path(client, game["id"], "bob")

    told = read(client, game["id"]).json
    assert (told["plays"], told["updated_at"]) == (3, game["updated_at"])


def test_an_hour_tidies_up(client: Client, database: Database, settings: Settings) -> None:
    """Plays that no later one is measured by, and files that a crash left; games stay, and their counts."""
    game = shared(client)["id"]
    path = play_path(client, game)
    orphan: Path = leftover(settings, age=HOUR + 60)
    wait(database)

    tidy(Uploads(settings.uploads), database)

    with database.reading() as session:
        assert session.scalar(select(func.count()).select_from(Play)) == 0
    assert not orphan.exists()
    assert client.get(path).data == PAGE
    assert read(client, game).json["plays"] == 1

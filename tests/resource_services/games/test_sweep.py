"""python -m resource_services.games.sweep."""

import os
import time
from pathlib import Path
from uuid import uuid4

from chassis.service.database import Database
from resource_services.games.settings import Settings
from resource_services.games.sweep import HOUR, sweep
from resource_services.games.uploads import Uploads
from tests.resource_services.games.cast import PAGE, Client, play_path, shared


def leftover(settings: Settings, *, age: float) -> Path:
    """A bundle as a crash leaves it: files, and no row."""
    folder = settings.uploads / str(uuid4())
    folder.mkdir(parents=True)
    (folder / "index.html").write_bytes(PAGE)
    os.utime(folder, (time.time() - age, time.time() - age))
    return folder


def test_what_a_crash_left_is_removed(database: Database, settings: Settings) -> None:
    """Once it is too old to be an upload under way."""
    old, young = leftover(settings, age=HOUR + 60), leftover(settings, age=HOUR - 60)

    assert sweep(database, Uploads(settings.uploads)) == 1
    assert (old.exists(), young.exists()) == (False, True)


def test_a_game_is_never_swept(client: Client, database: Database, settings: Settings) -> None:
    """However old it is."""
    game = shared(client)
    for folder in settings.uploads.iterdir():
        os.utime(folder, (0, 0))

    assert sweep(database, Uploads(settings.uploads)) == 0
    assert client.get(play_path(client, game["id"])).data == PAGE


def test_what_is_no_bundle_is_left_alone(database: Database, settings: Settings) -> None:
    """An operator's own file or folder is not ours to remove."""
    settings.uploads.mkdir(parents=True)
    (settings.uploads / "lost+found").mkdir()
    (settings.uploads / "notes.txt").write_text("mine")
    os.utime(settings.uploads / "lost+found", (0, 0))

    assert sweep(database, Uploads(settings.uploads)) == 0
    assert len(list(settings.uploads.iterdir())) == 2


def test_nothing_to_sweep(database: Database, settings: Settings) -> None:
    """A new house has no uploads folder yet."""
    assert sweep(database, Uploads(settings.uploads)) == 0

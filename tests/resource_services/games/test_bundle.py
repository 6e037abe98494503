"""PUT /api/v1/games/<id>/bundle."""

import pytest

from resource_services.games.settings import Settings
from tests.resource_services.games.archives import archive
from tests.resource_services.games.cast import GAMES, PAGE, Client, Reply, bearer, form, play_path, shared

NEW = b"<!doctype html><title>Better</title>"


def replace(
    client: Client, game_id: str, bundle: bytes = NEW, who: str = "alice", etag: str | None = "*"
) -> Reply:
    """Give a game new files."""
    headers = bearer(who) | ({} if etag is None else {"If-Match": etag})
    return client.put(f"{GAMES}/{game_id}/bundle", data=form(bundle), headers=headers)


def test_new_files_take_the_place_of_the_old(client: Client, settings: Settings) -> None:
    """The game keeps its id and words; its size and version change; the old files are gone."""
    game = shared(client)

    reply = replace(client, game["id"])

    assert reply.status_code == 200
    assert reply.json == {**game, "size": len(NEW), "updated_at": reply.json["updated_at"]}
    assert reply.headers["ETag"]
    assert client.get(play_path(client, game["id"])).data == NEW
    assert len(list(settings.uploads.iterdir())) == 1


def test_a_bad_bundle_changes_nothing(client: Client, settings: Settings) -> None:
    """The old files play on."""
    game = shared(client)

    reply = replace(client, game["id"], archive(("shell.php", "")))

    assert reply.status_code == 422
    assert client.get(play_path(client, game["id"])).data == PAGE
    assert len(list(settings.uploads.iterdir())) == 1


@pytest.mark.parametrize(("etag", "status"), [(None, 428), ('"another"', 412)])
def test_a_replacement_says_which_version_it_replaces(
    client: Client, etag: str | None, status: int, settings: Settings
) -> None:
    """As any edit does, and before anything is unpacked."""
    game = shared(client)

    assert replace(client, game["id"], etag=etag).status_code == status
    assert len(list(settings.uploads.iterdir())) == 1


@pytest.mark.parametrize(("visibility", "status"), [("private", 404), ("public", 403)])
def test_only_its_owner_replaces_a_game(client: Client, visibility: str, status: int) -> None:
    """Bob does not even learn that a private game is there."""
    game = shared(client, visibility=visibility)

    assert replace(client, game["id"], who="bob").status_code == status
    assert client.get(play_path(client, game["id"])).data == PAGE

"""A person keeps at most so many games, of so many bytes together."""

import threading
from typing import cast

import pytest

from tests.resource_services.games.cast import GAMES, PAGE, Client, MakeClient, bearer, form, share, shared

BIG = b"<!doctype html>" + b"a" * 985


def test_the_last_game_that_fits_is_taken_and_the_next_refused(make_client: MakeClient) -> None:
    """In words that say what to do; a deleted game makes room again."""
    client = make_client(quota_games=2)
    first = shared(client)
    shared(client)

    reply = share(client)

    assert reply.status_code == 403
    assert reply.json["type"] == "urn:gatehouse:problem:quota-exceeded"
    assert "Delete one first" in reply.json["detail"]
    client.delete(f"{GAMES}/{first['id']}", headers=bearer("alice"))
    assert share(client).status_code == 201


def test_bytes_are_counted_unpacked(make_client: MakeClient) -> None:
    """As they lie on the disk."""
    client = make_client(quota_bytes=1999)
    shared(client, bundle=BIG)

    reply = share(client, bundle=BIG)

    assert reply.status_code == 403
    assert (reply.json["used"], reply.json["quota"]) == (1000, 1999)


def test_each_has_their_own(make_client: MakeClient) -> None:
    """Alice's full shelf is no trouble of Bob's."""
    client = make_client(quota_games=1)
    shared(client, "alice")

    assert share(client, "bob").status_code == 201


def test_a_replacement_gives_its_old_bytes_back(make_client: MakeClient) -> None:
    """Only what is there afterwards counts; a refused one leaves the old files."""
    client = make_client(quota_games=1, quota_bytes=1500)
    game = shared(client, bundle=BIG)
    headers = bearer("alice") | {"If-Match": "*"}
    address = f"{GAMES}/{game['id']}/bundle"

    assert client.put(address, data=form(BIG), headers=headers).status_code == 200
    assert client.put(address, data=form(BIG * 2), headers=headers).status_code == 403


def test_a_refused_game_leaves_no_files(make_client: MakeClient, settings: object) -> None:
    """The disk is what the quota is for."""
    client = make_client(quota_games=1)
    shared(client)

    share(client)

    assert len(list(settings.uploads.iterdir())) == 1  # type: ignore[attr-defined]


@pytest.mark.parametrize("round_", range(3))
def test_two_uploads_at_once_do_not_both_take_the_last_place(make_client: MakeClient, round_: int) -> None:
    """However they meet, on either database."""
    app = make_client(quota_games=3).application
    statuses: list[int] = []
    together = threading.Barrier(6)

    def upload() -> None:
        client = cast("Client", app.test_client())
        together.wait()
        statuses.append(share(client, bundle=PAGE).status_code)

    threads = [threading.Thread(target=upload) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(statuses) == [201, 201, 201, 403, 403, 403]

"""PUT and DELETE /api/v1/games/<id>/like and …/favourite."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from resource_services.games.limits import Kept
from tests.resource_services.games.cast import (
    Client,
    MakeApp,
    MakeClient,
    TableRelations,
    do,
    read,
    shared,
)


@pytest.mark.parametrize(
    ("deed", "count", "mine"), [("like", "likes", "liked"), ("favourite", "favourites", "favourite")]
)
def test_once_for_each_person(client: Client, deed: str, count: str, mine: str) -> None:
    """However often they say so, and no more once they have taken it back."""
    game = shared(client, visibility="public")["id"]

    told = [do(client, f"PUT /games/{game}/{deed}", "bob").json for _ in range(2)]

    assert told == [{count: 1, mine: True}] * 2
    seen = [read(client, game, who).json for who in ("bob", "alice")]
    assert [(each[count], each[mine]) for each in seen] == [(1, True), (1, False)]
    told = [do(client, f"DELETE /games/{game}/{deed}", "bob").json for _ in range(2)]
    assert told == [{count: 0, mine: False}] * 2


def test_likes_at_once_are_all_counted(make_app: MakeApp) -> None:
    """Those that come together neither fail nor count as one."""
    app = make_app()
    game = shared(app.test_client(), visibility="public")["id"]  # type: ignore[arg-type]

    def like(who: str) -> int:
        return do(app.test_client(), f"PUT /games/{game}/like", who).status_code  # type: ignore[arg-type]

    with ThreadPoolExecutor(4) as pool:
        assert set(pool.map(like, ["alice", "bob", "carol", "dan"] * 2)) == {200}
    assert read(app.test_client(), game).json["likes"] == 4  # type: ignore[arg-type]


def test_favourites_are_a_list_of_ones_own(client: Client, relations: TableRelations) -> None:
    """Newest game first, and without those that are no longer there for them."""
    games = [shared(client, visibility="public", title=f"game {n}")["id"] for n in range(3)]
    for game in games[:2]:
        do(client, f"PUT /games/{game}/favourite", "bob")

    def kept() -> list[str]:
        return [each["id"] for each in do(client, "GET /games?among=favourites", "bob").json["items"]]

    assert kept() == [games[1], games[0]]
    relations.block("alice", "bob")
    assert kept() == []
    assert do(client, f"PUT /games/{games[2]}/favourite", "bob").status_code == 404


def test_a_person_keeps_so_many_favourites(make_client: MakeClient) -> None:
    """One more is refused; saying it again of one that is kept is not."""
    client = make_client(kept=Kept(favourites=1))
    games = [shared(client)["id"] for _ in range(2)]

    statuses = [
        do(client, f"PUT /games/{game}/favourite", "alice").status_code for game in (*games, games[0])
    ]

    assert statuses == [200, 403, 200]
    assert read(client, games[1]).json["favourites"] == 0

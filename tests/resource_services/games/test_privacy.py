"""Who may do what with whose game: the whole table, and that a refusal tells nothing."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.resource_services.games.cast import GAMES, PAGE, Client, Reply, bearer, form, shared

Act = Callable[[Client, str, str | None], Reply]
NOWHERE = "00000000-0000-4000-8000-000000000000"


def changing(who: str | None) -> dict[str, str]:
    """Headers of a change of whatever version."""
    return bearer(who) | {"If-Match": "*"}


ACTS: dict[str, Act] = {
    "read": lambda client, game, who: client.get(f"{GAMES}/{game}", headers=bearer(who)),
    "edit": lambda client, game, who: client.patch(
        f"{GAMES}/{game}", json={"title": "taken"}, headers=changing(who)
    ),
    "replace": lambda client, game, who: client.put(
        f"{GAMES}/{game}/bundle", data=form(), headers=changing(who)
    ),
    "delete": lambda client, game, who: client.delete(f"{GAMES}/{game}", headers=bearer(who)),
    "play": lambda client, game, who: client.post(f"{GAMES}/{game}/play", headers=bearer(who)),
}

#  act       Alice, who owns it   Bob, another        Charlie, without scope   nobody
#            private  public      private  public     private  public          private  public
TABLE = {
    "read": ((200, 200), (404, 200), (403, 403), (401, 401)),
    "edit": ((200, 200), (404, 403), (403, 403), (401, 401)),
    "replace": ((200, 200), (404, 403), (403, 403), (401, 401)),
    "delete": ((204, 204), (404, 403), (403, 403), (401, 401)),
    "play": ((200, 200), (404, 200), (403, 403), (401, 401)),
}
CAST = ("alice", "bob", "charlie", None)
ROWS = [
    (act, who, visibility, status)
    for act, row in TABLE.items()
    for who, statuses in zip(CAST, row, strict=True)
    for visibility, status in zip(("private", "public"), statuses, strict=True)
]


@pytest.mark.parametrize(("act", "who", "visibility", "status"), ROWS)
def test_who_may_do_what(client: Client, act: str, who: str | None, visibility: str, status: int) -> None:
    """Owners do as they like, others see what is public, and nobody without the scope sees anything."""
    game = shared(client, title="Moonlit secret", visibility=visibility)

    reply = ACTS[act](client, game["id"], who)

    assert reply.status_code == status
    if status >= 400:
        assert "Moonlit" not in reply.text
        assert "ETag" not in reply.headers
        after = client.get(f"{GAMES}/{game['id']}", headers=bearer("alice"))
        assert after.json == game


@pytest.mark.parametrize("act", ACTS)
def test_anothers_private_game_is_no_different_from_none(client: Client, act: str) -> None:
    """Word for word the same answer, so that ids cannot be guessed at."""
    hidden = shared(client)

    hidden_answer, no_answer = (ACTS[act](client, game, "bob") for game in (hidden["id"], NOWHERE))

    assert told(hidden_answer) == told(no_answer)


def told(reply: Reply) -> tuple[int, dict[str, Any], dict[str, str]]:
    """All that an answer says, but for the request's own id."""
    body = {name: value for name, value in (reply.json or {}).items() if name != "instance"}
    return reply.status_code, body, {k: v for k, v in reply.headers.items() if k != "X-Request-ID"}


@pytest.mark.parametrize("etag", ['"x"', "*"])
def test_a_condition_tells_nothing_of_anothers_private_game(client: Client, etag: str) -> None:
    """Whether an ETag matches is asked only of those who may see the game."""
    hidden = shared(client)
    headers = bearer("bob") | {"If-Match": etag, "If-None-Match": etag}

    for method in ("GET", "PATCH", "DELETE"):
        reply = client.open(f"{GAMES}/{hidden['id']}", method=method, json={}, headers=headers)
        assert reply.status_code == 404


@pytest.mark.parametrize("who", ["bob", "charlie", None])
@pytest.mark.parametrize("query", ["", "owner=me", "visibility=private", "visibility=public", "limit=1"])
def test_no_list_shows_anothers_private_game(client: Client, who: str | None, query: str) -> None:
    """By no road through the list: items, count or cursor."""
    shared(client, title="Moonlit secret")
    shared(client, title="Moonlit secret two")

    reply = client.get(f"{GAMES}?{query}", headers=bearer(who))

    assert "Moonlit" not in reply.text
    if who == "bob":
        assert reply.json == {"items": [], "next": None}
    else:
        assert reply.status_code == (401 if who is None else 403)


def test_a_game_made_private_is_gone_for_others(client: Client) -> None:
    """At once, even for a reader that holds its ETag."""
    game = shared(client, visibility="public")
    etag = client.get(f"{GAMES}/{game['id']}", headers=bearer("bob")).headers["ETag"]

    client.patch(f"{GAMES}/{game['id']}", json={"visibility": "private"}, headers=changing("alice"))

    reply = client.get(f"{GAMES}/{game['id']}", headers=bearer("bob") | {"If-None-Match": etag})
    assert reply.status_code == 404


@pytest.mark.parametrize(
    ("who", "act", "status"),
    [("reader", "edit", 403), ("reader", "delete", 403), ("reader", "replace", 403), ("writer", "read", 403),
     ("writer", "play", 403), ("reader", "read", 200), ("writer", "edit", 200)],
)  # fmt: skip
def test_each_scope_opens_its_own_doors(client: Client, who: str, act: str, status: int) -> None:
    """Alice's own token may do no more than it was given for."""
    game = shared(client)

    assert ACTS[act](client, game["id"], who).status_code == status


def test_a_file_sent_without_the_scope_is_not_kept(client: Client, settings: Any) -> None:
    """The token is judged before the body is looked at."""
    reply = client.post(GAMES, data=form(PAGE, title="x"), headers=bearer("reader"))

    assert reply.status_code == 403
    assert not settings.uploads.exists() or not list(settings.uploads.iterdir())

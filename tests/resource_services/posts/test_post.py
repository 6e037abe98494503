"""GET, PATCH and DELETE /api/v1/posts/<id>, and its history."""

from typing import Any

import pytest

from resource_services.posts.limits import Limits
from tests.resource_services.posts.cast import (
    GAME,
    NAMES,
    POSTS,
    Client,
    MakeApp,
    TableRelations,
    bearer,
    client_of,
    edit,
    like,
    read,
    say,
    write,
    written,
)

OTHER_GAME = GAME | {"title": "Lantern Night"}


def before(client: Client, post_id: str) -> list[tuple[str, dict[str, str] | None]]:
    """What a post said before, newest first."""
    found = read(client, post_id, path="/history").json["items"]
    return [(revision["text"], revision["game"]) for revision in found]


def test_an_edit_keeps_what_the_post_said(client: Client) -> None:
    """Each earlier text and game is in the history, newest first, with when it was replaced."""
    post = written(client, text="One", game=GAME)

    edit(client, post["id"], text="Two")
    reply = edit(client, post["id"], game=None)

    assert (reply.json["text"], reply.json["game"], reply.json["edits"]) == ("Two", None, 2)
    assert before(client, post["id"]) == [("Two", GAME), ("One", GAME)]
    newest = read(client, post["id"], path="/history").json["items"][0]
    assert newest["replaced_at"] == reply.json["edited_at"]


def test_the_history_comes_in_pages(client: Client) -> None:
    """As every list does."""
    post_id = written(client, text="0")["id"]
    for number in range(1, 4):
        edit(client, post_id, text=str(number))

    first = client.get(f"{POSTS}/{post_id}/history?limit=2", headers=bearer("alice")).json
    rest = client.get(first["next"], headers=bearer("alice")).json

    assert [item["text"] for item in first["items"] + rest["items"]] == ["2", "1", "0"]
    assert rest["next"] is None


@pytest.mark.parametrize("changes", [{}, {"visibility": "me"}, {"text": "One"}, {"game": GAME}])
def test_who_may_read_it_is_no_edit_of_what_it_says(client: Client, changes: dict[str, Any]) -> None:
    """Neither is saying the same again: nothing to remember."""
    post = written(client, text="One", game=GAME)

    reply = edit(client, post["id"], **changes)

    assert reply.json == {**post, **changes}
    assert before(client, post["id"]) == []


@pytest.mark.parametrize(
    "changes",
    [{"text": ""}, {"text": None}, {"text": "a" * 5001}, {"visibility": "all"}, {"game": {}}, {"edits": 0}],
)
def test_refuses_bad_changes(client: Client, changes: dict[str, Any]) -> None:
    """And changes nothing."""
    post = written(client)

    assert edit(client, post["id"], **changes).status_code == 422
    assert read(client, post["id"]).json == post


@pytest.mark.parametrize(("etag", "status"), [(None, 428), ('"another"', 412), ("W/{}", 412), ("{}", 200)])
def test_an_edit_says_which_version_it_changes(client: Client, etag: str | None, status: int) -> None:
    """The second of two editors hears that the post has changed."""
    made = write(client)
    headers = bearer("alice") | ({} if etag is None else {"If-Match": etag.format(made.headers["ETag"])})

    reply = client.patch(f"{POSTS}/{made.json['id']}", json={"text": "x"}, headers=headers)

    assert reply.status_code == status


def test_a_like_is_no_new_version(client: Client) -> None:
    """Or nobody could edit a post that is liked while they write; and what is told is always fresh."""
    made = write(client)
    post_id = made.json["id"]
    like(client, post_id)
    say(client, post_id)

    fresh = client.get(
        f"{POSTS}/{post_id}", headers=bearer("alice", **{"If-None-Match": made.headers["ETag"]})
    )

    assert (fresh.status_code, fresh.json["likes"], fresh.json["comments"]) == (200, 1, 1)
    assert edit(client, post_id, etag=made.headers["ETag"], text="x").status_code == 200


def test_a_post_is_edited_so_often(make_app: MakeApp) -> None:
    """Its history is kept, so it cannot be without end; who may read it can still be changed."""
    client = client_of(make_app(Limits(edits=1)))
    post_id = written(client)["id"]
    edit(client, post_id, text="Two")

    assert edit(client, post_id, text="Three").json["type"] == "urn:gatehouse:problem:quota-exceeded"
    assert edit(client, post_id, visibility="me").status_code == 200
    assert len(before(client, post_id)) == 1


def test_a_deleted_post_is_gone_with_all_under_it(client: Client) -> None:
    """Its history, comments and likes go too; deleting it again finds nothing."""
    post_id = written(client)["id"]
    comment = say(client, post_id).json["id"]
    like(client, post_id)
    edit(client, post_id, text="x")

    for status in (204, 404):
        assert client.delete(f"{POSTS}/{post_id}", headers=bearer("alice")).status_code == status
    for path in ("", "/history", "/comments", "/likes"):
        assert read(client, post_id, path=path).status_code == 404
    assert client.delete(f"/api/v1/comments/{comment}", headers=bearer("bob")).status_code == 404


def test_ones_own_post_is_deleted_without_asking_about_friends(
    client: Client, relations: TableRelations
) -> None:
    """Taking one's words back is never kept waiting."""
    post_id = written(client)["id"]
    like(client, post_id)
    relations.silent = True

    assert client.delete(f"{POSTS}/{post_id}", headers=bearer("alice")).status_code == 204


def test_a_list_comes_in_pages_newest_first(client: Client) -> None:
    """One's own and another's; of a person who is not there, an empty one."""
    posts = [written(client, text=str(number))["id"] for number in range(3)]

    for who, author in (("alice", "me"), ("bob", NAMES["alice"])):
        first = client.get(f"{POSTS}?author={author}&limit=2", headers=bearer(who)).json
        rest = client.get(first["next"], headers=bearer(who)).json
        assert [post["id"] for post in first["items"] + rest["items"]] == posts[::-1]
        assert rest["next"] is None
    assert client.get(f"{POSTS}?author=nobody", headers=bearer("bob")).json == {"items": [], "next": None}

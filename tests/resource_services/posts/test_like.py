"""PUT and DELETE /api/v1/posts/<id>/like, and GET …/likes."""

from concurrent.futures import ThreadPoolExecutor

from flask import Flask

from tests.resource_services.posts.cast import (
    POSTS,
    Client,
    MakeApp,
    TableRelations,
    bearer,
    client_of,
    like,
    read,
    written,
)


def likers(client: Client, post_id: str, who: str) -> list[str]:
    """Who likes a post, as told to `who`."""
    found = read(client, post_id, who, "/likes").json["items"]
    return [item["person"]["handle"] for item in found]


def seen(client: Client, post_id: str, who: str) -> tuple[int, bool]:
    """The count of likes, and whether `who` likes it."""
    post = read(client, post_id, who).json
    return post["likes"], post["liked"]


def test_a_person_likes_a_post_once(client: Client) -> None:
    """However often they say so, and no more once they have taken it back."""
    post_id = written(client)["id"]

    assert [like(client, post_id).status_code for _ in range(2)] == [204, 204]
    assert (seen(client, post_id, "bob"), seen(client, post_id, "alice")) == ((1, True), (1, False))
    assert likers(client, post_id, "alice") == ["bob"]

    for _ in range(2):
        assert client.delete(f"{POSTS}/{post_id}/like", headers=bearer("bob")).status_code == 204
    assert seen(client, post_id, "bob") == (0, False)
    assert likers(client, post_id, "alice") == []


def test_likes_at_once_are_all_counted(make_app: MakeApp) -> None:
    """Two that come together neither fail nor count as one."""
    app: Flask = make_app()
    post_id = written(client_of(app))["id"]

    with ThreadPoolExecutor(4) as pool:
        replies = list(
            pool.map(lambda who: like(client_of(app), post_id, who), ["bob", "bob", "carol", "carol", "mo"])
        )

    assert {reply.status_code for reply in replies} == {204}
    assert seen(client_of(app), post_id, "alice")[0] == 3


def test_who_is_blocked_is_not_counted(client: Client, relations: TableRelations) -> None:
    """For those two alone: everybody else sees both."""
    post_id = written(client, "carol")["id"]
    for who in ("alice", "bob", "dan"):
        like(client, post_id, who)

    assert likers(client, post_id, "carol") == ["dan", "bob", "alice"]
    assert likers(client, post_id, "alice") == ["bob", "alice"]
    assert likers(client, post_id, "dan") == ["dan", "bob"]
    assert [seen(client, post_id, who)[0] for who in ("carol", "alice", "dan")] == [3, 2, 2]

"""What the cast write, like and answer."""

from collections.abc import Mapping, Sequence
from typing import Any

from deploy.demo.comment import comment
from deploy.demo.games import SharedGame
from deploy.demo.person import NOT_FOR_THEM, Person


def write(cast: Mapping[str, Person], story: dict[str, Any], games: Sequence[SharedGame]) -> None:
    """Write every post that its author has not written yet, the oldest first."""
    by_title = {game.title: game for game in games}
    written = {
        handle: {post["text"]: post["id"] for post in person.every("posts", "/posts", author="me")}
        for handle, person in cast.items()
    }
    for told in story["posts"]:
        if told["author"] not in cast:
            continue
        post_id = written[told["author"]].get(told["text"]) or _write(cast, told, by_title)
        for handle in told["likes"]:
            if handle in cast:
                cast[handle].ask("PUT", "posts", f"/posts/{post_id}/like", passing=NOT_FOR_THEM)
        for handle, text in told["comments"]:
            if handle in cast:
                comment(cast[handle], "posts", f"/posts/{post_id}/comments", text)


def _write(cast: Mapping[str, Person], told: dict[str, Any], games: Mapping[str, SharedGame]) -> str:
    game = games.get(told.get("game", ""))
    mention = {"id": game.id, "title": game.title} if game else None
    new = {"text": told["text"], "visibility": told["visibility"], "game": mention}
    post_id: str = cast[told["author"]].ask("POST", "posts", "/posts", json=new).json()["id"]
    return post_id

"""Who the cast are: words, links, favourite games and a picture, each where there is none yet."""

from collections.abc import Mapping, Sequence
from typing import Any

from deploy.demo.avatar import avatar
from deploy.demo.games import SharedGame
from deploy.demo.person import Person

EMPTY = {"about": "", "links": [], "favourite_games": []}


def introduce(cast: Mapping[str, Person], story: dict[str, Any], games: Sequence[SharedGame]) -> None:
    """Let each of the cast say who they are."""
    by_title = {game.title: game for game in games}
    for handle, words in story.items():
        if handle not in cast:
            continue
        favourites = [by_title[title] for title in words["favourite_games"] if title in by_title]
        said = {**words, "favourite_games": [{"id": game.id, "title": game.title} for game in favourites]}
        picture = said.pop("avatar")
        person = cast[handle]
        answer = person.ask("GET", "profile", "/me")
        new = {name: value for name, value in said.items() if value and answer.json()[name] == EMPTY[name]}
        if new:
            version = {"If-Match": answer.headers["ETag"]}
            answer = person.ask("PATCH", "profile", "/me", json=new, headers=version)
        if not answer.json()["has_avatar"]:
            files = {"picture": (f"{handle}.png", avatar(**picture), "image/png")}
            version = {"If-Match": answer.headers["ETag"]}
            person.ask("PUT", "profile", "/me/avatar", files=files, headers=version)

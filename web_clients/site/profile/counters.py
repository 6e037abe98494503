"""How much a person has in each section, as the section itself keeps count."""

from collections.abc import Callable
from typing import Any

from flask import current_app

from web_clients.sign_in.session_store import Session
from web_clients.site import friends_api, games_api, posts_api
from web_clients.site.side_by_side import HURRIED, side_by_side


def own_counters(session: Session) -> dict[str, int | None]:
    """The person's posts, games and friends; None of a section that does not answer soon."""

    def speak(api: Any) -> Any:
        return current_app.extensions[api.EXTENSION](session, HURRIED)

    posts, games, friends = speak(posts_api), speak(games_api), speak(friends_api)
    questions: dict[str, Callable[[], int]] = {
        "posts": posts.written,
        "games": lambda: int(games.summary()["games"]),
        "friends": lambda: int(friends.summary().friends),
    }
    return side_by_side(questions)

"""What other sections tell of a person, as far as the reader may see it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from flask import current_app

from web_clients.sign_in.session_store import Session
from web_clients.site import friends_api, games_api, posts_api, scores_api
from web_clients.site.game_documents import Game
from web_clients.site.profile_api import Profile
from web_clients.site.side_by_side import HURRIED, side_by_side


@dataclass(frozen=True)
class Elsewhere:
    """Figures by section, without those of a section that does not answer soon; favourites in their order."""

    counted: dict[str, int] = field(default_factory=dict)
    favourites: list[Game] = field(default_factory=list)


def elsewhere(session: Session, profile: Profile, *, own: bool) -> Elsewhere:
    """How much the person has in each section, and those of their favourite games that the reader sees."""

    def speak(api: Any) -> Any:
        return current_app.extensions[api.EXTENSION](session, HURRIED)

    posts, games, friends, scores = map(speak, (posts_api, games_api, friends_api, scores_api))
    questions: dict[str, Callable[[], int]] = {
        "posts": lambda: int(posts.written_by(profile.sub)),
        "games": lambda: int(games.made_by(profile.sub)),
    }
    if own:
        questions["friends"] = lambda: int(friends.summary().friends)
        questions["scores"] = lambda: int(scores.summary().boards)
    else:
        questions["mutual"] = lambda: int(friends.mutual(profile.sub))
    chosen = [game["id"] for game in profile.favourite_games]
    shelf: dict[str, Callable[[], list[Game]]] = {
        "favourites": lambda: list(games.shelf(ids=",".join(chosen), limit=len(chosen)).items)
    }
    found: dict[str, Any] = side_by_side({**questions, **(shelf if chosen else {})})
    seen = {str(game.id): game for game in found.pop("favourites", None) or []}
    counted = {section: count for section, count in found.items() if count is not None}
    return Elsewhere(counted, [seen[game_id] for game_id in chosen if game_id in seen])

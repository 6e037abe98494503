"""What is new in each section: a count, and the newest few."""

from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

from web_clients.site.friends_api import FriendsApi, Someone
from web_clients.site.game_documents import Game
from web_clients.site.games_api import GamesApi
from web_clients.site.messages_api import Conversation, MessagesApi
from web_clients.site.post_documents import Post
from web_clients.site.posts_api import PostsApi
from web_clients.site.scores_api import Beaten, ScoresApi

FEW = 3
SHELF = 4
Item = TypeVar("Item")


@dataclass(frozen=True)
class News(Generic[Item]):
    """How much is new, and the newest of it."""

    count: int
    newest: list[Item]


def games(api: GamesApi, since: datetime) -> News[Game]:
    """Games that friends put on the shelf."""
    count = api.summary(since)["new_from_friends"]
    return News(count, api.shelf(among="friends", limit=SHELF).items if count else [])


def shelf(api: GamesApi) -> News[Game]:
    """The newest games of all."""
    found = api.shelf(limit=SHELF).items
    return News(len(found), found)


def posts(api: PostsApi, since: datetime, me: str) -> News[Post]:
    """Posts of friends."""
    count = api.recent(since)
    found = api.feed(limit=4 * FEW).items if count else []
    fresh = [post for post in found if post.author.sub != me and post.created_at > since]
    return News(count, fresh[:FEW])


def friends(api: FriendsApi) -> News[Someone]:
    """Who asks to be a friend."""
    count = api.summary().requests_in
    return News(count, api.open_requests("in").people[:FEW] if count else [])


def messages(api: MessagesApi) -> News[Conversation]:
    """Conversations with something unread."""
    count = api.unread()
    found = api.conversations(limit=4 * FEW).items if count else []
    return News(count, [each for each in found if each.unread][:FEW])


def scores(api: ScoresApi, since: datetime) -> News[Beaten]:
    """Bests of the person's that somebody beat."""
    found = api.beaten(since, limit=4 * FEW)
    return News(len(found), found[:FEW])

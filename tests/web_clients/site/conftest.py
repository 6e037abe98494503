"""A house in which every page of the site has something to show."""

import pytest

from tests.web_clients.fake_friends import FakeFriends
from tests.web_clients.fake_games import FakeGames
from tests.web_clients.fake_home import TOKEN, FakeHome
from tests.web_clients.fake_messages import FakeMessages
from tests.web_clients.fake_posts import FakePosts
from tests.web_clients.fake_scores import FakeScores

ANY_GAME = "00000000-0000-4000-8000-000000000000"


@pytest.fixture
def there(
    home: FakeHome,
    games: FakeGames,
    posts: FakePosts,
    friends: FakeFriends,
    messages: FakeMessages,
    scores: FakeScores,
) -> dict[str, str]:
    """Something that is there, for each placeholder."""
    conversation = messages.talk("Hello")
    issue = home.write()
    return {
        "<uuid:advertisement_id>": home.advertise(),
        "<uuid:issue_id>": issue,
        "<slug>": home.issues[issue]["slug"],
        "<token>": TOKEN,
        "<uuid:game_id>": games.add(),
        "<uuid:post_id>": posts.add(),
        "<uuid:comment_id>": ANY_GAME,
        "<int:width>": "320",
        "<uuid:report_id>": ANY_GAME,
        "<handle>": "bob",
        "<game>": scores.add_board(ANY_GAME),
        "<sub>": friends.add("bob"),
        "<uuid:request_id>": ANY_GAME,
        "<uuid:conversation_id>": conversation,
        "<any(posts,games,messages):kind>": "posts",
        "<any(posts,games):kind>": "posts",
        "<uuid:about>": ANY_GAME,
        "<uuid:message_id>": messages.messages[conversation][0]["id"],
    }

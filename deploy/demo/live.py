"""What the cast do in the house, section by section; whatever they did before is not done again."""

from collections.abc import Mapping, Sequence

from deploy.demo import friends, games, messages, opinions, posts, profiles, scores
from deploy.demo.person import Person
from deploy.demo.shelf import DemoGame
from deploy.demo.story import told


def live(cast: Mapping[str, Person], shelf: Sequence[DemoGame]) -> list[str]:
    """Fill every section with what is missing there; one line for each game. Raises CannotStart."""
    shared = games.share(cast, shelf)
    friends.befriend(cast, told("friends"))
    opinions.judge(cast, told("opinions"), shared, shelf)
    profiles.introduce(cast, told("profiles"), shared)
    scores.play(cast, told("scores"), shared)
    posts.write(cast, told("posts"), shared)
    messages.converse(cast, told("messages"))
    return [f"{game.title}, shared by {game.owner}" for game in shared]

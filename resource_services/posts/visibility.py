"""The one rule of who sees which post."""

from resource_services.posts.models import Post
from resource_services.posts.viewer import Viewer

ALL = frozenset({"everyone", "friends", "me"})
FRIENDS = frozenset({"everyone", "friends"})
STRANGERS = frozenset({"everyone"})
NOTHING: frozenset[str] = frozenset()


def open_to(viewer: Viewer, author: str) -> frozenset[str]:
    """The visibilities of which `viewer` may see the author's posts; raises CannotTell."""
    if author == viewer.sub:
        return ALL
    if author in viewer.circle.blocked:
        return NOTHING
    return FRIENDS if author in viewer.circle.friends else STRANGERS


def sees(viewer: Viewer, post: Post) -> bool:
    """Whether the post is there for the person: a hidden one is for its author alone."""
    allowed = post.visibility in open_to(viewer, post.author_sub)
    return allowed and (post.hidden_at is None or post.author_sub == viewer.sub)


def oversees(viewer: Viewer, post: Post) -> bool:
    """Whether the person may judge the post as a moderator: what is for everyone, and what was hidden.

    Also of people who block the moderator: nobody blocks their way out of the rules. What an author keeps
    for themselves is nobody's business, hidden or not.
    """
    hidden = post.hidden_at is not None and post.visibility in FRIENDS
    return viewer.moderates and (hidden or post.visibility in STRANGERS)

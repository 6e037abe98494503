"""How much may be kept, so that nobody can fill the disk."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """Posts of one person, edits of one post, comments under one post."""

    posts: int = 10_000
    edits: int = 100
    comments: int = 5_000


LIMITS = Limits()

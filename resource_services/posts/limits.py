"""How much may be kept, so that nobody can fill the disk."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """Posts of one person, edits of one post, comments under one post, bytes of one person's pictures."""

    posts: int = 10_000
    edits: int = 100
    comments: int = 5_000
    picture_bytes: int = 256 * 1024 * 1024


LIMITS = Limits()

"""How much may be kept beside bundles, so that nobody can fill the disk."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Kept:
    """Friends with whom one game is shared, favourites of one person, comments under one game."""

    shares: int = 200
    favourites: int = 1000
    comments: int = 5000


KEPT = Kept()

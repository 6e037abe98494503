"""Which advertisements are shown: by chance, heavier ones more often, none twice."""

import math
from collections.abc import Mapping
from random import Random
from typing import TypeVar

Key = TypeVar("Key")


def pick(weights: Mapping[Key, int], places: int, chance: Random) -> list[Key]:
    """Choose up to `places` keys, each next one with a chance in proportion to its weight among the rest.

    Each key draws the time at which it would ring first, at a rate of its weight; the earliest are chosen
    (Efraimidis and Spirakis, 2006).
    """
    rings = {key: -math.log(1.0 - chance.random()) / weight for key, weight in weights.items()}
    return sorted(rings, key=rings.__getitem__)[:places]

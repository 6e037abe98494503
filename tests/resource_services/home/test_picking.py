"""Chance chooses advertisements in proportion to their weight."""

from collections import Counter
from random import Random

from resource_services.home.picking import pick

ROUNDS = 4000


def test_the_heavier_comes_more_often() -> None:
    """Nine times the weight, nine times as often, as far as chance allows."""
    chance = Random(1)  # noqa: S311 - a test is not left to chance

    first = Counter(pick({"heavy": 90, "light": 10}, 1, chance)[0] for _ in range(ROUNDS))

    assert abs(first["heavy"] / ROUNDS - 0.9) < 0.02


def test_the_next_place_is_for_the_rest() -> None:
    """Behind the first, the others have chances in proportion among themselves."""
    chance = Random(2)  # noqa: S311 - a test is not left to chance
    pairs = Counter(tuple(pick({"a": 50, "b": 30, "c": 20}, 2, chance)) for _ in range(ROUNDS))

    behind_a = pairs["a", "b"] + pairs["a", "c"]
    assert abs(pairs["a", "b"] / behind_a - 0.6) < 0.05
    assert not any(one == other for one, other in pairs)


def test_there_may_be_fewer_than_places() -> None:
    """Then all of them are shown; of none, none."""
    assert set(pick({"a": 1, "b": 100}, 5, Random(3))) == {"a", "b"}  # noqa: S311
    assert pick({}, 2, Random(3)) == []  # noqa: S311

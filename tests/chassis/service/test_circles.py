"""The memory of circles within one process."""

from chassis.service.circle import Circle
from chassis.service.circles import Circles


def circle(sub: str, *friends: str, version: int = 1) -> Circle:
    """Whose friends these are."""
    return Circle(sub, frozenset(friends), frozenset(), version, 1.0)


def put(circles: Circles, *members: str, sub: str = "alice") -> None:
    """Remember a circle."""
    circles.put(circles.lease(sub), circle(sub, *members))


def test_a_change_since_the_lease_voids_it() -> None:
    """What was read before the change must not be remembered after it."""
    circles = Circles()
    lease = circles.lease("alice")
    circles.drop("alice")
    circles.put(lease, circle("alice", "bob"))

    assert circles.get("alice") is None


def test_so_does_forgetting_all() -> None:
    """Whatever it was."""
    circles = Circles()
    lease = circles.lease("alice")
    circles.clear()
    circles.put(lease, circle("alice", "bob"))

    assert circles.get("alice") is None


def test_what_is_dropped_is_gone_and_others_stay() -> None:
    """One person's change is no other's."""
    circles = Circles()
    put(circles)
    put(circles, sub="bob")
    circles.drop("alice")

    assert circles.get("alice") is None
    assert circles.get("bob") is not None


def test_memory_is_bounded_by_members() -> None:
    """The oldest go first, and one that is too large is not kept at all."""
    circles = Circles(most=10)
    put(circles, *"abcd")
    put(circles, *"abcd", sub="bob")
    put(circles, *"abcd", sub="carol")
    assert circles.get("alice") is None
    assert len(circles) == 2

    put(circles, *"abcdefghijkl", sub="dora")
    assert len(circles) == 0


def test_putting_again_replaces() -> None:
    """And does not count twice."""
    circles = Circles(most=10)
    for _ in range(5):
        put(circles, *"abcd")
    put(circles, *"abcd", sub="bob")

    assert len(circles) == 2

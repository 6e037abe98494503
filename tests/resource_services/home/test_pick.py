"""What visitors are shown, where it leads, and what is counted of it."""

from tests.resource_services.home.cast import (
    ADVERTISEMENTS,
    NOWHERE,
    PICK,
    VISITOR,
    Client,
    ada,
    bearer,
    follow,
    in_days,
    pick,
    read,
    taken_in,
)
from tests.resource_services.home.conftest import Counting


def test_only_what_is_current_is_shown(client: Client) -> None:
    """Not before its time, not after it, and not while it is paused."""
    shown = taken_in(client, starts_at=in_days(-2), ends_at=in_days(2))
    taken_in(client, starts_at=in_days(1))
    taken_in(client, starts_at=in_days(-2), ends_at=in_days(-1))
    taken_in(client, active=False)

    assert [each["id"] for each in pick(client, places=6)] == [shown["id"]]


def test_visitors_are_told_no_figures(client: Client) -> None:
    """Nor weights: those are between the house and its advertisers."""
    taken_in(client)

    assert set(pick(client)[0]) == {"id", "title", "text", "link", "picture"}


def test_none_is_shown_twice_on_a_page(client: Client, counting: Counting) -> None:
    """And choosing takes the same few questions however many there are."""
    for weight in (1, 50, 100):
        taken_in(client, weight=weight)

    with counting() as asked:
        chosen = pick(client, places=3)

    assert len({each["id"] for each in chosen}) == 3
    assert len([each for each in asked if each.startswith(("SELECT", "INSERT"))]) == 4


def test_is_counted_by_day(client: Client) -> None:
    """Seen twice, followed once: a click rate of one half."""
    kept = taken_in(client)
    pick(client)
    pick(client)
    answer = follow(client, kept)

    assert answer.json == {"link": "https://lanterns.example/"}
    told = read(client, kept)
    assert (told["impressions"], told["clicks"], told["click_rate"]) == (2, 1, 0.5)
    [day] = client.get(f"{ADVERTISEMENTS}/{kept['id']}/days", headers=ada()).json["items"]
    assert (day["impressions"], day["clicks"]) == (2, 1)


def test_one_visitor_cannot_raise_the_figures(limited: Client) -> None:
    """A flood is shown advertisements and led on, and counts little; another visitor still counts."""
    kept = taken_in(limited)
    for _ in range(6):
        assert follow(limited, kept).status_code == 200
    for _ in range(125):
        assert len(pick(limited)) == 1
    follow(limited, kept, visitor="1" * 32)

    told = read(limited, kept)
    assert (told["impressions"], told["clicks"]) == (120, 4)


def test_an_unknown_one_leads_nowhere(client: Client) -> None:
    """A visitor's link leads to a stored address or to none."""
    assert follow(client, {"id": NOWHERE}).status_code == 404


def test_a_visitor_is_no_address(client: Client) -> None:
    """What tells visitors apart must not be personal data: only a hash is taken."""
    for visitor in ("192.0.2.1", "", VISITOR.upper() + "G"):
        query = {"visitor": visitor}
        assert client.get(PICK, query_string=query, headers=bearer("site")).status_code == 422

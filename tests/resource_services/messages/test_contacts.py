"""GET /api/v1/contacts: the friends to whom one may write."""

import pytest

from tests.resource_services.messages.cast import API, Client, Friends, bearer


def names(client: Client, query: str = "", who: str = "alice") -> list[str]:
    """Whom `who` may choose."""
    reply = client.get(f"{API}/contacts", query_string={"q": query}, headers=bearer(who))
    assert reply.status_code == 200
    return [person["name"] for person in reply.json["items"]]


@pytest.mark.parametrize(
    ("query", "found"),
    [("", ["Bob", "Dora"]), ("do", ["Dora"]), ("@BO", ["Bob"]), ("charlie", []), ("%", [])],
)
def test_lists_friends_by_how_they_begin(client: Client, query: str, found: list[str]) -> None:
    """By handle or name, in any case; never a stranger."""
    assert names(client, query) == found


def test_leaves_out_who_is_blocked(client: Client, friends: Friends) -> None:
    """Either way."""
    friends.block("bob", "alice")

    assert names(client) == ["Dora"]


def test_a_doubt_shows_nobody(client: Client, friends: Friends) -> None:
    """It says that it cannot tell, and not that there is nobody."""
    friends.lost = True

    assert client.get(f"{API}/contacts", headers=bearer("alice")).status_code == 503

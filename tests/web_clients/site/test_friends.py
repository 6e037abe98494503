"""The friends door: the lists, and the search."""

import pytest

from tests.web_clients.browser import DASHBOARD, FRIENDS, Browser
from tests.web_clients.fake_friends import FakeFriends
from web_clients.site.friends.ways import ways_to
from web_clients.site.friends_api import Someone

PAGES = ("/", "/find", "/requests", "/blocked", "/settings", "/people/sub-bob")


@pytest.mark.parametrize("path", PAGES)
def test_strangers_are_sent_to_sign_in(stranger: Browser, path: str) -> None:
    """Nobody looks at friends without being somebody."""
    reply = stranger.get(f"{FRIENDS}{path}")

    assert reply.status_code == 303
    assert reply.location.startswith(f"{DASHBOARD}/sign-in?next=")


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/", "Nobody here yet"),
        ("/find", "Whom do you know here?"),
        ("/find?q=x", "Nobody is found by that"),
        ("/requests", "No open question"),
        ("/blocked", "You have blocked nobody"),
    ],
)
def test_an_empty_page_says_what_to_do(alice: Browser, path: str, words: str) -> None:
    """Where nothing is yet, the page says how something comes there."""
    reply = alice.get(f"{FRIENDS}{path}")

    assert reply.status_code == 200
    assert words in reply.text


def test_friends_are_listed_with_their_page(alice: Browser, friends: FakeFriends) -> None:
    """Each leads to what can be done; what they wrote as a name is text, never markup."""
    friends.add("bob", "friend")
    friends.people["sub-bob"]["person"]["name"] = "<b>Bob</b>"

    page = alice.get(f"{FRIENDS}/").text

    assert '<a href="/people/sub-bob">&lt;b&gt;Bob&lt;/b&gt;</a>' in page
    assert "Friends since 2 May 2026" in page
    assert "1 friend<" in page


def test_long_lists_have_pages(alice: Browser, friends: FakeFriends) -> None:
    """The way on holds the API's cursor and nothing else of its address."""
    friends.add("bob", "friend")
    friends.next = "https://localhost:5011/api/v1/friends?limit=20&cursor=AbC-1"

    assert 'href="/?cursor=AbC-1"' in alice.get(f"{FRIENDS}/").text
    alice.get(f"{FRIENDS}/?cursor=AbC-1")

    assert friends.asked("/api/v1/friends")[-1].path_url == "/api/v1/friends?cursor=AbC-1"


def test_a_search_shows_what_can_be_done_about_each(alice: Browser, friends: FakeFriends) -> None:
    """Ask a stranger, accept who asks; with a friend and one who was asked there is nothing to do."""
    for standing in ("stranger", "friend", "asked", "asking"):
        friends.add(f"b-{standing}", standing)

    page = alice.get(f"{FRIENDS}/find?q=b-").text

    assert 'value="b-"' in page
    assert 'action="/people/sub-b-stranger/ask"' in page
    assert f'action="/requests/{friends.people["sub-b-asking"]["request"]}/accept"' in page
    assert page.count("<form method=") - page.count("sign-out") == 2
    for tag in (">Friend<", ">Asked<"):
        assert tag in page


def test_before_a_search_people_are_suggested(alice: Browser, friends: FakeFriends) -> None:
    """With how many friends one has in common."""
    friends.add("dave")

    page = alice.get(f"{FRIENDS}/find").text

    assert "People whom you may know" in page
    assert "2 friends in common" in page


def test_what_cannot_be_searched_finds_nobody(alice: Browser, friends: FakeFriends) -> None:
    """Odd characters are no error of the person's."""
    friends.refuse("GET", 422, "invalid-request")

    reply = alice.get(f"{FRIENDS}/find?q=%01")

    assert reply.status_code == 200
    assert "Nobody is found by that" in reply.text


def test_requests_in_and_out(alice: Browser, friends: FakeFriends) -> None:
    """Who asks stands above whom one asked, each with the note; and the tab counts them."""
    friends.add("bob", "asking", note="From the market")
    friends.add("carol", "asked", note="Hello")

    page = alice.get(f"{FRIENDS}/requests").text

    assert page.index("From the market") < page.index("Asked on 2 May 2026: Hello")
    assert "Requests (1)" in page
    assert f'/requests/{friends.people["sub-carol"]["request"]}/cancel"' in page


def test_an_outage_says_so(alice: Browser, friends: FakeFriends) -> None:
    """The page says what is away; the dashboard stands without it."""
    friends.down = True

    reply = alice.get(f"{FRIENDS}/")

    assert reply.status_code == 503
    assert "does not answer just now" in reply.text
    assert alice.get(f"{DASHBOARD}/").status_code == 200


def test_the_dashboard_tells_who_asks(alice: Browser, friends: FakeFriends) -> None:
    """The tile leads to the requests while there are any."""
    assert f'href="{FRIENDS}/"' in alice.get(f"{DASHBOARD}/").text
    friends.add("bob", "asking")

    page = alice.get(f"{DASHBOARD}/").text

    assert f'href="{FRIENDS}/requests"' in page
    assert "Somebody asks to be your friend" in page


def test_ways_lead_only_to_doors_that_are_there() -> None:
    """A friend's pages are linked once their door is open."""
    bob = Someone("s/1", "bob", "Bob")

    assert ways_to(bob, {"home": "https://h"}) == []
    assert ways_to(bob, {"messages": "https://m", "profile": "https://p"}) == [
        ("https://p/@bob", "Profile", "person"),
        ("https://m/new?q=bob", "Write a message", "message"),
    ]


@pytest.mark.parametrize("standing", ["stranger", "asked", "asking"])
def test_only_friends_are_written_to(standing: str) -> None:
    """Nobody is led to where they can do nothing."""
    bob = Someone("s/1", "bob", "Bob", standing)

    assert ways_to(bob, {"messages": "https://m"}) == []

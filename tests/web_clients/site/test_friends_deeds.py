"""The friends door: what one does about somebody."""

import pytest

from tests.web_clients.browser import FRIENDS, Browser
from tests.web_clients.fake_friends import FakeFriends


@pytest.mark.parametrize(
    ("standing", "there", "not_there"),
    [
        ("stranger", "Ask to be friends", "End the friendship"),
        ("asked", "Take the request back", "Ask to be friends"),
        ("asking", "Accept", "Ask to be friends"),
        ("friend", "End the friendship", "Ask to be friends"),
    ],
)
def test_a_persons_page_has_what_can_be_done(
    alice: Browser, friends: FakeFriends, standing: str, there: str, not_there: str
) -> None:
    """And nothing else; blocking can always be done."""
    page = alice.get(f"{FRIENDS}/people/{friends.add('bob', standing)}").text

    assert there in page
    assert not_there not in page
    assert 'action="/people/sub-bob/block"' in page


@pytest.mark.parametrize(
    ("standing", "deed", "done", "leads_to", "told"),
    [
        ("stranger", "people/sub-bob/ask", ("POST", "/requests"), "/people/sub-bob", "is on its way"),
        ("asking", "people/sub-bob/ask", ("POST", "/requests"), "/people/sub-bob", "You are friends now."),
        ("asking", "requests/{}/accept", ("POST", "/requests/{}/accept"), "/", "You and Bob are friends"),
        ("asking", "requests/{}/decline", ("POST", "/requests/{}/decline"), "/requests", "Declined."),
        ("asked", "requests/{}/cancel", ("DELETE", "/requests/{}"), "/requests", "Taken back."),
        ("friend", "people/sub-bob/remove", ("DELETE", "/friends/sub-bob"), "/", "friends no more"),
        ("friend", "people/sub-bob/block", ("PUT", "/blocks/sub-bob"), "/blocked", "Blocked."),
        ("stranger", "people/sub-bob/unblock", ("DELETE", "/blocks/sub-bob"), "/blocked", "No longer"),
    ],
)  # fmt: skip
def test_a_button_does_it_and_leads_on(
    alice: Browser,
    friends: FakeFriends,
    standing: str,
    deed: str,
    done: tuple[str, str],
    leads_to: str,
    told: str,
) -> None:
    """Each tells the API once, leads to where one sees it, and says so."""
    request = friends.people[friends.add("bob", standing)]["request"]

    reply = alice.submit(
        f"{FRIENDS}/{deed.format(request)}", {"note": "Hello"}, page=f"{FRIENDS}/people/sub-bob"
    )

    assert (reply.status_code, reply.location) == (303, leads_to)
    ((method, path, body),) = friends.done
    assert (method, path) == (done[0], done[1].format(request))
    assert body in ({"sub": "sub-bob", "note": "Hello"}, None)
    assert told in alice.get(f"{FRIENDS}{leads_to}").text


@pytest.mark.parametrize(
    ("deed", "method", "status", "detail", "told"),
    [
        ("people/sub-bob/ask", "POST", 409, "", "A problem."),
        ("people/sub-bob/ask", "POST", 403, "200 people have yet to answer you.", "200 people have yet"),
        ("requests/{}/accept", "POST", 404, "", "This request is no longer open."),
        ("requests/{}/decline", "POST", 404, "", "This request is no longer open."),
        ("people/sub-bob/remove", "DELETE", 404, "", "You are not friends any more."),
        ("people/sub-bob/unblock", "DELETE", 404, "", "They are not blocked."),
    ],
)
def test_what_was_refused_is_said(
    alice: Browser, friends: FakeFriends, deed: str, method: str, status: int, detail: str, told: str
) -> None:
    """In a line on the page that follows, not as an error page."""
    request = friends.people[friends.add("bob", "asking")]["request"]
    csrf_token = alice.csrf_token(f"{FRIENDS}/people/sub-bob")
    friends.refuse(method, status, "refused", detail)

    reply = alice.post(f"{FRIENDS}/{deed.format(request)}", {"csrf_token": csrf_token})

    assert reply.status_code == 303
    assert told in alice.get(f"{FRIENDS}{reply.location}").text


@pytest.mark.parametrize("deed", ["ask", "remove", "block", "unblock"])
def test_a_link_does_nothing(alice: Browser, friends: FakeFriends, deed: str) -> None:
    """Only a form of our own page, sent by this session, does anything."""
    friends.add("bob", "friend")

    assert alice.get(f"{FRIENDS}/people/sub-bob/{deed}").status_code == 405
    assert alice.post(f"{FRIENDS}/people/sub-bob/{deed}").status_code == 403
    assert friends.done == []


def test_who_is_not_there_is_not_found(alice: Browser, friends: FakeFriends) -> None:
    """Somebody who never was, who is blocked, or who has blocked: the same page."""
    assert alice.get(f"{FRIENDS}/people/nobody").status_code == 404


def test_hiding(alice: Browser, friends: FakeFriends) -> None:
    """What was chosen is kept; a choice made elsewhere meanwhile is shown first."""
    page = f"{FRIENDS}/settings"

    reply = alice.submit(page, {"found": "no", "version": '"False"'})
    assert (reply.status_code, reply.location, friends.hidden) == (303, "/settings", True)

    stale = alice.submit(page, {"found": "yes", "version": '"False"'})
    assert (stale.status_code, friends.hidden) == (412, True)
    assert "changed elsewhere" in stale.text

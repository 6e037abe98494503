"""Parts of pages, for pages that are open; without htmx the same forms and links lead to whole ones."""

from typing import Any

import pytest

from tests.web_clients.browser import FRIENDS, POSTS, Browser
from tests.web_clients.fake_friends import FakeFriends
from tests.web_clients.fake_identity import BOB
from tests.web_clients.fake_posts import FakePosts

HX = {"HX-Request": "true"}


def is_fragment(reply: Any) -> bool:
    """Whether it is a part of a page, and says that it depends on who asks."""
    assert "HX-Request" in reply.headers["Vary"]
    return "<html" not in reply.text


@pytest.mark.parametrize("back", ["/", ""])
def test_a_like_gives_the_card(alice: Browser, posts: FakePosts, back: str) -> None:
    """As it stands in the list, or alone on its page, with the other answer on its button."""
    post_id = posts.add(BOB, text="Look & see")
    page = f"{POSTS}{back}" if back else f"{POSTS}/posts/{post_id}"

    reply = alice.submit(
        f"{POSTS}/posts/{post_id}/like", {"liked": "yes", "back": back}, page=page, headers=HX
    )

    assert reply.status_code == 200
    assert is_fragment(reply)
    assert "You like it" in reply.text
    assert f'id="like-{post_id}"' in reply.text
    assert "Look &amp; see" in reply.text
    assert ("#comments" in reply.text) is bool(back)


def test_a_comment_gives_the_discussion(alice: Browser, posts: FakePosts) -> None:
    """With an empty form, and news at the foot of the page."""
    page = f"{POSTS}/posts/{posts.add(BOB)}"

    reply = alice.submit(page, {"text": "Well <said>"}, headers=HX)

    assert is_fragment(reply)
    assert "Well &lt;said&gt;" in reply.text
    assert 'hx-swap-oob="beforeend:[data-toasts]"' in reply.text
    assert "Your comment is there." in reply.text


def test_a_refused_comment_keeps_what_was_typed(alice: Browser, posts: FakePosts) -> None:
    """In the discussion, with the error beside it."""
    page = f"{POSTS}/posts/{posts.add(BOB)}"
    token = alice.csrf_token(page)
    posts.refuse("POST", 422, errors=[{"field": "text", "message": "is too long"}])

    reply = alice.post(page, {"csrf_token": token, "text": "My words"}, headers=HX)

    assert reply.status_code == 422
    assert is_fragment(reply)
    assert "Is too long." in reply.text
    assert "My words" in reply.text


def test_a_comment_is_taken_away_in_place(alice: Browser, posts: FakePosts) -> None:
    """The discussion comes back without it."""
    post_id = posts.add()
    comment = posts.comment(post_id, text="Gone soon")
    page = f"{POSTS}/posts/{post_id}"

    reply = alice.submit(f"{page}/comments/{comment}/delete", page=page, headers=HX)

    assert is_fragment(reply)
    assert "Gone soon" not in reply.text


@pytest.mark.parametrize("path", ["/", "/mine", f"/by/{BOB['sub']}"])
def test_older_posts_come_in_place(alice: Browser, posts: FakePosts, path: str) -> None:
    """Cards, and the way to still older ones; no form to write."""
    posts.add(BOB if "by" in path else {**BOB, "sub": ""}, text="Older words")
    posts.add(text="Older words")
    posts.next = f"{POSTS}/api/v1/feed?cursor=ghi"

    reply = alice.get(f"{POSTS}{path}?cursor=abc", headers=HX)

    assert is_fragment(reply)
    assert "Older words" in reply.text
    assert f'hx-get="{path}?cursor=ghi"' in reply.text
    assert 'name="visibility"' not in reply.text


def test_people_are_found_while_typing(alice: Browser, friends: FakeFriends) -> None:
    """What is found, without the form above it."""
    friends.add("bob")

    reply = alice.get(f"{FRIENDS}/find?q=bo", headers=HX)

    assert is_fragment(reply)
    assert 'id="found"' in reply.text
    assert "@bob" in reply.text


def test_more_people_come_in_place(alice: Browser, friends: FakeFriends) -> None:
    """Rows, and the way to still more; without htmx the same address is a page."""
    friends.add("bob")
    friends.next = "https://localhost:5011/api/v1/people?q=b&cursor=xyz"
    address = f"{FRIENDS}/find?q=b&cursor=abc"

    reply = alice.get(address, headers=HX)

    assert is_fragment(reply)
    assert 'id="found"' not in reply.text
    assert 'hx-get="/find?q=b&amp;cursor=xyz"' in reply.text
    assert "More people" in alice.get(address).text
    assert "cursor=abc" in str(friends.requests[-2].url)


def test_asking_in_place(alice: Browser, friends: FakeFriends) -> None:
    """The button becomes how things stand."""
    sub = friends.add("bob", "asked")

    reply = alice.submit(f"{FRIENDS}/people/{sub}/ask", page=f"{FRIENDS}/find?q=bo", headers=HX)

    assert is_fragment(reply)
    assert "Asked</span>" in reply.text
    assert "Your request is on its way." in reply.text


@pytest.mark.parametrize(
    ("standing", "deed", "said"),
    [("asking", "decline", "Declined"), ("asked", "cancel", "Taken back"), ("asking", "accept", "Friend")],
)
def test_answering_in_place(
    alice: Browser, friends: FakeFriends, standing: str, deed: str, said: str
) -> None:
    """The buttons become what was answered, and the tab counts anew."""
    request = friends.people[friends.add("bob", standing)]["request"]
    page = f"{FRIENDS}/requests"
    assert f'hx-post="/requests/{request}/{deed}"' in alice.get(page).text

    reply = alice.submit(f"{page}/{request}/{deed}", page=page, headers=HX)

    assert is_fragment(reply)
    assert f"{said}</span>" in reply.text
    assert '<span id="asking" hx-swap-oob="true">Requests' in reply.text


@pytest.mark.parametrize(
    ("standing", "deed", "becomes", "told"),
    [
        ("stranger", "people/sub-bob/ask", "Asked", "Your request is on its way."),
        ("asking", "people/sub-bob/ask", "Friend", "You are friends now."),
        ("asking", "requests/{}/accept", "Friend", "You and Bob are friends now."),
        ("asking", "requests/{}/decline", "Declined", "They are not told."),
        ("asked", "requests/{}/cancel", "Taken back", "They no longer see that you asked."),
    ],
)
def test_what_is_done_is_said_though_nobody_can_count(
    alice: Browser, friends: FakeFriends, standing: str, deed: str, becomes: str, told: str
) -> None:
    """The tab keeps what it said before: the deed itself has not failed."""
    request = friends.people[friends.add("bob", standing)]["request"]
    token = alice.csrf_token(f"{FRIENDS}/people/sub-bob")
    friends.refuse("GET", 503, "cannot-tell")

    reply = alice.post(f"{FRIENDS}/{deed.format(request)}", {"csrf_token": token}, headers=HX)

    assert reply.status_code == 200
    assert is_fragment(reply)
    assert f"{becomes}</span>" in reply.text
    assert told in reply.text
    assert 'id="asking"' not in reply.text


def test_what_cannot_be_done_in_place_leads_on(alice: Browser, friends: FakeFriends) -> None:
    """The open page goes to where it is said why."""
    sub = friends.add("bob")
    token = alice.csrf_token(f"{FRIENDS}/find?q=bo")
    friends.refuse("POST", 409, "friends-already", detail="They are your friend.")

    reply = alice.post(f"{FRIENDS}/people/{sub}/ask", {"csrf_token": token}, headers=HX)

    assert (reply.status_code, reply.headers["HX-Redirect"]) == (204, f"/people/{sub}")
    assert "They are your friend." in alice.get(f"{FRIENDS}/people/{sub}").text


def test_forms_say_the_same_with_and_without(alice: Browser, posts: FakePosts, friends: FakeFriends) -> None:
    """Whatever htmx sends, the plain form sends to the same address."""
    posts.add(BOB)
    friends.add("bob")
    for page in (f"{POSTS}/", f"{FRIENDS}/find?q=bo"):
        text = alice.get(page).text
        forms = [form for form in text.split("<form")[1:] if "hx-post=" in form.split(">")[0]]
        assert forms
        for form in forms:
            head = form.split(">")[0]
            assert head.split('action="')[1].split('"')[0] == head.split('hx-post="')[1].split('"')[0]
            assert 'name="csrf_token"' in form

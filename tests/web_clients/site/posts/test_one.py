"""One post: reading, editing, deleting, and what is said to it."""

import pytest

from tests.web_clients.browser import POSTS, Browser
from tests.web_clients.fake_identity import ALICE, BOB
from tests.web_clients.fake_posts import THEN, FakePosts, person

TYPED = {"text": "Better", "visibility": "me", "game": ""}


def at(post_id: str, path: str = "") -> str:
    """The address of a post, or of what is below it."""
    return f"{POSTS}/posts/{post_id}{path}"


def test_a_post_is_shown_with_what_was_said(alice: Browser, posts: FakePosts) -> None:
    """Who wrote the post may take any comment away; others only their own."""
    his, hers = posts.add(BOB), posts.add(comments=1)
    for post_id in (his, hers):
        posts.comment(post_id, BOB, "from Bob <3")
    own = posts.comment(his, ALICE, "from Alice")

    page = alice.get(at(his)).text
    assert "from Bob &lt;3" in page
    assert page.count('/delete" hx-post') == 1
    assert f"/comments/{own}/delete" in page
    assert alice.get(at(hers)).text.count('/delete" hx-post') == 1


def test_something_is_said(alice: Browser, posts: FakePosts) -> None:
    """And stands below."""
    post_id = posts.add(BOB)

    reply = alice.submit(at(post_id), {"text": "Hear"})

    assert (reply.status_code, reply.location) == (303, f"/posts/{post_id}#comments")
    assert posts.sent("POST") == [(f"/posts/{post_id}/comments", {"text": "Hear"})]


def test_a_refused_comment_stays_typed(alice: Browser, posts: FakePosts) -> None:
    """With what is wrong beside it."""
    post_id = posts.add(BOB)
    token = alice.csrf_token(at(post_id))
    posts.refuse("POST", 422, errors=[{"field": "text", "message": "too long"}])

    reply = alice.post(at(post_id), {"text": "Hear", "csrf_token": token})

    assert reply.status_code == 422
    assert "Too long." in reply.text
    assert "Hear</textarea>" in reply.text


def test_a_comment_is_taken_away(alice: Browser, posts: FakePosts) -> None:
    """By its small form."""
    post_id = posts.add()
    comment = posts.comment(post_id, BOB)

    reply = alice.submit(at(post_id, f"/comments/{comment}/delete"), page=at(post_id))

    assert (reply.status_code, posts.comments) == (303, {})


def test_why_a_post_is_hidden_is_told(alice: Browser, posts: FakePosts) -> None:
    """Its author reads the moderator's words."""
    post_id = posts.add(visibility="everyone", hidden={"reason": "Rude.", "at": THEN})

    page = alice.get(at(post_id)).text

    assert "Hidden by a moderator" in page
    assert "Rude." in page


def test_what_it_said_before(alice: Browser, posts: FakePosts) -> None:
    """With when it was replaced."""
    post_id = posts.add(BOB, edits=1)
    posts.revisions.append({"text": "Worse", "game": None, "replaced_at": THEN})

    assert "Edited once" in alice.get(at(post_id)).text
    assert "Worse" in alice.get(at(post_id, "/history")).text
    assert "2 May 2026, 10:00 UTC" in alice.get(at(post_id, "/history")).text


def test_who_likes_it(alice: Browser, posts: FakePosts) -> None:
    """By name; and nobody is no error."""
    post_id = posts.add()
    assert "Nobody yet" in alice.get(at(post_id, "/likes")).text

    posts.likes.append({"person": person(BOB), "at": THEN})
    assert "@bob" in alice.get(at(post_id, "/likes")).text


def test_an_edit_is_saved_under_the_version_that_was_seen(alice: Browser, posts: FakePosts) -> None:
    """The mention that it has is kept without asking the shelf."""
    game = {"id": "6a3e0000-0000-4000-8000-000000000001", "title": "Gone from the shelf"}
    post_id = posts.add(game=game)
    version = posts.etag(post_id)

    page = alice.get(at(post_id, "/edit")).text
    reply = alice.submit(at(post_id, "/edit"), TYPED | {"version": version, "game": game["id"]})

    assert "Moonlit\nwords</textarea>" in page
    assert f'value="{game["id"]}" selected' in page
    assert (reply.status_code, reply.location) == (303, f"/posts/{post_id}")
    assert posts.sent("PATCH") == [
        (f"/posts/{post_id}", {"text": "Better", "visibility": "me", "game": game})
    ]


@pytest.mark.parametrize("version", [None, "", "*", '"other"', 'W/"1"', '"a", "b"'])
def test_without_the_version_that_stands_nothing_is_overwritten(
    alice: Browser, posts: FakePosts, version: str | None
) -> None:
    """Both texts are shown, and the next press decides."""
    post_id = posts.add()

    reply = alice.submit(at(post_id, "/edit"), TYPED | ({} if version is None else {"version": version}))

    assert reply.status_code == 412
    assert "was changed after you opened it" in reply.text
    assert "Better</textarea>" in reply.text
    again = TYPED | {"version": posts.etag(post_id)}
    assert again["version"].replace('"', "&#34;") in reply.text
    assert alice.submit(at(post_id, "/edit"), again).status_code == 303


def test_a_post_is_deleted_once_that_was_confirmed(alice: Browser, posts: FakePosts) -> None:
    """And not if it changed meanwhile."""
    post_id = posts.add()

    assert alice.submit(at(post_id, "/delete"), {"version": '"other"'}).status_code == 412
    reply = alice.submit(at(post_id, "/delete"), {"version": posts.etag(post_id)})

    assert (reply.status_code, reply.location, posts.posts) == (303, "/mine", {})


@pytest.mark.parametrize("action", ["edit", "delete"])
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_somebody_elses_post_cannot_be_changed(
    alice: Browser, posts: FakePosts, action: str, method: str
) -> None:
    """Page and form alike, and nothing is sent."""
    post_id = posts.add(BOB)
    page = at(post_id, f"/{action}")

    reply = alice.get(page) if method == "GET" else alice.submit(page, TYPED, page=at(post_id))

    assert reply.status_code == 403
    assert {request.method for request in posts.requests} == {"GET"}


@pytest.mark.parametrize("path", ["", "/edit", "/delete", "/history", "/likes"])
def test_what_is_not_there_is_not_found(alice: Browser, path: str) -> None:
    """In this house's own words."""
    reply = alice.get(at("00000000-0000-4000-8000-000000000000", path))

    assert (reply.status_code, "Nothing behind this door" in reply.text) == (404, True)

"""The picture of a post: chosen, shown, changed, taken away; and reports of posts."""

import io
from typing import Any

import pytest

from tests.web_clients.browser import POSTS, Browser
from tests.web_clients.fake_identity import ALICE, BOB
from tests.web_clients.fake_posts import FakePosts

PICTURE = {"version": "v", "width": 1280, "height": 960, "about": "A <gate>"}
POST = {"text": "Look", "visibility": "friends", "game": ""}


def file() -> tuple[io.BytesIO, str]:
    """A picture as a form has it."""
    return io.BytesIO(b"picture"), "gate.jpg"


def sent(posts: FakePosts, method: str) -> list[str]:
    """Paths of the requests with `method`."""
    return [each.path_url.removeprefix("/api/v1") for each in posts.requests if each.method == method]


def test_a_post_is_written_with_its_picture(alice: Browser, posts: FakePosts) -> None:
    """First the words, then the picture, for the version that they have."""
    reply = alice.submit(f"{POSTS}/", {**POST, "picture": file(), "about": "A gate"})

    [post_id] = posts.posts
    [request] = [each for each in posts.requests if each.method == "PUT"]
    assert (reply.status_code, reply.location) == (303, "/")
    assert request.path_url == f"/api/v1/posts/{post_id}/picture"
    assert posts.posts[post_id]["picture"]["about"] == "A gate"


def test_a_refused_picture_loses_no_words(alice: Browser, posts: FakePosts) -> None:
    """The post is out; the person is led to where another picture can be chosen."""
    posts.refuse("PUT", 422, "bad-picture", detail="Send a JPEG.")

    reply = alice.submit(f"{POSTS}/", {**POST, "picture": file()})

    [post_id] = posts.posts
    assert reply.location == f"/posts/{post_id}/picture"
    assert "without its picture. Send a JPEG." in alice.get(f"{POSTS}{reply.location}").text


def test_is_shown_with_its_words(alice: Browser, posts: FakePosts) -> None:
    """In two widths, from the posts' own door."""
    post_id = posts.add(picture=PICTURE)

    page = alice.get(f"{POSTS}/").text

    assert f'src="/posts/{post_id}/picture/640.webp"' in page
    assert f"/posts/{post_id}/picture/1280.webp 1280w" in page
    assert 'alt="A &lt;gate&gt;"' in page


def test_comes_from_the_api_in_the_readers_name(alice: Browser, posts: FakePosts, stranger: Browser) -> None:
    """Who may not read the post gets nothing, and a browser's copy is asked about each time."""
    post_id = posts.add(picture=PICTURE)
    address = f"{POSTS}/posts/{post_id}/picture/640.webp"

    reply = alice.get(address)
    again = alice.get(address, headers={"If-None-Match": reply.headers["ETag"]})

    assert (reply.data, reply.mimetype) == (b"RIFF", "image/webp")
    assert reply.headers["Cache-Control"] == "private, no-cache"
    assert again.status_code == 304
    assert (
        alice.get(f"{POSTS}/posts/00000000-0000-4000-8000-000000000000/picture/640.webp").status_code == 404
    )


def test_strangers_get_no_picture(stranger: Browser, posts: FakePosts) -> None:
    """They are sent to sign in before anything is asked."""
    assert stranger.get(f"{POSTS}/posts/{posts.add(picture=PICTURE)}/picture/640.webp").status_code == 303
    assert posts.requests == []


def test_is_changed_and_taken_away(alice: Browser, posts: FakePosts) -> None:
    """By who wrote the post, and by nobody else."""
    post_id, other = posts.add(picture=PICTURE), posts.add(BOB, picture=PICTURE)
    page = f"{POSTS}/posts/{post_id}/picture"

    assert 'value="A &lt;gate&gt;"' in alice.get(page).text
    assert alice.submit(page, {"picture": file(), "about": ""}).location == f"/posts/{post_id}"
    assert alice.submit(page, {}).status_code == 422
    assert alice.submit(f"{page}/remove", page=page).location == f"/posts/{post_id}"
    assert posts.posts[post_id]["picture"] is None
    assert alice.get(f"{POSTS}/posts/{other}/picture").status_code == 403
    assert alice.submit(f"{POSTS}/posts/{other}/picture/remove", page=page).status_code == 403
    assert posts.posts[other]["picture"] == PICTURE


def test_reports_to_the_moderators(alice: Browser, posts: FakePosts) -> None:
    """With a reason of ours and words of one's own."""
    post_id = posts.add(BOB)
    page = f"{POSTS}/posts/{post_id}/report"

    reply = alice.submit(page, {"reason": "spam", "note": "Again"})

    assert reply.location == f"/posts/{post_id}"
    assert posts.sent("POST") == [(f"/posts/{post_id}/reports", {"reason": "spam", "note": "Again"})]
    assert f'href="/posts/{post_id}/report"' in alice.get(f"{POSTS}/posts/{post_id}").text


@pytest.mark.parametrize("author", [ALICE])
def test_nobody_is_offered_to_report_themselves(alice: Browser, posts: FakePosts, author: Any) -> None:
    """One's own post can be deleted."""
    post_id = posts.add(author)

    assert "/report" not in alice.get(f"{POSTS}/posts/{post_id}").text


def test_a_report_without_a_reason(alice: Browser, posts: FakePosts) -> None:
    """Is asked for one, and keeps the words."""
    page = f"{POSTS}/posts/{posts.add(BOB)}/report"
    alice.get(page)
    token = alice.csrf_token(page)
    posts.refuse("POST", 422, "invalid-request", errors=[{"field": "reason", "message": "is wrong"}])

    reply = alice.post(page, {"csrf_token": token, "note": "My <words>"})

    assert reply.status_code == 422
    assert "Choose what is wrong." in reply.text
    assert "My &lt;words&gt;" in reply.text

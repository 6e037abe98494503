"""The feed, writing, a person's posts and liking."""

import pytest

from tests.web_clients.browser import DASHBOARD, GAMES, POSTS, Browser
from tests.web_clients.fake_games import FakeGames
from tests.web_clients.fake_identity import ALICE, BOB
from tests.web_clients.fake_posts import FakePosts

TYPED = {"text": "Beat my score", "visibility": "everyone", "game": ""}
KEY = "k" * 32


def test_an_empty_feed_says_what_to_do(alice: Browser) -> None:
    """With room to write right there."""
    page = alice.get(f"{POSTS}/").text

    assert "Quiet in the yard" in page
    assert '<textarea class="input" id="text" name="text"' in page


def test_the_feed_shows_who_wrote_what(alice: Browser, posts: FakePosts) -> None:
    """As text, with its addresses as links, and the game that it is about."""
    game = {"id": "6a3e0000-0000-4000-8000-000000000001", "title": "Orbit <9>"}
    post_id = posts.add(BOB, text="<b>Look</b>: https://a.example/x?y=1&z=2.", game=game, likes=3, comments=1)
    posts.next = f"{POSTS}/api/v1/feed?limit=20&cursor=abc_-1"

    page = alice.get(f"{POSTS}/").text

    assert "&lt;b&gt;Look&lt;/b&gt;" in page
    assert (
        '<a href="https://a.example/x?y=1&amp;z=2" rel="nofollow ugc noopener noreferrer">'
        "https://a.example/x?y=1&amp;z=2</a>." in page
    )
    assert f'href="{GAMES}/games/{game["id"]}">' in page
    assert "<span>Orbit &lt;9&gt;</span>" in page
    assert f'href="/by/{BOB["sub"]}">Bob</a>' in page
    assert (f"/posts/{post_id}#comments" in page, "1 comment<" in page, "Like · 3" in page) == (True,) * 3
    assert f"/posts/{post_id}/edit" not in page
    assert 'href="/?cursor=abc_-1"' in page


def test_what_was_typed_is_written(alice: Browser, posts: FakePosts, games: FakeGames) -> None:
    """Under the title that the game has on the shelf, and once, however often the form is sent."""
    game_id = games.add(title="Orbit")
    sent = TYPED | {"text": "One\r\nTwo", "game": game_id, "key": KEY}

    reply = alice.submit(f"{POSTS}/", sent)

    assert (reply.status_code, reply.location) == (303, "/")
    game = {"id": game_id, "title": "Orbit"}
    assert posts.sent("POST") == [
        ("/posts", {"text": "One\nTwo", "visibility": "everyone", "game": game}),
    ]
    assert posts.requests[-1].method == "GET" or posts.requests[-1].headers["Idempotency-Key"] == KEY
    assert "Your post is out." in alice.get(f"{POSTS}/").text


def test_what_is_refused_stands_beside_its_field(alice: Browser, posts: FakePosts) -> None:
    """And what was typed is still there."""
    token = alice.csrf_token(f"{POSTS}/")
    posts.refuse("POST", 422, "invalid-request", errors=[{"field": "text", "message": "too long"}])

    reply = alice.post(f"{POSTS}/", TYPED | {"csrf_token": token})

    assert reply.status_code == 422
    assert 'id="text-error"' in reply.text
    assert "Too long." in reply.text
    assert "Beat my score</textarea>" in reply.text
    assert 'value="everyone" selected' in reply.text


@pytest.mark.parametrize("game", ["00000000-0000-4000-8000-000000000000", "nonsense"])
def test_a_game_that_is_gone_is_told(alice: Browser, posts: FakePosts, game: str) -> None:
    """Nothing is written until the person has chosen."""
    reply = alice.submit(f"{POSTS}/", TYPED | {"game": game})

    assert reply.status_code == 422
    assert 'id="game-error"' in reply.text
    assert posts.sent("POST") == []


def test_without_an_answer_about_friends_one_can_still_write(alice: Browser, posts: FakePosts) -> None:
    """The page says what is missing, and what was typed is kept and sent."""
    posts.lost.add("/feed")

    page = alice.get(f"{POSTS}/")

    assert page.status_code == 200
    assert "cannot be shown just now" in page.text
    assert alice.submit(f"{POSTS}/", TYPED).status_code == 303


def test_a_form_of_another_site_writes_nothing(alice: Browser, posts: FakePosts) -> None:
    """Without the proof that the page carries, no form is taken."""
    for path in ("/", f"/posts/{posts.add()}/like", f"/posts/{posts.add()}", f"/posts/{posts.add()}/delete"):
        assert alice.post(f"{POSTS}{path}", TYPED).status_code == 403
    assert {request.method for request in posts.requests} <= {"GET"}


@pytest.mark.parametrize(
    ("back", "leads"),
    [
        ("/", "/"),
        ("/mine", "/mine"),
        ("/by/0b6c0f5e-0000", "/by/0b6c0f5e-0000"),
        ("", None),
        ("//evil.example", None),
        ("https://evil.example/", None),
        ("/by/../x", None),
        ("/\\evil.example", None),
    ],
)
def test_liking_leads_back_to_where_the_post_stands(
    alice: Browser, posts: FakePosts, back: str, leads: str | None
) -> None:
    """And never away from here."""
    post_id = posts.add(BOB)

    reply = alice.submit(
        f"{POSTS}/posts/{post_id}/like", {"liked": "yes", "back": back}, page=f"{POSTS}/posts/{post_id}"
    )

    page = f"/posts/{post_id}" if leads is None else leads
    assert (reply.status_code, reply.location) == (303, f"{page}#post-{post_id}")
    assert posts.posts[post_id]["liked"]


def test_a_like_is_taken_back(alice: Browser, posts: FakePosts) -> None:
    """By the same button, which says so."""
    post_id = posts.add(BOB, liked=True, likes=1)
    page = f"{POSTS}/posts/{post_id}"

    assert 'name="liked" value="no"' in alice.get(page).text
    alice.submit(f"{page}/like", {"liked": "no"}, page=page)

    assert posts.sent("DELETE") == [(f"/posts/{post_id}/like", None)]


def test_a_persons_posts(alice: Browser, posts: FakePosts) -> None:
    """One's own have a page of their own; of nobody, and of who may not be read, the same is said."""
    posts.add(text="mine")
    posts.add(BOB, text="his")

    assert alice.get(f"{POSTS}/by/{ALICE['sub']}").location == "/mine"
    mine, his = (alice.get(f"{POSTS}/{path}").text for path in ("mine", f"by/{BOB['sub']}"))
    assert ("mine</p>" in mine, "his</p>" in mine) == (True, False)
    assert ("Posts by Bob" in his, "mine</p>" in his) == (True, False)
    assert "No posts for you" in alice.get(f"{POSTS}/by/nobody").text


def test_the_dashboard_tells_of_new_posts(alice: Browser, posts: FakePosts) -> None:
    """And stands when the posts do not answer."""
    posts.recent = 7
    assert "7 new" in alice.get(f"{DASHBOARD}/").text

    posts.down = True
    reply = alice.get(f"{DASHBOARD}/")
    assert (reply.status_code, f'href="{POSTS}/"' in reply.text) == (200, True)

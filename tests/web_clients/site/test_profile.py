"""One's own profile, and others'."""

import pytest

from tests.web_clients.browser import FRIENDS, GAMES, POSTS, PROFILE, Browser
from tests.web_clients.fake_friends import FakeFriends
from tests.web_clients.fake_games import FakeGames
from tests.web_clients.fake_identity import ALICE, BOB
from tests.web_clients.fake_posts import FakePosts
from tests.web_clients.fake_profile import FakeProfile
from tests.web_clients.fake_scores import FakeScores

WRITTEN = {
    "about": "I make <lanterns>.\n\nSmall ones.",
    "links": [{"label": "Workshop", "url": "https://alice.example/lanterns"}],
    "favourite_games": [{"id": "6a3e0000-0000-4000-8000-000000000001", "title": "Orbit <9>"}],
}


def test_strangers_are_sent_to_sign_in(stranger: Browser) -> None:
    """Everyone means everyone who is signed in."""
    for path in ("/", "/@bob", "/edit", "/picture"):
        assert stranger.get(f"{PROFILE}{path}").status_code == 303


def test_an_empty_profile_says_what_to_do(alice: Browser) -> None:
    """Name, handle and the drawn picture are there; the rest is an invitation."""
    page = alice.get(f"{PROFILE}/").text

    assert "<h1>Alice</h1>" in page
    assert "@alice" in page
    assert "/512.webp" in page
    assert "Write your profile" in page


def test_the_tabs_lead_to_what_a_person_does(alice: Browser, profiles: FakeProfile) -> None:
    """Posts and games of whoever it is, at their own doors; one's own scores; and how one stands to them."""
    own, other = alice.get(f"{PROFILE}/").text, alice.get(f"{PROFILE}/@bob").text
    sub = profiles.profiles["bob"]["sub"]

    for way in (f"{POSTS}/mine", f"{GAMES}/mine", "https://localhost:5013/"):
        assert f'href="{way}"' in own
    for way in (f"{POSTS}/by/{sub}", f"{GAMES}/makers/{sub}", f"{FRIENDS}/people/{sub}"):
        assert f'href="{way}"' in other
    assert f'href="https://localhost:5013/by/{sub}"' in other


def test_ones_own_tabs_count(
    alice: Browser, posts: FakePosts, games: FakeGames, friends: FakeFriends, scores: FakeScores
) -> None:
    """As each section keeps count; a section that is silent is left out."""
    posts.add(ALICE)
    games.add()
    games.add()
    friends.add("carol", "friend")
    scores.add_score("a", 3)

    page = alice.get(f"{PROFILE}/").text
    assert all(words in page for words in ("Posts (1)", "Games (2)", "Friends (1)", "Scores (1)"))
    games.down = True
    page = alice.get(f"{PROFILE}/").text
    assert "Posts (1)" in page
    assert "Games (" not in page


def test_anothers_tabs_count_what_the_reader_sees(
    alice: Browser, posts: FakePosts, games: FakeGames, friends: FakeFriends
) -> None:
    """As each section tells this reader, and of friends only those of both; nothing counts as nothing."""
    for _ in range(3):
        posts.add(BOB)
    games.add(BOB)
    games.add(ALICE)
    friends.mutual = 2

    page = alice.get(f"{PROFILE}/@bob").text
    assert all(words in page for words in ("Posts (3)", "Games (1)", "2 friends in common"))
    assert "Scores (" not in page
    friends.down = True
    friends.mutual = 1
    assert "in common" not in alice.get(f"{PROFILE}/@bob").text


def test_favourites_are_shown_as_they_are_now(
    alice: Browser, profiles: FakeProfile, games: FakeGames
) -> None:
    """With their present titles and covers, in the person's order; one that the reader may not see is not."""
    second = games.add(title="Moon Ferry", cover={"version": "v7", "widths": [320]})
    first = games.add(BOB, title="Lamp Hop")
    chosen = [(first, "Lamp Hop"), ("6a3e0000-0000-4000-8000-000000000001", "Hidden Gem"), (second, "Old")]
    profiles.profiles["bob"]["favourite_games"] = [{"id": each, "title": title} for each, title in chosen]

    page = alice.get(f"{PROFILE}/@bob").text

    assert page.index("Lamp Hop") < page.index("Moon Ferry")
    assert f'src="{GAMES}/games/{second}/cover/320.webp?v=v7"' in page
    assert page.count('class="cover"') == 2
    assert "Hidden Gem" not in page
    assert "Old" not in page
    games.down = True
    assert "Lamp Hop" not in alice.get(f"{PROFILE}/@bob").text


@pytest.mark.parametrize(("path", "whose"), [("/", "alice"), ("/@bob", "bob")])
def test_shows_what_was_written(
    alice: Browser, profiles: FakeProfile, games: FakeGames, path: str, whose: str
) -> None:
    """Words as words, links that give nothing away, favourites that lead to the games."""
    game = games.add(title="Orbit <9>")
    favourites = [{"id": game, "title": "Orbit <9>"}]
    profiles.profiles[whose].update(WRITTEN | {"favourite_games": favourites})

    page = alice.get(f"{PROFILE}{path}").text

    assert "<p>I make &lt;lanterns&gt;.</p>" in page
    assert 'href="https://alice.example/lanterns" rel="me nofollow noopener noreferrer ugc"' in page
    assert "alice.example</span>" in page
    assert f'href="{GAMES}/games/{game}">Orbit &lt;9&gt;' in page
    assert ("Edit your profile" in page) is (whose == "alice")


def test_says_who_sees_what(alice: Browser, profiles: FakeProfile) -> None:
    """On one's own page alone; what everyone sees needs no word."""
    profiles.alice.update(WRITTEN)
    profiles.alice["visibility"] |= {"about": "me", "links": "friends"}

    page = alice.get(f"{PROFILE}/").text

    assert (page.count("</svg>Only you</span>"), page.count("</svg>Friends</span>")) == (1, 1)


def test_who_says_nothing_is_not_edited_by_others(alice: Browser) -> None:
    """Another's empty profile invites nobody to write in it."""
    page = alice.get(f"{PROFILE}/@bob").text

    assert "Bob keeps quiet" in page
    assert "/edit" not in page


@pytest.mark.parametrize("handle", ["nobody", "..", "a%2Fb", "%3Fx", "%00", "a" * 300])
def test_who_is_not_there_is_not_found(alice: Browser, handle: str) -> None:
    """Also who only does not want to be seen: the API says the same of both."""
    reply = alice.get(f"{PROFILE}/@{handle}")

    assert reply.status_code == 404
    assert "<h1" in reply.text


@pytest.mark.parametrize("handle", ["alice", "Alice"])
def test_ones_own_handle_leads_home(alice: Browser, handle: str) -> None:
    """There is one page of one's own."""
    reply = alice.get(f"{PROFILE}/@{handle}")

    assert (reply.status_code, reply.location) == (303, "/")


def test_silence_is_an_outage(alice: Browser, profiles: FakeProfile) -> None:
    """Nobody is told that a person is gone because the API is."""
    profiles.down = True

    reply = alice.get(f"{PROFILE}/@bob")

    assert reply.status_code == 503
    assert "does not answer just now" in reply.text


def test_links_are_words_and_hosts(alice: Browser, profiles: FakeProfile) -> None:
    """Whatever the words say, the host stands beside them."""
    profiles.profiles["bob"].update(
        WRITTEN | {"links": [{"label": "My bank", "url": "https://evil.example/"}]}
    )

    assert 'My bank</a> <span class="help">evil.example</span>' in alice.get(f"{PROFILE}/@bob").text

"""The pages in French: whole, in its own plurals and figures, and no English left over."""

# ruff: noqa: RUF001 - an apostrophe is one

import html
import re
from collections.abc import Iterator

import pytest
from babel.messages.pofile import read_po

from chassis.http import Session
from tests.web_clients.browser import DASHBOARD, FRIENDS, GAMES, HOME, POSTS, PROFILE, Browser
from tests.web_clients.conftest import DOORS
from tests.web_clients.fake_friends import FakeFriends
from tests.web_clients.fake_games import FakeGames
from tests.web_clients.fake_home import FakeHome
from tests.web_clients.fake_identity import BOB, FakeIdentity
from tests.web_clients.fake_messages import MESSAGES, FakeMessages
from tests.web_clients.fake_posts import FakePosts
from tests.web_clients.fake_reports import FakeReports, decision
from tests.web_clients.fake_scores import SCORES, FakeScores
from tests.web_clients.site.test_doors import PAGES
from web_clients.site.translations import CATALOGUES

NBSP, NARROW = "\N{NO-BREAK SPACE}", "\N{NARROW NO-BREAK SPACE}"


@pytest.fixture
def amelie(stranger: Browser) -> Browser:
    """The browser of somebody who reads French."""
    stranger.client.environ_base["HTTP_ACCEPT_LANGUAGE"] = "fr"
    assert stranger.sign_in().status_code == 303
    return stranger


def words(page: str) -> str:
    """What a person reads on a page or hears of it."""
    spoken = re.sub(r"<[^>]*?(?:aria-label|alt|placeholder|data-[\w-]+)=\"([^\"]*)\"[^>]*>", r" \1 ", page)
    return re.sub(r"[ \n]+", " ", html.unescape(re.sub(r"<[^>]+>", " ", spoken)))


def english() -> Iterator[str]:
    """Every English text of three words or more that French says otherwise, up to its first value."""
    with (CATALOGUES / "fr" / "LC_MESSAGES" / "messages.po").open("rb") as file:
        for message in read_po(file):
            for text in message.id if isinstance(message.id, tuple) else [message.id]:
                found: str = re.split(r"%\(|<", str(text))[0].strip()
                if found.count(" ") > 1:
                    yield found


ENGLISH = sorted(set(english()))


def test_no_page_speaks_english(
    stranger: Browser, identity: FakeIdentity, http: Session, there: dict[str, str]
) -> None:
    """Whichever is looked at, also by those who moderate and administrate."""
    identity.person |= {"roles": ["administrator", "moderator"], "locale": "fr"}
    stranger.sign_in()
    for kind in ("posts", "games", "messages"):
        reports = FakeReports(kind)
        reports.add()
        reports.add(settled=decision())
        http.mount(f"{DOORS[kind]}/api/v1/reports", reports)
    seen = 0
    for door, rules in PAGES.items():
        for rule in sorted(rules):
            path = rule
            for placeholder, value in there.items():
                path = path.replace(placeholder, value)
            reply = stranger.get(f"{DOORS[door]}{path}")
            if reply.mimetype != "text/html" or reply.status_code in {302, 303}:
                continue
            said = words(reply.text)
            assert reply.headers["Content-Language"] == "fr", path
            assert [text for text in ENGLISH if text in said] == [], path
            seen += 1

    assert seen > 60


@pytest.mark.parametrize(
    ("address", "said"),
    [
        (f"{HOME}/", "Bon retour, Alice"),
        (f"{HOME}/newsletter/", "La lettre d’information"),
        (f"{DASHBOARD}/", "Bonjour, Alice"),
        (f"{GAMES}/", "Personne n’a encore partagé de jeu"),
        (f"{PROFILE}/", "Personne ne vous connaît encore"),
        (f"{POSTS}/", "Dites quelque chose"),
        (f"{FRIENDS}/", "Personne ici pour l’instant"),
        (f"{MESSAGES}/", "Personne n’a encore écrit"),
        (f"{SCORES}/", "Pas encore de score"),
        (f"{HOME}/nowhere", "Rien derrière cette porte"),
    ],
)
def test_every_door_speaks_french(amelie: Browser, address: str, said: str) -> None:
    """In the words of its own page, and in those that all pages share."""
    page = words(amelie.get(address).text)

    assert said in page
    assert "Se déconnecter" in page
    assert "Tableau de bord" in page


@pytest.mark.parametrize(
    ("comments", "said"),
    [
        (0, "Pas encore de commentaires"),
        (1, "1 commentaire"),
        (2, "2 commentaires"),
        (1200, f"1{NARROW}200 commentaires"),
    ],
)
def test_plurals_and_figures(amelie: Browser, games: FakeGames, comments: int, said: str) -> None:
    """As French writes them."""
    game = games.add(comments=comments)

    page = words(amelie.get(f"{GAMES}/games/{game}").text)

    assert f" {said} " in page


def test_nothing_counts_as_one(amelie: Browser, scores: FakeScores, games: FakeGames) -> None:
    """French takes nought for one, so what is said of one time is never said of none."""
    games.add(plays=0)

    page = words(amelie.get(f"{GAMES}/?order=played").text)

    assert "jamais joué" in page
    assert "joué une fois" not in page


@pytest.mark.parametrize(
    ("at", "said"),
    [("2026-05-03", "3 mai 2026"), ("2026-08-01", "1er août 2026"), ("2026-12-11", "11 décembre 2026")],
)
def test_days_and_sizes(amelie: Browser, games: FakeGames, at: str, said: str) -> None:
    """Months have their names, and a comma is a comma."""
    game = games.add(size=1_500_000, created_at=f"{at}T14:05:00Z")

    page = words(amelie.get(f"{GAMES}/games/{game}").text)

    assert f" {said} " in page
    assert f"1,4{NBSP}Mo" in page


def test_a_mistake_in_a_form(amelie: Browser, posts: FakePosts) -> None:
    """What the site says itself, above the form and beside the field."""
    page = words(amelie.submit(f"{PROFILE}/picture", {}).text)

    assert page.count("Choisissez une image.") == 2
    assert "Un point à corriger" in page


@pytest.mark.parametrize(
    ("members", "said"),
    [
        (
            {"errors": [{"field": "text", "message": "String should have at most 5000 characters"}]},
            "Doit avoir 5000 caractères au plus.",
        ),
        (
            {"errors": [{"field": "text", "message": "must not hold the character U+202E"}]},
            "Ne doit pas contenir le caractère U+202E.",
        ),
        (
            {"errors": [{"field": "text", "message": "is of a new kind of wrong"}]},
            "Ceci n’a pas été accepté.",
        ),
        ({"title": "Some new title"}, "Ceci n’a pas été accepté."),
    ],
)
def test_what_an_api_refuses(
    amelie: Browser, posts: FakePosts, members: dict[str, object], said: str
) -> None:
    """It says so in English, and the page in French: known words as they are, unknown ones in general."""
    posts.refuse("POST", 422, "invalid-request", **members)

    page = words(amelie.submit(f"{POSTS}/", {"text": "x", "visibility": "friends"}).text)

    assert said in page


def test_a_full_shelf(amelie: Browser, friends: FakeFriends) -> None:
    """The figures of a refusal stay in its sentence."""
    bob = friends.add("bob")
    detail = "20 people have yet to answer you. Wait, or cancel one."
    friends.refuse("PUT", 422, "quota-exceeded", detail)
    friends.refuse("POST", 422, "quota-exceeded", detail)

    amelie.submit(f"{FRIENDS}/people/{bob}/ask", page=f"{FRIENDS}/people/{bob}")

    assert "20 personnes ne vous ont pas encore répondu." in words(amelie.get(f"{FRIENDS}/").text)


def test_names_stay_what_they_are(amelie: Browser, games: FakeGames, messages: FakeMessages) -> None:
    """What people write is nobody's to translate, nor is it markup, also inside of a sentence."""
    game = games.add(BOB, title="Friends <b>& %(name)s</b>")

    page = amelie.get(f"{GAMES}/games/{game}/report").text

    assert "Signaler Friends &lt;b&gt;&amp; %(name)s&lt;/b&gt;" in page


def test_a_part_of_a_page_is_in_its_language(amelie: Browser, games: FakeGames) -> None:
    """What htmx puts in says what the page around it says."""
    game = f"{GAMES}/games/{games.add()}"

    reply = amelie.submit(f"{game}/like", {"liked": "yes"}, page=game, headers={"HX-Request": "true"})

    assert "J’aime" in reply.text
    assert reply.headers["Content-Language"] == "fr"


def test_advertisements_are_as_they_were_written(amelie: Browser, home: FakeHome) -> None:
    """Their mark is ours, their words are not."""
    home.advertise(title="All games", text="Log in to buy.")

    page = words(amelie.get(f"{HOME}/").text)

    assert "Annonce · lanterns.example" in page
    assert "All games Log in to buy." in page

"""Advertisements, as administrators keep them."""

import io

import pytest

from tests.web_clients.browser import HOME, Browser
from tests.web_clients.fake_home import FakeHome
from tests.web_clients.fake_identity import FakeIdentity

MANAGE = f"{HOME}/manage/advertisements"
TYPED = {
    "title": "Oil",
    "text": "Burns long.",
    "link": "oil.example",
    "weight": "20",
    "starts_at": "2026-05-03T10:00",
    "ends_at": "",
    "active": "on",
}


@pytest.fixture
def ada(stranger: Browser, identity: FakeIdentity) -> Browser:
    """An administrator's browser."""
    identity.person |= {"roles": ["administrator"]}
    stranger.sign_in()
    return stranger


@pytest.mark.parametrize("page", ["/manage/advertisements", "/manage/newsletter", "/manage/newsletter/new"])
def test_is_for_administrators(stranger: Browser, alice: Browser, home: FakeHome, page: str) -> None:
    """Everybody else is told how one comes to be let in; the API is not even asked."""
    reply = alice.get(f"{HOME}{page}")

    assert reply.status_code == 403
    assert "This page is for administrators" in reply.text
    assert home.requests == []


def test_strangers_are_sent_to_sign_in(stranger: Browser) -> None:
    """And come back here."""
    assert stranger.get(MANAGE).status_code == 303


def test_all_are_listed_with_their_figures(ada: Browser, home: FakeHome) -> None:
    """What was seen, what was followed, and which share that is."""
    home.advertise()

    page = ada.get(MANAGE).text

    assert "seen 1,234 times · followed 12 times · click rate 1.0 %" in page
    assert "Shown" in page


def test_none_says_what_to_do(ada: Browser) -> None:
    """An empty list is no dead end."""
    assert "No advertisement yet" in ada.get(MANAGE).text


def test_one_is_taken_in(ada: Browser, home: FakeHome) -> None:
    """Times are UTC, and an address needs no https:// typed."""
    reply = ada.submit(f"{MANAGE}/new", TYPED)

    [kept] = home.advertisements.values()
    assert reply.location == f"/manage/advertisements/{kept['id']}"
    assert (kept["title"], kept["link"], kept["weight"]) == ("Oil", "https://oil.example", 20)
    assert (kept["starts_at"], kept["ends_at"], kept["active"]) == ("2026-05-03T10:00:00Z", None, True)
    assert "Oil" in ada.get(f"{HOME}{reply.location}").text


def test_what_was_typed_stays(ada: Browser, home: FakeHome) -> None:
    """Beside what the API refused."""
    home.refusal = (422, {"errors": [{"field": "link", "message": "needs a host with a public name"}]})

    reply = ada.submit(f"{MANAGE}/new", TYPED | {"weight": "heavy"})

    assert reply.status_code == 422
    assert "Needs a host with a public name." in reply.text
    assert 'value="heavy"' in reply.text
    assert '<a href="#link">Leads to: needs a host with a public name.</a>' in reply.text


def test_is_saved_only_over_what_was_seen(ada: Browser, home: FakeHome) -> None:
    """Otherwise what was typed is kept, and sending it once more decides."""
    page = f"{MANAGE}/{home.advertise()}"
    home.stale = True
    reply = ada.submit(page, TYPED | {"version": '"v0"'}, page=page)

    assert reply.status_code == 412
    assert "It was changed after you opened it" in reply.text
    assert 'value="Oil"' in reply.text
    home.stale = False
    assert ada.submit(page, TYPED | {"version": '"v1"'}, page=page).status_code == 303


def test_is_paused_and_shown_again(ada: Browser, home: FakeHome) -> None:
    """From the list, with one press."""
    kept = home.advertise()
    for active in ("false", "true"):
        ada.submit(f"{MANAGE}/{kept}/pause", {"active": active}, page=MANAGE)
        assert home.advertisements[kept]["active"] is (active == "true")


def test_a_picture_is_handed_on(ada: Browser, home: FakeHome) -> None:
    """Byte for byte; the API judges it. And it can be taken away."""
    page = f"{MANAGE}/{home.advertise()}"
    picture = {"picture": (io.BytesIO(b"pixels"), "p.png"), "version": '"v1"'}

    assert ada.submit(f"{page}/picture", picture, page=page).status_code == 303
    assert home.picture == b"pixels"
    assert f'src="{HOME}/l.webp"' in ada.get(page).text
    ada.submit(f"{page}/picture/remove", page=page)
    assert "l.webp" not in ada.get(page).text


def test_a_bad_picture_says_why(ada: Browser, home: FakeHome) -> None:
    """None chosen, or one that the API refuses."""
    page = f"{MANAGE}/{home.advertise()}"

    assert "Choose a picture." in ada.submit(f"{page}/picture", page=page).text
    home.refusal = (422, {"type": "urn:gatehouse:problem:bad-picture", "detail": "Send a JPEG."})
    picture = {"picture": (io.BytesIO(b"x"), "p.png"), "version": '"v1"'}
    assert "Send a JPEG." in ada.submit(f"{page}/picture", picture, page=page).text


def test_is_deleted_after_a_question(ada: Browser, home: FakeHome) -> None:
    """With its figures, so it is asked first."""
    page = f"{MANAGE}/{home.advertise()}/delete"

    assert "Its figures are gone with it" in ada.get(page).text
    assert ada.submit(page).status_code == 303
    assert home.advertisements == {}

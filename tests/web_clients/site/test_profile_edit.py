"""Changing one's own profile."""

import json
from typing import Any

import pytest

from tests.web_clients.browser import PROFILE, Browser
from tests.web_clients.fake_games import FakeGames
from tests.web_clients.fake_profile import EVERYONE, FakeProfile
from tests.web_clients.fake_wire import body_of

PAGE = f"{PROFILE}/edit"
EYES = {f"{part}_for": "everyone" for part in EVERYONE}
GAME = "6a3e0000-0000-4000-8000-000000000001"


def typed(profiles: FakeProfile, **fields: Any) -> dict[str, Any]:
    """The form with these fields, under the version that stands."""
    return {"about": "", **EYES, "version": profiles.etag(), **fields}


def sent(profiles: FakeProfile) -> dict[str, Any]:
    """What the API was told to change."""
    [request] = [request for request in profiles.requests if request.method == "PATCH"]
    return dict(json.loads(body_of(request)))


def test_starts_with_what_is_kept(alice: Browser, profiles: FakeProfile, games: FakeGames) -> None:
    """Every field as it is, favourites first and ticked, the newest games after them."""
    profiles.profiles["alice"] |= {
        "about": "Hello.",
        "links": [{"label": "A", "url": "https://a.example/"}],
        "favourite_games": [{"id": GAME, "title": "Kept"}],
        "visibility": EVERYONE | {"links": "friends"},
    }
    games.add(title="Offered")

    page = alice.get(PAGE).text

    assert "Hello.</textarea>" in page
    assert 'value="https://a.example/"' in page
    assert '<option value="friends" selected>' in page
    assert f'value="{GAME} Kept" checked' in page
    assert page.index("Kept") < page.index("Offered")


def test_saves_what_was_typed(alice: Browser, profiles: FakeProfile) -> None:
    """Empty rows are no links, a bare host becomes an address, and one without words shows its host."""
    form = typed(
        profiles,
        about="Hello.",
        url_1="a.example/x",
        label_3="B",
        url_3=" https://b.example/ ",
        game=[f"{GAME} Orbit 9"],
        links_for="me",
    )

    reply = alice.submit(PAGE, form)

    assert (reply.status_code, reply.location) == (303, "/")
    assert sent(profiles) == {
        "about": "Hello.",
        "links": [
            {"label": "a.example", "url": "https://a.example/x"},
            {"label": "B", "url": "https://b.example/"},
        ],
        "favourite_games": [{"id": GAME, "title": "Orbit 9"}],
        "visibility": EVERYONE | {"links": "me"},
    }


@pytest.mark.parametrize(
    ("field", "place"),
    [
        ("about", "about"),
        ("links.0.url", "url_2"),
        ("links.1.label", "label_4"),
        ("links", "url_0"),
        ("favourite_games", "game_0"),
        ("visibility.avatar", "avatar_for"),
    ],
)
def test_what_the_api_refuses_stands_beside_its_field(
    alice: Browser, profiles: FakeProfile, games: FakeGames, field: str, place: str
) -> None:
    """Also where rows were left empty; and what was typed is still there."""
    games.add()
    profiles.refuse(422, errors=[{"field": field, "message": "begins with https://"}])

    reply = alice.submit(
        PAGE, typed(profiles, about="Kept.", url_2="http://c.example", url_4="ftp://d.example")
    )

    assert reply.status_code == 422
    assert f'id="{place}-error"' in reply.text
    assert f'href="#{place}"' in reply.text
    assert f'id="{place}"' in reply.text
    assert "Kept.</textarea>" in reply.text
    assert 'value="http://c.example"' in reply.text


def test_a_change_elsewhere_is_not_overwritten(alice: Browser, profiles: FakeProfile) -> None:
    """The person is told, keeps what they typed, and decides."""
    form = typed(profiles, about="Mine.")
    profiles.alice["about"] = "The other tab."

    reply = alice.submit(PAGE, form)

    assert reply.status_code == 412
    assert "Your profile was changed after you opened it" in reply.text
    assert "Mine.</textarea>" in reply.text
    assert profiles.alice["about"] == "The other tab."
    assert alice.submit(PAGE, form | {"version": profiles.etag()}).status_code == 303


@pytest.mark.parametrize("version", ["", "*", '"a"\r\nX-Evil: 1', "ü"])
def test_without_a_version_of_ours_nothing_is_overwritten(
    alice: Browser, profiles: FakeProfile, version: str
) -> None:
    """A form without the version that it was made from changes nothing."""
    assert alice.submit(PAGE, typed(profiles, about="x", version=version)).status_code == 412
    assert profiles.alice["about"] == ""


def test_stands_when_the_games_do_not_answer(alice: Browser, profiles: FakeProfile, games: FakeGames) -> None:
    """One's words can be changed all the same, and favourites stay ticked."""
    profiles.alice["favourite_games"] = [{"id": GAME, "title": "Kept"}]
    games.down = True

    assert "Kept" in alice.get(PAGE).text


def test_name_and_handle_are_changed_elsewhere(alice: Browser) -> None:
    """They are the account's, and the way there is shown."""
    assert 'href="https://localhost:5002/details"' in alice.get(PAGE).text


def test_without_our_proof_nothing_changes(alice: Browser, profiles: FakeProfile) -> None:
    """A form from elsewhere is refused."""
    for path in ("/edit", "/picture/remove"):
        assert alice.post(f"{PROFILE}{path}", typed(profiles)).status_code == 403
    assert {request.method for request in profiles.requests} <= {"GET"}

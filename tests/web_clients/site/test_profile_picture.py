"""Giving oneself a picture, and taking it away."""

import io

import pytest

from tests.web_clients.browser import PROFILE, Browser
from tests.web_clients.fake_profile import FakeProfile

PAGE = f"{PROFILE}/picture"
FILE = b"\x89PNG picture"


def chosen(content: bytes = FILE, name: str = "me.png") -> dict[str, tuple[io.BytesIO, str]]:
    """The form with a file."""
    return {"picture": (io.BytesIO(content), name)}


def test_sends_the_picture_on(alice: Browser, profiles: FakeProfile) -> None:
    """As it is: the API looks into it."""
    reply = alice.submit(PAGE, chosen())

    assert (reply.status_code, reply.location) == (303, "/")
    assert profiles.uploads == [FILE]


def test_shows_the_picture_of_now_and_the_new_one_in_its_place(alice: Browser) -> None:
    """Where scripts run, what was chosen is seen before it is sent."""
    page = alice.get(PAGE).text

    assert 'id="now"' in page
    assert 'data-preview="now"' in page
    assert "Remove the picture" not in page


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [(b"", "", "Choose a picture"), (b"x" * (10 * 1024 * 1024 + 1), "me.png", "it may have 10 MB")],
    ids=["none", "too large"],
)
def test_refuses_by_itself(
    alice: Browser, profiles: FakeProfile, content: bytes, name: str, words: str
) -> None:
    """What the API would refuse is not sent."""
    reply = alice.submit(PAGE, chosen(content, name))

    assert reply.status_code == 422
    assert words in reply.text
    assert profiles.uploads == []


@pytest.mark.parametrize(
    ("status", "members", "words"),
    [
        (422, {"detail": "Send a JPEG, PNG, WebP or GIF picture."}, "Send a JPEG"),
        (413, {"title": "The upload is larger"}, "The upload is larger"),
        (412, {}, "Choose the picture again"),
    ],
)
def test_says_what_the_api_refused(
    alice: Browser, profiles: FakeProfile, status: int, members: dict[str, str], words: str
) -> None:
    """Beside the field, in the API's words."""
    profiles.refuse(status, **members)

    reply = alice.submit(PAGE, chosen())

    assert reply.status_code == 422
    assert words in reply.text
    assert 'href="#picture"' in reply.text


def test_takes_it_away(alice: Browser, profiles: FakeProfile) -> None:
    """With one press, where there is one."""
    profiles.alice["has_avatar"] = True

    reply = alice.submit(f"{PAGE}/remove", page=PAGE)

    assert (reply.status_code, reply.location) == (303, "/")
    assert profiles.alice["has_avatar"] is False

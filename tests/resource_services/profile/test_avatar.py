"""PUT and DELETE /api/v1/me/avatar, and the picture that comes of it."""

import io
from typing import Any

import pytest
from PIL import Image

from chassis.service.database import Database
from resource_services.profile.avatars import SIZES
from resource_services.profile.models import Picture
from tests.resource_services.profile.cast import (
    ALICE,
    AVATAR,
    ME,
    NOBODY,
    Client,
    bearer,
    drawn,
    edited,
    give,
    given,
    opened,
    version,
)

UNVERSIONED = f"/api/v1/avatars/{ALICE}/64.webp"
RED, BLUE = (254, 0, 0), (0, 0, 254)


def is_near(found: Any, wanted: tuple[int, int, int]) -> bool:
    """Whether a pixel is of that colour, as far as the compression lets it."""
    return all(abs(a - b) < 40 for a, b in zip(found, wanted, strict=False))


def test_a_picture_becomes_three_squares(client: Client) -> None:
    """Its middle, cut out square, in WebP."""
    addresses = given(client, drawn((300, 200)))

    for name, size in zip(("small", "medium", "large"), SIZES, strict=True):
        shown = opened(client.get(addresses[name])).convert("RGB")
        assert shown.size == (size, size)
        assert is_near(shown.getpixel((2, size // 2)), RED)
        assert is_near(shown.getpixel((size - 3, size // 2)), BLUE)


def test_nothing_of_the_file_is_kept(client: Client) -> None:
    """Where it was taken, with what and by whom, is nobody's business."""
    exif = Image.Exif()
    exif[0x010F] = "Secret camera"

    assert b"Secret" not in client.get(given(client, drawn(form="JPEG", exif=exif))["large"]).data


@pytest.mark.parametrize("picture", [b"", b"<svg/>", drawn()[:200]], ids=["nothing", "SVG", "cut short"])
def test_refuses(client: Client, picture: bytes) -> None:
    """What is no picture is refused in words that say what to do, and changes nothing."""
    reply = give(client, picture)

    assert (reply.status_code, reply.json["type"]) == (422, "urn:gatehouse:problem:bad-picture")
    assert "end " in reply.json["detail"]
    assert client.get(ME, headers=bearer("alice")).json["has_avatar"] is False


def test_a_large_file_is_refused(client: Client) -> None:
    """10 MB and the form around it."""
    reply = give(client, b"x" * (11 * 1024 * 1024))

    assert (reply.status_code, reply.json["type"]) == (413, "urn:gatehouse:problem:upload-too-large")


def test_a_form_without_a_picture_is_refused(client: Client) -> None:
    """With the field's name."""
    reply = client.put(
        AVATAR,
        data={"other": (io.BytesIO(drawn()), "x.png")},
        headers=bearer("alice", If_Match=version(client)),
    )

    assert reply.status_code == 422
    assert "picture" in {error["field"] for error in reply.json["errors"]}


def test_only_over_what_was_seen(client: Client) -> None:
    """A picture replaces the one that its owner saw."""
    unconditional = {"picture": (io.BytesIO(drawn()), "me.png")}

    assert give(client, drawn(), If_Match='"x"').status_code == 412
    assert client.put(AVATAR, data=unconditional, headers=bearer("alice")).status_code == 428
    assert client.delete(AVATAR, headers=bearer("alice", If_Match='"x"')).status_code == 412


@pytest.mark.parametrize(("who", "status"), [("reader", 403), ("charlie", 403), (None, 401)])
def test_needs_the_scope(client: Client, who: str | None, status: int) -> None:
    """The token is judged before the body is looked at."""
    data = {"picture": (io.BytesIO(drawn()), "x.png")}

    assert client.put(AVATAR, data=data, headers=bearer(who, If_Match="*")).status_code == status
    assert client.delete(AVATAR, headers=bearer(who)).status_code == status


def test_an_address_never_changes_its_meaning(client: Client) -> None:
    """Browsers keep it for ever; another picture has another address, and the old one is gone."""
    first = given(client)["small"]
    shown = client.get(first)
    second = given(client, drawn(mode="L", form="JPEG"))["small"]

    assert shown.headers["Cache-Control"] == "private, max-age=31536000, immutable"
    assert shown.headers["X-Content-Type-Options"] == "nosniff"
    assert shown.headers["Cross-Origin-Resource-Policy"] == "same-site"
    assert first != second
    assert client.get(first).status_code == 404
    again = client.get(second, headers={"If-None-Match": client.get(second).headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


def test_taken_away_it_is_gone(client: Client, database: Database) -> None:
    """From its address, from the profile and from the database."""
    address = given(client)["small"]

    assert client.delete(AVATAR, headers=bearer("alice")).status_code == 204

    mine = client.get(ME, headers=bearer("alice")).json
    assert (mine["has_avatar"], mine["avatar"]["small"][-len(UNVERSIONED) :]) == (False, UNVERSIONED)
    assert client.get(address).status_code == 404
    with database.reading() as session:
        assert session.query(Picture).count() == 0


def test_one_is_drawn_for_who_has_none(client: Client) -> None:
    """Always the same for the same person, and for nobody too: it does not say who is there."""
    one, again, nobody = (client.get(f"/api/v1/avatars/{sub}/256.webp") for sub in (ALICE, ALICE, NOBODY))

    assert opened(one).size == opened(nobody).size == (256, 256)
    assert one.data == again.data != nobody.data
    assert set(one.headers.keys()) == set(nobody.headers.keys())
    assert "max-age=300" in one.headers["Cache-Control"]


def test_there_are_three_sizes(client: Client) -> None:
    """Whoever asks for another gets none."""
    for size in ("63", "0", "1024", "x", "99999999999999999999"):
        assert client.get(f"/api/v1/avatars/{ALICE}/{size}.webp").status_code == 404


def test_without_its_version_only_a_picture_for_everyone_is_shown(client: Client) -> None:
    """Otherwise whoever knows the person would know the picture."""
    plain = client.get(UNVERSIONED).data
    given(client)

    for kept_for, is_open in (("everyone", True), ("friends", False), ("me", False)):
        edited(client, visibility={"avatar": kept_for})
        assert (client.get(UNVERSIONED).data != plain) is is_open


def test_other_eyes_mean_another_address(client: Client) -> None:
    """Who may see it no more knows the address; so that address is no more."""
    known = given(client)["large"]

    edited(client, visibility={"avatar": "me"})

    assert client.get(known).status_code == 404


def test_a_version_cannot_be_guessed_at(client: Client) -> None:
    """A wrong one is a refusal, whether there is a picture or not."""
    for _ in range(2):
        for query, status in ((f"v={NOBODY}", 404), ("v=", 422), ("v=x", 422), ("w=1", 422)):
            assert client.get(f"{UNVERSIONED}?{query}").status_code == status
        given(client)

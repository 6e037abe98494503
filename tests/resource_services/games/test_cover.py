"""PUT, GET and DELETE /api/v1/games/<id>/cover."""

from io import BytesIO

import pytest
from PIL import Image
from sqlalchemy import func, select

from chassis.service.database import Database
from resource_services.games.models import Cover
from tests.resource_services.games.cast import GAMES, Client, Reply, bearer, do, read, shared


def picture(size: tuple[int, int] = (40, 20), kind: str = "PNG") -> BytesIO:
    """An uploaded picture, orange in the middle and blue at its left and right."""
    made = Image.new("RGB", size, "blue")
    made.paste("orange", (size[0] // 4, 0, 3 * size[0] // 4, size[1]))
    out = BytesIO()
    made.save(out, kind)
    out.seek(0)
    return out


def give(client: Client, game_id: str, upload: BytesIO, who: str = "alice", **headers: str) -> Reply:
    """Give a game a cover."""
    data = {"picture": (upload, "cover.png")}
    return client.put(f"{GAMES}/{game_id}/cover", data=data, headers={**bearer(who), **headers})


@pytest.mark.rfc("RFC 9110", "13.1.2", "If-None-Match that matches is answered with 304 and no content")
def test_a_cover_is_cut_in_three_widths(client: Client) -> None:
    """16:10, from the middle, as WebP; a reader that has it is told so."""
    game = shared(client)
    assert game["cover"] is None

    told = give(client, game["id"], picture()).json

    assert told["cover"]["version"]
    assert told["updated_at"] > game["updated_at"]
    for width in (320, 640, 1280):
        reply = read(client, game["id"], path=f"/cover/{width}.webp")
        assert reply.mimetype == "image/webp"
        assert "private" in reply.headers["Cache-Control"]
        with Image.open(BytesIO(reply.data)) as seen:
            assert seen.size == (width, width * 10 // 16)
            assert seen.convert("RGB").getpixel((width // 2, 10))[0] > 200  # type: ignore[index]
        again = do(client, f"GET /games/{game['id']}/cover/{width}.webp", "alice",
                   **{"If-None-Match": reply.headers["ETag"]})  # fmt: skip
        assert (again.status_code, again.data) == (304, b"")


def test_a_game_comes_with_its_cover(client: Client) -> None:
    """In one form; a form's empty field is no cover."""
    with_one = shared(client, cover=(picture(kind="JPEG"), "c.jpg"), title="a")
    without = shared(client, cover=(BytesIO(), ""), title="b")

    assert read(client, with_one["id"], path="/cover/320.webp").status_code == 200
    assert (with_one["cover"] is not None, without["cover"]) == (True, None)


def test_another_cover_has_another_version(client: Client, database: Database) -> None:
    """And takes the place of the first; taken away, none is kept, and the game says so."""
    game = shared(client)
    first, second = (give(client, game["id"], picture()).json["cover"]["version"] for _ in range(2))
    assert first != second

    assert do(client, f"DELETE /games/{game['id']}/cover", "alice").status_code == 204

    assert read(client, game["id"]).json["cover"] is None
    assert read(client, game["id"], path="/cover/320.webp").status_code == 404
    with database.reading() as session:
        assert session.scalar(select(func.count()).select_from(Cover)) == 0


@pytest.mark.parametrize("width", ["0", "321", "-1", "99999999999999999999", "x"])
def test_other_widths_are_not_there(client: Client, width: str) -> None:
    """Nobody has pictures made by asking."""
    game = shared(client, cover=(picture(), "c.png"))

    assert read(client, game["id"], path=f"/cover/{width}.webp").status_code == 404


@pytest.mark.parametrize(
    ("upload", "status"),
    [(BytesIO(b"<svg xmlns='http://www.w3.org/2000/svg'/>"), 422), (BytesIO(b""), 422),
     (BytesIO(b"x" * (11 * 1024 * 1024)), 413)],
    ids=["an SVG", "nothing", "11 MB"],
)  # fmt: skip
def test_what_is_no_picture_is_refused(client: Client, upload: BytesIO, status: int) -> None:
    """And the game stays as it was; so does the shelf when it comes with a new game."""
    game = shared(client)
    content = upload.getvalue()

    assert give(client, game["id"], BytesIO(content)).status_code == status
    assert read(client, game["id"]).json == game
    bundle = {"bundle": (BytesIO(b"<p>"), "a.html"), "cover": (BytesIO(content), "c.png"), "title": "t"}
    if status == 422:
        assert client.post(GAMES, data=bundle, headers=bearer("alice")).status_code == 422
        assert len(client.get(GAMES, headers=bearer("alice")).json["items"]) == 1


def test_a_version_may_be_named(client: Client) -> None:
    """If-Match is heeded where it is sent."""
    game = shared(client)

    assert give(client, game["id"], picture(), **{"If-Match": '"another"'}).status_code == 412
    assert do(client, f"DELETE /games/{game['id']}/cover", "alice", **{"If-Match": '"x"'}).status_code == 412
    assert give(client, game["id"], picture(), **{"If-Match": "*"}).status_code == 200

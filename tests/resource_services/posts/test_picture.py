"""PUT, GET and DELETE /api/v1/posts/<id>/picture."""

import io

import pytest
from PIL import Image
from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

from resource_services.posts.limits import Limits
from tests.resource_services.posts.cast import (
    API,
    NOWHERE,
    POSTS,
    Client,
    MakeApp,
    Reply,
    bearer,
    client_of,
    edit,
    hide,
    read,
    told,
    written,
)
from tests.resource_services.posts.test_reports import report, reports, settle


def photo(width: int = 320, height: int = 240, form: str = "JPEG") -> bytes:
    """A picture file that says where it was taken."""
    out = io.BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "at home"
    Image.effect_noise((80, 60), 60).convert("RGB").resize((width, height)).save(out, form, exif=exif)
    return out.getvalue()


def give(
    client: Client,
    post_id: str,
    who: str = "alice",
    *,
    file: bytes | None = None,
    etag: str = "",
    about: str = "",
) -> Reply:
    """Give a post a picture, if it is still as it was."""
    etag = etag or read(client, post_id, who).headers.get("ETag", '"none"')
    return upload(client, post_id, file or photo(), about, bearer(who, **{"If-Match": etag}))


def upload(client: Client, post_id: str, file: bytes, about: str, headers: dict[str, str]) -> Reply:
    """Send a picture as a form does."""
    # The test client would leave the temporary file of a large form open.
    fields = {"picture": FileStorage(io.BytesIO(file), "x.jpg"), "about": about}
    boundary, body = encode_multipart(fields)
    media_type = f"multipart/form-data; boundary={boundary}"
    return client.put(f"{POSTS}/{post_id}/picture", data=body, content_type=media_type, headers=headers)


def look(client: Client, post_id: str, who: str = "alice", width: int = 1280, etag: str = "") -> Reply:
    """Get the picture of a post."""
    return client.get(
        f"{POSTS}/{post_id}/picture/{width}.webp", headers=bearer(who, **{"If-None-Match": etag})
    )


def test_nothing_but_pixels_is_kept(client: Client) -> None:
    """In two widths, as WebP, without the file's own words; lists say how large it is and what is on it."""
    post_id = written(client)["id"]

    reply = give(client, post_id, file=photo(1600, 1200), about=" The gate,\nat night ")

    assert reply.status_code == 200
    picture = reply.json["picture"]
    assert (picture["width"], picture["height"], picture["about"]) == (1280, 960, "The gate,\nat night")
    for width in (640, 1280):
        answer = look(client, post_id, width=width)
        assert answer.mimetype == "image/webp"
        shown = Image.open(io.BytesIO(answer.data))
        assert (shown.format, shown.size) == ("WEBP", (width, width * 3 // 4))
        assert "exif" not in shown.info
        assert answer.headers["Cache-Control"] == "private, no-cache"
    [listed] = client.get(POSTS, headers=bearer("alice")).json["items"]
    assert listed["picture"] == picture


def test_a_copy_is_asked_for_again(client: Client) -> None:
    """A browser that has it asks whether it may still show it: 304, or not found any more."""
    post_id = written(client)["id"]
    give(client, post_id)
    etag = look(client, post_id, "bob").headers["ETag"]

    assert look(client, post_id, "bob", etag=etag).status_code == 304
    edit(client, post_id, visibility="me")
    assert look(client, post_id, "bob", etag=etag).status_code == 404


def test_small_and_narrow_pictures(client: Client) -> None:
    """What is smaller stays as small, and a tower is cut down to twice its width."""
    post_id = written(client)["id"]

    assert give(client, post_id, file=photo(40, 30, "PNG")).json["picture"]["width"] == 40
    tower = give(client, post_id, file=photo(900, 4500)).json["picture"]

    assert (tower["width"], tower["height"]) == (512, 2560)


@pytest.mark.parametrize(
    ("kind", "seen_by"),
    [("everyone", "alice bob carol mo"), ("friends", "alice bob"), ("me", "alice"), ("hidden", "alice mo")],
)
def test_who_sees_the_post_sees_the_picture(client: Client, kind: str, seen_by: str) -> None:
    """And nobody else; for them there is nothing, as if there were no post."""
    post_id = written(client, visibility="everyone" if kind == "hidden" else kind)["id"]
    give(client, post_id)
    if kind == "hidden":
        hide(client, post_id)

    for who in ("alice", "bob", "carol", "dan", "mo"):
        if who in seen_by.split():
            assert look(client, post_id, who).status_code == 200
        else:
            assert told(look(client, post_id, who)) == told(look(client, NOWHERE, who))
            assert told(give(client, post_id, who)) == told(give(client, NOWHERE, who))


def test_moderators_see_the_picture_of_an_open_report(client: Client) -> None:
    """Somebody who may see it showed it to them; after their decision it is theirs no more."""
    post_id = written(client, visibility="friends")["id"]
    give(client, post_id)
    report(client, post_id)
    [found] = reports(client)
    address = f"{API}/reports/{found['id']}/picture/640.webp"

    assert client.get(address, headers=bearer("mo")).status_code == 200
    assert client.get(address, headers=bearer("bob")).status_code == 403
    settle(client, found["id"], "keep")
    assert client.get(address, headers=bearer("mo")).status_code == 404


def test_another_picture_takes_its_place_and_none(client: Client) -> None:
    """Each is another version; without one there is nothing to see."""
    post_id = written(client)["id"]
    first = give(client, post_id).json["picture"]["version"]

    assert give(client, post_id).json["picture"]["version"] != first
    assert look(client, post_id, width=320).status_code == 404
    assert client.delete(f"{POSTS}/{post_id}/picture", headers=bearer("bob")).status_code == 403
    assert client.delete(f"{POSTS}/{post_id}/picture", headers=bearer("alice")).status_code == 204
    assert look(client, post_id).status_code == 404
    assert read(client, post_id).json["picture"] is None


def test_what_was_read_is_what_is_changed(client: Client) -> None:
    """A picture for a post that was edited meanwhile, or for whatever version, is refused."""
    post_id = written(client)["id"]
    old = read(client, post_id).headers["ETag"]
    edit(client, post_id, text="other words")

    assert give(client, post_id, etag=old).status_code == 412
    assert upload(client, post_id, photo(), "", bearer("alice")).status_code == 428
    assert give(client, post_id, "bob").status_code == 403


@pytest.mark.parametrize("file", [b"no picture", photo()[:1500], b"GIF89a" + b"\0" * 20])
def test_what_is_no_picture_is_refused(client: Client, file: bytes) -> None:
    """In words that say what to send, and the post keeps what it has."""
    post_id = written(client)["id"]
    give(client, post_id)

    reply = give(client, post_id, file=file)

    assert (reply.status_code, reply.json["type"]) == (422, "urn:gatehouse:problem:bad-picture")
    assert look(client, post_id).status_code == 200


def test_pictures_have_a_quota(make_app: MakeApp) -> None:
    """Nobody fills the disk; what is taken away or deleted makes room."""
    client = client_of(make_app(Limits(picture_bytes=60_000)))
    first, second = written(client)["id"], written(client)["id"]
    noise = photo(400, 300)
    assert give(client, first, file=noise).status_code == 200
    assert give(client, first, file=noise).status_code == 200

    refused = give(client, second, file=noise)
    assert refused.json["type"] == "urn:gatehouse:problem:quota-exceeded"
    assert read(client, second).json["picture"] is None

    client.delete(f"{POSTS}/{first}", headers=bearer("alice"))
    assert give(client, second, file=noise).status_code == 200

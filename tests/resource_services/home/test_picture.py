"""An advertisement's picture."""

import io

import pytest
from PIL import Image

from tests.resource_services.home.cast import (
    ADVERTISEMENTS,
    Client,
    ada,
    drawn,
    give,
    pick,
    read,
    taken_in,
)


def test_a_picture_is_written_anew(client: Client) -> None:
    """In two widths, 16:10, as WebP, with nothing of its file but the pixels; everybody may see it."""
    exif = Image.Exif()
    exif[0x010F] = "Secret camera"
    kept = taken_in(client)

    reply = give(client, kept, drawn((900, 900), "JPEG", exif=exif))

    assert reply.status_code == 200
    for name, size in (("small", (320, 200)), ("large", (640, 400))):
        shown = client.get(reply.json["picture"][name])
        assert Image.open(io.BytesIO(shown.data)).size == size
        assert b"Secret" not in shown.data
        assert shown.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        etag = {"If-None-Match": shown.headers["ETag"]}
        assert client.get(reply.json["picture"][name], headers=etag).status_code == 304
    assert pick(client)[0]["picture"] == reply.json["picture"]


def test_another_picture_has_another_address(client: Client) -> None:
    """And the former one is gone; without any, there is none to show."""
    kept = taken_in(client)
    first = give(client, kept, drawn()).json["picture"]["small"]
    second = give(client, kept, drawn((640, 400))).json["picture"]["small"]
    path = f"{ADVERTISEMENTS}/{kept['id']}/picture"

    assert client.get(first).status_code == 404
    assert client.get(second).status_code == 200
    assert client.delete(path, headers=ada()).status_code == 204
    assert client.get(second).json["type"] == "urn:gatehouse:problem:picture-not-found"
    assert read(client, kept)["picture"] is None


@pytest.mark.parametrize("picture", [b"", b"<svg/>", drawn()[:100]], ids=["nothing", "SVG", "cut short"])
def test_refuses(client: Client, picture: bytes) -> None:
    """What is no picture, and changes nothing."""
    kept = taken_in(client)

    assert give(client, kept, picture).json["type"] == "urn:gatehouse:problem:bad-picture"
    assert read(client, kept)["picture"] is None


def test_a_large_file_is_refused(client: Client) -> None:
    """5 MB and the form around it."""
    reply = give(client, taken_in(client), b"x" * (6 * 1024 * 1024))

    assert (reply.status_code, reply.json["type"]) == (413, "urn:gatehouse:problem:upload-too-large")


def test_only_over_what_was_seen(client: Client) -> None:
    """A picture is given to the advertisement that was looked at."""
    assert give(client, taken_in(client), drawn(), etag='"x"').status_code == 412

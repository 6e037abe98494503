"""A multipart body that is sent while its file is read."""

import io

import pytest
from werkzeug.formparser import parse_form_data

from chassis.multipart import CHUNK, FilePart, Multipart


def body(content: bytes = b"data", **more: str) -> Multipart:
    """A body with two fields and a file."""
    named = {"filename": "run.zip", "media_type": "application/zip"} | more
    return Multipart(
        {"title": "Łuk", "description": "a\r\nb"},
        name="bundle",
        file=io.BytesIO(content),
        filename=named["filename"],
        media_type=named["media_type"],
    )


def parse(sent: Multipart) -> tuple[dict[str, str], str | None, str | None, bytes]:
    """What a server reads: fields, the file's name, its type and its bytes."""
    raw = b"".join(sent)
    _, form, files = parse_form_data(
        {
            "wsgi.input": io.BytesIO(raw),
            "CONTENT_TYPE": sent.content_type,
            "CONTENT_LENGTH": str(len(raw)),
            "REQUEST_METHOD": "POST",
        }
    )
    assert list(files) == ["bundle"]
    with files["bundle"].stream as stream:
        return form.to_dict(), files["bundle"].filename, files["bundle"].content_type, stream.read()


@pytest.mark.rfc("RFC 7578", "4", "each part has its own disposition, and the file its type")
def test_arrives_whole() -> None:
    """Fields, file name, type and bytes come out as they went in."""
    fields, filename, media_type, content = parse(body(b"\r\n--x\r\n\x00\xff"))

    assert fields == {"title": "Łuk", "description": "a\r\nb"}
    assert (filename, media_type, content) == ("run.zip", "application/zip", b"\r\n--x\r\n\x00\xff")


def test_says_how_long_it_is() -> None:
    """The length is known before anything is read, so that it can be announced."""
    for content in (b"", b"x" * (CHUNK * 3 + 1)):
        assert len(body(content)) == sum(map(len, body(content)))


def test_is_never_held_whole() -> None:
    """The file goes out in pieces of bounded size."""
    assert max(map(len, body(b"x" * (CHUNK * 10)))) == CHUNK


def test_can_be_sent_again() -> None:
    """Each sending begins at the beginning."""
    sent = body(b"x" * 1000)

    assert b"".join(sent) == b"".join(sent)


@pytest.mark.rfc("RFC 7578", "4.2", "quotes and line ends in a file's name are escaped")
@pytest.mark.parametrize("filename", ['a"; name="title', "a\r\nContent-Type: text/html\r\n\r\nx", "雪.zip"])
def test_a_name_stays_a_name(filename: str) -> None:
    """A file's name cannot add a header or a field."""
    fields, _, media_type, content = parse(body(filename=filename))

    assert fields == {"title": "Łuk", "description": "a\r\nb"}
    assert (media_type, content) == ("application/zip", b"data")


@pytest.mark.parametrize("media_type", ["", "a/b\r\nX-Evil: 1", "ü/ü"])
def test_a_type_stays_a_type(media_type: str) -> None:
    """What is no media type is sent as plain bytes."""
    assert parse(body(media_type=media_type))[2] == "application/octet-stream"


def test_carries_several_files() -> None:
    """A second file goes along under its own name, and both are as long as was said."""
    cover = FilePart("cover", io.BytesIO(b"\x89PNG"), "a.png", "image/png")
    sent = Multipart(
        {},
        name="bundle",
        file=io.BytesIO(b"zip"),
        filename="a.zip",
        media_type="application/zip",
        also=[cover],
    )

    raw = b"".join(sent)
    _, _, files = parse_form_data(
        {
            "wsgi.input": io.BytesIO(raw),
            "CONTENT_TYPE": sent.content_type,
            "CONTENT_LENGTH": str(len(sent)),
            "REQUEST_METHOD": "POST",
        }
    )
    assert len(raw) == len(sent)
    assert {name: file.stream.read() for name, file in files.items()} == {
        "bundle": b"zip",
        "cover": b"\x89PNG",
    }
    for file in files.values():
        file.close()

"""Pictures that people upload, and files that pretend to be some."""

import io
import struct
import zlib
from typing import Any

import pytest
from PIL import Image

from chassis.service.pictures import BadPicture, read_picture, webp

ENOUGH = 64
RED, BLUE = (254, 0, 0), (0, 0, 254)


def drawn(size: tuple[int, int] = (300, 200), form: str = "PNG", mode: str = "RGB", **more: Any) -> bytes:
    """A picture file: its left half is red, its right half blue."""
    picture = Image.new("RGB", size, "blue")
    picture.paste("red", (0, 0, size[0] // 2, size[1]))
    out = io.BytesIO()
    picture.convert(mode).save(out, form, **more)
    return out.getvalue()


def holed(mode: str) -> bytes:
    """The same, with a hole in its red half."""
    picture = Image.open(io.BytesIO(drawn(mode="RGBA")))
    picture.paste((0, 0, 0, 0), (10, 10, 60, 60))
    out = io.BytesIO()
    picture.convert(mode).save(out, "PNG")
    return out.getvalue()


def written_anew(file: bytes) -> Image.Image:
    """What becomes of a file."""
    made = Image.open(io.BytesIO(webp(read_picture(io.BytesIO(file), enough=ENOUGH))))
    made.load()
    return made


def is_near(found: Any, wanted: tuple[int, int, int]) -> bool:
    """Whether a pixel is of that colour, as far as the compression lets it."""
    return all(abs(a - b) < 40 for a, b in zip(found, wanted, strict=False))


@pytest.mark.parametrize(
    ("file", "mode"),
    [
        (drawn(), "RGB"),
        (drawn(form="JPEG"), "RGB"),
        (drawn(form="JPEG", mode="CMYK"), "RGB"),
        (drawn(form="WEBP"), "RGB"),
        (drawn(form="GIF", save_all=True, append_images=[Image.new("RGB", (300, 200), "green")]), "RGB"),
        (holed("RGBA"), "RGBA"),
        (holed("P"), "RGBA"),
        (drawn(mode="P"), "RGB"),
    ],
    ids=["PNG", "JPEG", "for printing", "WebP", "moving", "transparent", "palette with a hole", "palette"],
)
def test_takes(file: bytes, mode: str) -> None:
    """What telephones and programs write, in colours that every page shows."""
    made = written_anew(file)

    assert made.mode == mode
    assert made.width / made.height == 1.5
    assert is_near(made.convert("RGB").getpixel((made.width - 3, 9)), BLUE)


def test_what_is_far_larger_may_come_smaller() -> None:
    """A photograph of twelve million pixels need not be read whole, as long as enough is left."""
    read = read_picture(io.BytesIO(drawn((4000, 3000), "JPEG")), enough=ENOUGH)

    assert ENOUGH <= min(read.size) < 3000


@pytest.mark.parametrize(
    ("orientation", "red_at"), [(1, (2, 50)), (3, (97, 50)), (6, (50, 2)), (8, (50, 97))]
)
def test_stands_as_it_was_taken(orientation: int, red_at: tuple[int, int]) -> None:
    """A telephone held upright writes a picture that lies on its side, and says so in EXIF."""
    exif = Image.Exif()
    exif[0x0112] = orientation

    assert is_near(written_anew(drawn((100, 100), "JPEG", exif=exif)).getpixel(red_at), RED)


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_nothing_else_of_the_file_is_kept(form: str) -> None:
    """Where it was taken, with what and by whom, is nobody's business."""
    exif = Image.Exif()
    exif[0x010F] = "Secret camera"
    exif.get_ifd(0x8825)[1] = "N"
    file = drawn(form=form, exif=exif, icc_profile=b"Secret profile") + b"Secret appendix"

    made = webp(read_picture(io.BytesIO(file), enough=ENOUGH))

    assert b"Secret" not in made
    assert not {b"EXIF", b"ICCP", b"XMP "} & {made[at : at + 4] for at in range(len(made))}


def png(width: int, height: int) -> bytes:
    """A PNG that claims a size and has no pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", b"") + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("file", "words"),
    [
        (png(50_000, 50_000), "million pixels"),
        (png(10_000, 10_000), "million pixels"),
        (png(8_000, 5_001), "million pixels"),
        (png(2**31 - 1, 2**31 - 1), "million pixels"),
        (png(100, 100), "damaged"),
        (drawn()[:200], "damaged"),
        (drawn(form="JPEG")[:700], "damaged"),
        (b"", "JPEG, PNG"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "JPEG, PNG"),
        (b"%PDF-1.7", "JPEG, PNG"),
        (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", "JPEG, PNG"),
        (drawn(form="TIFF"), "JPEG, PNG"),
        (drawn(form="BMP"), "JPEG, PNG"),
        (drawn(form="AVIF"), "JPEG, PNG"),
    ],
    ids=[
        "bomb", "a hundred million", "one too many", "the most it can say", "no pixels", "cut short",
        "JPEG cut short", "nothing", "SVG", "PDF", "PostScript", "TIFF", "BMP", "AVIF",
    ],
)  # fmt: skip
def test_refuses(file: bytes, words: str) -> None:
    """What is no picture, or one made to hurt, is refused in words that say what to do."""
    with pytest.raises(BadPicture) as refused:
        read_picture(io.BytesIO(file), enough=ENOUGH)

    assert words in str(refused.value)

"""A picture that a person uploads is read with suspicion and written anew: only its pixels are kept."""

import io
import threading
from typing import IO

from PIL import Image, ImageOps, UnidentifiedImageError

from chassis.problems import Problem

FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
PIXELS = 40_000_000
"""As many as a good telephone takes; a file of a few kilobytes may claim billions."""
_QUALITY = 82
_ONE_AT_A_TIME = threading.Lock()
"""A large picture takes 200 MB while it is read, so a process never reads two."""


class BadPicture(Problem):
    """The upload is not a picture that can be taken."""

    status = 422
    code = "bad-picture"


def read_picture(upload: IO[bytes], *, enough: int) -> Image.Image:
    """Give the picture upright, in RGB or RGBA, with nothing else of its file; raises BadPicture.

    `enough` is how many pixels its shorter side has to have at least, where the file has them: what is far
    larger may come smaller. Of an animation the first frame is taken.
    """
    with _ONE_AT_A_TIME:
        try:
            with Image.open(upload, formats=FORMATS) as picture:
                _check_size(picture)
                picture.draft("RGB", (2 * enough, 2 * enough))
                upright = ImageOps.exif_transpose(picture)
                mode = "RGBA" if upright.has_transparency_data else "RGB"
                clean = Image.new(mode, upright.size)
                clean.paste(upright.convert(mode))
        except BadPicture:
            raise
        except UnidentifiedImageError:
            raise BadPicture("Send a JPEG, PNG, WebP or GIF picture.") from None
        except (Image.DecompressionBombError, Image.DecompressionBombWarning):
            raise _too_many_pixels() from None
        except Exception as error:  # a decoder may raise anything for a file that was made to hurt it
            raise BadPicture("This picture is damaged. Save it anew and send it again.") from error
    return clean


def webp(picture: Image.Image) -> bytes:
    """Give the picture as a WebP file without any metadata."""
    out = io.BytesIO()
    picture.save(out, "WEBP", quality=_QUALITY, method=4)
    return out.getvalue()


def _check_size(picture: Image.Image) -> None:
    if picture.width * picture.height > PIXELS:
        raise _too_many_pixels()


def _too_many_pixels() -> BadPicture:
    return BadPicture(f"A picture may have {PIXELS // 1_000_000} million pixels. Make it smaller.")

"""An advertisement's picture: cut 16:10 in two widths, at addresses that never change their meaning."""

from typing import IO
from uuid import UUID

from PIL import ImageOps
from PIL.Image import Resampling

from chassis.service.pictures import read_picture, webp
from resource_services.home import schemas

WIDTHS = (320, 640)
LARGEST_UPLOAD = 5 * 1024 * 1024


def cut(upload: IO[bytes]) -> dict[int, bytes]:
    """Give the middle of an uploaded picture in every width; raises BadPicture."""
    picture = read_picture(upload, enough=max(WIDTHS))
    return {
        width: webp(ImageOps.fit(picture, (width, width * 10 // 16), Resampling.LANCZOS)) for width in WIDTHS
    }


def addresses(door: str, advertisement: UUID, version: UUID | None) -> schemas.Picture | None:
    """Where the picture of that version is."""
    if version is None:
        return None
    small, large = (
        f"{door}/api/v1/advertisements/{advertisement}/picture/{width}.webp?v={version.hex}"
        for width in WIDTHS
    )
    return schemas.Picture(small=small, large=large)

"""A person's picture: cut square in three sizes, at addresses that never change their meaning."""

from typing import IO
from uuid import UUID

from PIL import ImageOps
from PIL.Image import Resampling

from chassis.service.pictures import read_picture, webp
from resource_services.profile import schemas

SIZES = (64, 256, 512)
"""Pixels a side."""
LARGEST_UPLOAD = 10 * 1024 * 1024


def cut(upload: IO[bytes]) -> dict[int, bytes]:
    """Give the middle of an uploaded picture in every size; raises BadPicture."""
    picture = read_picture(upload, enough=max(SIZES))
    return {size: webp(ImageOps.fit(picture, (size, size), Resampling.LANCZOS)) for size in SIZES}


def addresses(door: str, sub: str, version: UUID | None) -> schemas.Avatar:
    """Where the person's picture of that version is; without one, the picture that is drawn for them."""
    small, medium, large = (
        f"{door}/api/v1/avatars/{sub}/{size}.webp" + (f"?v={version.hex}" if version else "")
        for size in SIZES
    )
    return schemas.Avatar(small=small, medium=medium, large=large)

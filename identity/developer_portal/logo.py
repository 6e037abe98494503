"""An application's logo: drawn anew from the pixels of what was sent, and shown under its own digest."""

import hashlib
from typing import IO

from PIL import ImageOps

from chassis.service.pictures import read_picture, webp
from identity.authorization_server.models import Application
from identity.developer_portal.models import Listing

SIDE = 256


def drawn(upload: IO[bytes]) -> bytes:
    """A square WebP without anything else of the file; raises BadPicture."""
    return webp(
        ImageOps.pad(read_picture(upload, enough=SIDE).convert("RGBA"), (SIDE, SIDE), color=(0, 0, 0, 0))
    )


def digest_of(logo: bytes) -> str:
    """What its address is made of: another picture has another address, so caches may keep each for ever."""
    return hashlib.sha256(logo).hexdigest() if logo else ""


def address_of(application: Application) -> str:
    """The path of the logo at this door; empty when there is none."""
    found = Listing.objects.filter(application=application).values_list("logo_digest", flat=True).first()
    return path_of(found or "")


def path_of(digest: str) -> str:
    """Where the picture of that digest is served."""
    return f"/applications/logos/{digest}.webp" if digest else ""

"""A picture for who has none: a small creature drawn from the `sub`, always the same for the same person."""

import hashlib
import io
from functools import lru_cache

from PIL import Image
from PIL.Image import Resampling

_GRID = 16
"""Cells a side; every size that is served is a multiple of it."""
_GROUNDS_AND_CREATURES = (
    (0x1D2B53, 0xFFD27A), (0x0F3D3E, 0xE2B659), (0x3B1C4A, 0xFFB48F), (0x123A5A, 0xB9E3C6),
    (0x4A1D24, 0xF2A65A), (0x22311D, 0xDCD98A), (0x2A2350, 0xC3B8FF), (0x40280F, 0xF0CD8B),
)  # fmt: skip
_FILLED = (96, 150, 190, 215)
"""How likely, of 256, a cell is filled, from the creature's sides to its middle: its halves are alike."""
_TOP, _ROWS, _LEFT, _RIGHT = 4, 7, 4, 11
_EYES = ((6, 7), (9, 7))


@lru_cache(maxsize=1024)
def drawn_avatar(sub: str, size: int) -> bytes:
    """Draw it as WebP, `size` pixels a side."""
    chance = hashlib.sha256(sub.encode()).digest()
    ground, creature = _GROUNDS_AND_CREATURES[chance[31] % len(_GROUNDS_AND_CREATURES)]
    picture = Image.new("RGB", (_GRID, _GRID), _rgb(ground))
    cells = iter(chance)
    for row in range(_TOP, _TOP + _ROWS):
        for column, likely in enumerate(_FILLED):
            if next(cells) < likely:
                picture.putpixel((_LEFT + column, row), _rgb(creature))
                picture.putpixel((_RIGHT - column, row), _rgb(creature))
    for eye in _EYES:
        picture.putpixel(eye, _rgb(ground))
    out = io.BytesIO()
    picture.resize((size, size), Resampling.NEAREST).save(out, "WEBP", lossless=True, method=0, quality=0)
    return out.getvalue()


def _rgb(colour: int) -> tuple[int, int, int]:
    return colour >> 16, colour >> 8 & 0xFF, colour & 0xFF

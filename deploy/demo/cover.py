"""Covers of the demo's games, drawn here: one scene each."""

import math
from collections.abc import Callable
from random import Random

from PIL import Image, ImageDraw, ImageFilter

from deploy.demo.drawing import Colour, Point, about, curve, gradient, mixed, png

SIZE = (1280, 800)
_DRAWN = (2560, 1600)
"""Drawn larger and made smaller, so that no edge is jagged."""
_INK = Colour(10, 14, 32)
_AMBER = Colour(250, 178, 62)
_PAPER = Colour(255, 244, 214)

Scene = Callable[[Random], Image.Image]


def cover(scene: str) -> bytes:
    """Give the scene called so as a PNG, the same each time."""
    picture = SCENES[scene](Random(scene))  # noqa: S311 - where stars stand is no secret
    return png(picture.resize(SIZE, Image.Resampling.LANCZOS))


def _glow(picture: Image.Image, at: Point, radius: float, colour: Colour, strength: int) -> None:
    """Let light fall around a point; it is drawn small, since it is soft."""
    small = Image.new("L", (_DRAWN[0] // 8, _DRAWN[1] // 8))
    ImageDraw.Draw(small).ellipse(about(at[0] / 8, at[1] / 8, radius / 8), fill=strength)
    picture.paste(colour, mask=small.filter(ImageFilter.GaussianBlur(radius / 18)).resize(_DRAWN))


def _stars(picture: Image.Image, dice: Random, count: int, lowest: int) -> None:
    pen = ImageDraw.Draw(picture)
    for _ in range(count):
        at = dice.randrange(_DRAWN[0]), dice.randrange(lowest)
        pen.ellipse(about(*at, dice.choice((3, 3, 4, 6))), fill=_PAPER)


def _channels(dice: Random) -> Image.Image:
    """A town from above: crooked channels of oil between the roofs, and lamps that burn at their ends."""
    picture = gradient(_DRAWN, Colour(24, 44, 74), Colour(15, 26, 50))
    pen = ImageDraw.Draw(picture)
    for row in range(6):
        for column in range(9):
            x, y = 60 + column * 280, 20 + row * 268
            shade = mixed(Colour(38, 62, 98), _INK, dice.random() * 0.55)
            pen.rounded_rectangle((x, y, x + 244, y + 232), 34, fill=shade)
    roads = (
        [(1300, 820), (1300, 554), (740, 554), (740, 286), (460, 286)],
        [(1300, 820), (1860, 820), (1860, 420), (2140, 420)],
        [(1300, 820), (1300, 1224), (1020, 1224), (1020, 1490)],
        [(1300, 820), (600, 820), (600, 1090), (320, 1090)],
        [(1860, 820), (1860, 1224), (2280, 1224)],
    )
    for width, colour in ((104, mixed(_INK, _AMBER, 0.15)), (60, mixed(_AMBER, Colour(180, 80, 20), 0.35))):
        for road in roads:
            pen.line(road, fill=colour, width=width, joint="curve")
            for corner in road:
                pen.ellipse(about(*corner, width / 2), fill=colour)
    for lamp, size in [(road[-1], 62) for road in roads] + [((1300, 820), 110)]:
        _glow(picture, lamp, size * 5, _AMBER, 130)
        ImageDraw.Draw(picture).ellipse(about(*lamp, size), fill=_PAPER, outline=_AMBER, width=20)
    return picture


def _ramparts(dice: Random) -> Image.Image:
    """A wall at night with a gap in it, and a lantern in the middle of its leap."""
    picture = gradient(_DRAWN, Colour(36, 24, 62), Colour(150, 74, 70))
    _stars(picture, dice, 90, 900)
    _glow(picture, (2010, 380), 420, _PAPER, 110)
    pen = ImageDraw.Draw(picture)
    pen.ellipse(about(2010, 380, 170), fill=_PAPER)
    for base, top, shade, step in ((0.55, 1010, 210, 340), (0.8, 1180, 150, 260)):
        colour = mixed(Colour(120, 60, 74), _INK, base)
        pen.rectangle((0, top, 2560, 1600), fill=colour)
        for x in range(0, 2560, step):
            height = dice.randrange(120, 120 + shade)
            pen.rectangle((x, top - height, x + step * 0.42, top), fill=colour)
    for left, right in ((0, 980), (1560, 2560)):
        pen.rectangle((left, 1330, right, 1600), fill=_INK)
        for x in range(left, right - 60, 150):
            pen.rectangle((x, 1262, x + 86, 1340), fill=_INK)
    _glow(picture, (1270, 900), 560, _AMBER, 190)
    pen = ImageDraw.Draw(picture)
    pen.arc(about(1270, 770, 56), 150, 390, fill=_INK, width=18)
    pen.polygon([(1180, 830), (1360, 830), (1316, 776), (1224, 776)], fill=_INK)
    pen.rounded_rectangle((1196, 828, 1344, 1030), 22, fill=_AMBER, outline=_INK, width=18)
    pen.rounded_rectangle((1172, 1022, 1368, 1064), 12, fill=_INK)
    flame = curve((1270, 860), (1330, 950), (1270, 1004)) + curve((1270, 1004), (1210, 950), (1270, 860))
    pen.polygon(flame, fill=_PAPER)
    for _ in range(16):
        pen.ellipse(about(dice.randrange(300, 2300), dice.randrange(620, 1240), 10), fill=_AMBER)
    return picture


def _orbits(dice: Random) -> Image.Image:
    """Worlds on their rounds, and a comet that lets go of one for the next."""
    picture = gradient(_DRAWN, Colour(16, 18, 50), Colour(48, 34, 96))
    _stars(picture, dice, 190, 1600)
    worlds = (
        (640, 1020, 300, Colour(96, 196, 190)),
        (1880, 560, 230, Colour(240, 138, 108)),
        (2260, 1360, 150, _AMBER),
    )
    for x, y, size, colour in worlds:
        _glow(picture, (x, y), size * 2, colour, 90)
        pen = ImageDraw.Draw(picture)
        for turn in range(0, 360, 9):
            pen.arc(about(x, y, size * 1.6), turn, turn + 5, fill=mixed(colour, _INK, 0.25), width=8)
        pen.ellipse(about(x, y, size), fill=mixed(colour, _INK, 0.35))
        lit = Image.new("L", _DRAWN)
        ImageDraw.Draw(lit).ellipse(about(x, y, size), fill=255)
        shade = Image.new("L", _DRAWN)
        ImageDraw.Draw(shade).ellipse(about(x - size * 0.32, y - size * 0.32, size), fill=255)
        picture.paste(colour, mask=Image.composite(lit, Image.new("L", _DRAWN), shade))
    tail = curve((560, 500), (1000, 260), (1330, 470)) + curve((1290, 560), (980, 330), (560, 500))
    pen = ImageDraw.Draw(picture)
    pen.polygon(tail, fill=mixed(Colour(159, 216, 255), _INK, 0.2))
    _glow(picture, (1320, 510), 260, Colour(159, 216, 255), 190)
    ImageDraw.Draw(picture).ellipse(about(1320, 510, 74), fill=_PAPER)
    for step in range(9):
        spark = about(1320 + step * 60, 510 + 40 * math.sin(2.5 + step * 0.6), 9)
        ImageDraw.Draw(picture).ellipse(spark, fill=_PAPER)
    return picture


def _stones(dice: Random) -> Image.Image:
    """A river in the dusk, and stones across it, some of them awake."""
    picture = gradient(_DRAWN, Colour(30, 84, 92), Colour(14, 34, 58))
    pen = ImageDraw.Draw(picture)
    for row in range(14):
        wave = [(x, 60 + row * 115 + 18 * math.sin(x / 130 + row * 2)) for x in range(-40, 2600, 20)]
        pen.line(wave, fill=mixed(Colour(52, 116, 122), _INK, row / 22), width=12, joint="curve")
    for column in range(6):
        for row in range(3):
            x, y = 260 + column * 410 + dice.randrange(-40, 40), 380 + row * 430 + dice.randrange(-50, 50)
            awake = (column + row) % 3 == 0
            if awake:
                _glow(picture, (x, y), 260, _AMBER, 120)
            pen = ImageDraw.Draw(picture)
            pen.ellipse((x - 130, y - 70, x + 130, y + 96), fill=_INK)
            pen.ellipse((x - 130, y - 92, x + 130, y + 66), fill=_AMBER if awake else Colour(120, 136, 140))
    return picture


SCENES: dict[str, Scene] = {
    "channels": _channels,
    "orbits": _orbits,
    "ramparts": _ramparts,
    "stones": _stones,
}

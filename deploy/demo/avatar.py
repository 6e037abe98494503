"""Pictures of the cast, drawn here: each is a sign on the night sky, as a heraldist would have it."""

import math
from collections.abc import Callable

from PIL import Image, ImageDraw, ImageFilter

from deploy.demo.drawing import Colour, Point, about, curve, gradient, mixed, png

SIZE = 512
_DRAWN = 2 * SIZE
"""Drawn larger and made smaller, so that no edge is jagged."""

Sign = Callable[[ImageDraw.ImageDraw, Colour, Colour], None]


def avatar(sky: str, light: str, sign: str) -> bytes:
    """Give a square PNG: the sign called `sign` in the colour `light` before `sky`."""
    return png(_drawn(sky, light, sign).resize((SIZE, SIZE), Image.Resampling.LANCZOS))


def banner(sky: str, light: str, sign: str) -> bytes:
    """Give the same sign as a PNG of 1280 by 800, with the sky going on at its sides."""
    middle = _drawn(sky, light, sign).resize((800, 800), Image.Resampling.LANCZOS)
    picture = middle.crop((0, 0, 1, 800)).resize((1280, 800))
    picture.paste(middle, (240, 0))
    return png(picture)


def _drawn(sky: str, light: str, sign: str) -> Image.Image:
    ground, bright = Colour.read(sky), Colour.read(light)
    picture = gradient((_DRAWN, _DRAWN), mixed(ground, Colour(8, 10, 24), 0.55), ground)
    glow = Image.new("L", picture.size)
    ImageDraw.Draw(glow).ellipse(about(512, 480, 330), fill=120)
    glow = glow.filter(ImageFilter.GaussianBlur(110))
    picture.paste(bright, mask=glow)
    pen = ImageDraw.Draw(picture)
    for x, y, size in (
        (170, 210, 7),
        (850, 170, 9),
        (770, 330, 5),
        (240, 400, 5),
        (140, 640, 6),
        (900, 560, 7),
    ):
        pen.ellipse(about(x, y, size), fill=mixed(bright, Colour(255, 255, 255), 0.6))
    SIGNS[sign](pen, bright, mixed(ground, Colour(8, 10, 24), 0.7))
    return picture


def _lantern(pen: ImageDraw.ImageDraw, light: Colour, dark: Colour) -> None:
    pen.arc(about(512, 270, 90), 150, 390, fill=dark, width=26)
    pen.polygon([(392, 360), (632, 360), (572, 290), (452, 290)], fill=dark)
    pen.rounded_rectangle((404, 360, 620, 690), 30, fill=light, outline=dark, width=26)
    pen.rounded_rectangle((372, 680, 652, 740), 20, fill=dark)
    pen.polygon(
        curve((512, 440), (600, 560), (512, 650)) + curve((512, 650), (424, 560), (512, 440)), fill=dark
    )


def _moon(pen: ImageDraw.ImageDraw, light: Colour, dark: Colour) -> None:
    pen.ellipse(about(512, 500, 240), fill=light)
    pen.ellipse(about(600, 440, 200), fill=dark)


def _comet(pen: ImageDraw.ImageDraw, light: Colour, dark: Colour) -> None:
    pen.polygon(
        [*curve((250, 800), (400, 480), (640, 340)), *curve((720, 460), (560, 620), (250, 800))], fill=dark
    )
    pen.polygon(
        [*curve((330, 730), (470, 500), (650, 380)), *curve((700, 440), (560, 580), (330, 730))], fill=light
    )
    pen.ellipse(about(680, 400, 105), fill=light, outline=dark, width=24)


def _tower(pen: ImageDraw.ImageDraw, light: Colour, dark: Colour) -> None:
    pen.polygon([(370, 800), (410, 380), (614, 380), (654, 800)], fill=dark)
    for left in (360, 452, 544):
        pen.rectangle((left, 300, left + 76, 400), fill=dark)
    pen.rectangle((360, 370, 620, 420), fill=dark)
    pen.pieslice(about(512, 560, 62), 180, 360, fill=light)
    pen.rectangle((450, 558, 574, 670), fill=light)


def _leaf(pen: ImageDraw.ImageDraw, light: Colour, dark: Colour) -> None:
    pen.polygon(
        [*curve((512, 220), (800, 440), (512, 760)), *curve((512, 760), (224, 440), (512, 220))], fill=light
    )
    pen.line([(512, 330), (512, 840)], fill=dark, width=22)
    for at in (430, 530, 630):
        pen.line([(420, at - 60), (512, at), (604, at - 60)], fill=dark, width=18, joint="curve")


def _wave(pen: ImageDraw.ImageDraw, light: Colour, dark: Colour) -> None:
    for row, colour in ((420, dark), (540, light), (660, dark)):
        crest: list[Point] = [(x, row + 46 * math.sin(x / 74 + row)) for x in range(200, 832, 8)]
        pen.line(crest, fill=colour, width=52, joint="curve")


def _star(pen: ImageDraw.ImageDraw, light: Colour, dark: Colour) -> None:
    for reach, colour in ((300, dark), (250, light)):
        around = [
            (512 + reach * length * math.sin(turn), 500 - reach * length * math.cos(turn))
            for length, turn in zip(4 * (1, 0.3, 0.55, 0.3), _turns(16), strict=True)
        ]
        pen.polygon(around, fill=colour)


def _turns(steps: int) -> list[float]:
    return [2 * math.pi * step / steps for step in range(steps)]


SIGNS: dict[str, Sign] = {
    "comet": _comet,
    "lantern": _lantern,
    "leaf": _leaf,
    "moon": _moon,
    "star": _star,
    "tower": _tower,
    "wave": _wave,
}

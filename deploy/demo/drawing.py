"""Colours, slopes and curves for the pictures of the demo."""

import io
from typing import NamedTuple, Self

from PIL import Image, ImageColor

Point = tuple[float, float]


class Colour(NamedTuple):
    """Red, green and blue, 0 to 255."""

    red: int
    green: int
    blue: int

    @classmethod
    def read(cls, text: str) -> Self:
        """Read `#rrggbb`."""
        return cls(*ImageColor.getrgb(text)[:3])


def mixed(one: Colour, other: Colour, share: float) -> Colour:
    """The colour between two, `share` of it the other's."""
    return Colour(*(round(here + (there - here) * share) for here, there in zip(one, other, strict=True)))


def gradient(size: tuple[int, int], top: Colour, bottom: Colour) -> Image.Image:
    """A picture that goes from one colour into another, downwards."""
    slope = Image.linear_gradient("L").resize(size)
    return Image.composite(Image.new("RGB", size, bottom), Image.new("RGB", size, top), slope)


def curve(start: Point, towards: Point, end: Point, steps: int = 24) -> list[Point]:
    """Points on a quadratic curve from `start` to `end`, drawn towards a third point."""
    found = []
    for step in range(steps + 1):
        t = step / steps
        weights = ((1 - t) ** 2, 2 * t * (1 - t), t**2)
        x, y = (
            sum(w * p[axis] for w, p in zip(weights, (start, towards, end), strict=True)) for axis in (0, 1)
        )
        found.append((x, y))
    return found


def about(x: float, y: float, radius: float) -> tuple[float, float, float, float]:
    """The square around a circle."""
    return x - radius, y - radius, x + radius, y + radius


def png(picture: Image.Image) -> bytes:
    """A picture as a file."""
    made = io.BytesIO()
    picture.save(made, "PNG")
    return made.getvalue()

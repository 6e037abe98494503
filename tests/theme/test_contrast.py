"""What must be told apart can be: WCAG 2.2 contrast, computed from the tokens themselves."""

import math
import re

import pytest

from chassis.theme import STATIC

TOKENS = (STATIC / "css" / "tokens.css").read_text()
COLOUR = r"oklch\(([\d.]+) ([\d.]+) ([\d.]+)(?: / [\d.]+)?\)"
SCHEMES = ("light", "dark")
TEXT, CONTROL = 4.5, 3.0

GROUNDS = ("ground", "surface", "sunken")
PAIRS = [
    *((text, ground, TEXT) for text in ("ink", "ink-soft", "link", "brick", "moss") for ground in GROUNDS),
    *(("ink", wash, TEXT) for wash in ("amber-wash", "moss-wash", "brick-wash", "sky-wash")),
    ("ink-soft", "amber-wash", TEXT),
    ("ink-soft", "brick-wash", TEXT),
    ("link", "amber-wash", TEXT),
    ("moss", "moss-wash", TEXT),
    ("brick", "brick-wash", TEXT),
    ("sky", "sky-wash", CONTROL),
    ("on-amber", "amber", TEXT),
    ("on-amber", "amber-bright", TEXT),
    ("on-brick", "brick-fill", TEXT),
    ("ground", "ink", TEXT),
    *(
        (text, ground, TEXT)
        for text in ("on-night", "on-night-link")
        for ground in ("wall", "tower", "rampart")
    ),
    *(("night-focus", ground, CONTROL) for ground in ("wall", "tower", "rampart")),
    *((edge, ground, CONTROL) for edge in ("edge", "amber-edge", "focus") for ground in GROUNDS),
    *(("amber-edge", ground, CONTROL) for ground in ("amber-wash",)),
    ("brick-fill", "surface", CONTROL),
    *(("ink", f"door-{name}", CONTROL) for name in ("amber", "moss", "sky", "brick", "plum")),
]


def declared(scheme: str) -> dict[str, tuple[float, float, float]]:
    """Every colour token of that scheme: lightness, chroma, hue."""
    found: dict[str, tuple[float, float, float]] = {}
    for name, value in re.findall(r"--([\w-]+):\s*((?:light-dark\()?oklch[^;]*?)\s*;", TOKENS):
        sides = re.findall(COLOUR, value)
        lightness, chroma, hue = sides[SCHEMES.index(scheme)] if len(sides) > 1 else sides[0]
        found[name] = (float(lightness), float(chroma), float(hue))
    return found


def linear_srgb(lightness: float, chroma: float, hue: float) -> tuple[float, ...]:
    """Linear sRGB of an OKLCH colour (CSS Color 4, section 10), clipped to what a screen shows."""
    a, b = chroma * math.cos(math.radians(hue)), chroma * math.sin(math.radians(hue))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    red = 4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short
    green = -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short
    blue = -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short
    return tuple(min(1.0, max(0.0, channel)) for channel in (red, green, blue))


def luminance(colour: tuple[float, float, float]) -> float:
    """Relative luminance (WCAG 2.2)."""
    red, green, blue = linear_srgb(*colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: tuple[float, float, float], other: tuple[float, float, float]) -> float:
    """The contrast ratio of two colours, from 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_measures_as_the_standard_does() -> None:
    """Black on white is 21, and the grey that WCAG calls just enough is just enough."""
    grey = (0.5658, 0.0, 0.0)  # #767676, the lightest grey that passes on white

    assert contrast((0, 0, 0), (1, 0, 0)) == pytest.approx(21, abs=0.05)
    assert contrast(grey, (1, 0, 0)) == pytest.approx(4.54, abs=0.05)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(
    ("front", "back", "least"), PAIRS, ids=[f"{front} on {back}" for front, back, _ in PAIRS]
)
def test_stands_out(front: str, back: str, least: float, scheme: str) -> None:
    """Text keeps 4.5 to what it lies on, and the edges of controls and the focus ring keep 3."""
    colours = declared(scheme)

    assert contrast(colours[front], colours[back]) >= least

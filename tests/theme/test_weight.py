"""The look is light: what a first visit must fetch."""

import re

from chassis.theme import STATIC


def bytes_of(pattern: str) -> int:
    """What the theme's files of that pattern weigh together."""
    return sum(path.stat().st_size for path in STATIC.glob(pattern))


def test_style_sheets() -> None:
    """All style sheets together stay under 30 kB, before any compression."""
    assert 0 < bytes_of("css/*.css") < 30_000


def test_fonts() -> None:
    """Both families in all their files stay under 120 kB, and what Latin text needs under 60 kB."""
    assert 0 < bytes_of("fonts/*.woff2") < 120_000
    assert 0 < bytes_of("fonts/*-latin.woff2") < 60_000


def test_scripts() -> None:
    """All modules together stay under 14 kB, before any compression."""
    assert 0 < bytes_of("js/*.js") < 14_000


def test_fonts_carry_their_licence() -> None:
    """Beside each family stands the licence that lets us serve it."""
    for path in (STATIC / "fonts").glob("*-latin.woff2"):
        licence = path.with_name(path.name.replace("-latin.woff2", ".LICENSE.txt"))
        assert "SIL Open Font License" in licence.read_text()


def test_fonts_swap() -> None:
    """Text is readable before a font has come."""
    faces = re.findall(r"@font-face \{[^}]*\}", (STATIC / "css" / "base.css").read_text())

    assert faces
    assert all("font-display: swap" in face for face in faces)


def test_nothing_leaves_the_machine() -> None:
    """No file of the theme asks another machine for anything."""
    for path in STATIC.rglob("*"):
        if path.suffix in {".css", ".js", ".svg"}:
            told = path.read_text().replace("http://www.w3.org/2000/svg", "")
            assert "http:" not in told
            assert "https:" not in told
            assert 'url("//' not in told


def test_layers_are_named_once() -> None:
    """The first sheet fixes the order of the layers, and each sheet fills its own."""
    sheets = {path.stem: path.read_text() for path in (STATIC / "css").glob("*.css")}

    assert "@layer reset, tokens, base, components, pages;" in sheets["reset"]
    for name, text in sheets.items():
        assert f"@layer {name} {{" in text


def test_every_token_that_is_used_exists() -> None:
    """No rule asks for a custom property that nothing sets."""
    text = "".join(path.read_text() for path in (STATIC / "css").glob("*.css"))

    assert set(re.findall(r"var\((--[\w-]+)", text)) <= set(re.findall(r"(--[\w-]+):", text))

"""What people write is kept as they mean it, or refused in words."""

import pytest

from chassis.service.words import many_lines, one_line


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("  Lantern   Dash ", "Lantern Dash"),
        ("Cafe\u0301", "Café"),
        ("İstanbul", "İstanbul"),
        ("游戏", "游戏"),
        ("\u202fA\u00a0B", "A B"),
        ("👩\u200d🚀 away", "👩\u200d🚀 away"),
        ("'; DROP TABLE games; --", "'; DROP TABLE games; --"),
        ("<b>bold</b> & co", "<b>bold</b> & co"),
    ],
    ids=["spaces", "composed", "Turkish", "Chinese", "odd spaces", "joined emoji", "SQL", "markup"],
)
def test_a_title_is_composed_and_trimmed(written: str, kept: str) -> None:
    """Two ways of writing the same words are stored as one; nothing else about them changes."""
    assert one_line(written) == kept


@pytest.mark.parametrize(
    "written",
    ["", "   ", "\u200b", "\u2060\u00ad", "a\0b", "a\x1bb", "a\nb", "a\ud800b", "a\u202eb", "a\u2066b"],
    ids=[
        "nothing", "spaces", "zero width", "invisible", "NUL", "escape", "newline", "surrogate", "override",
        "isolate",
    ],
)  # fmt: skip
def test_a_title_can_be_seen_and_cannot_mislead(written: str) -> None:
    """No empty name on the shelf, no control character, nothing that turns the page's text around."""
    with pytest.raises(ValueError, match=r"must not hold|needs at least"):
        one_line(written)


def test_a_description_keeps_its_lines() -> None:
    """A form sends CR LF; kept are plain newlines."""
    assert many_lines(" one\r\ntwo\rthree\n\tfour \n") == "one\ntwo\nthree\n\tfour"


def test_a_description_may_be_empty() -> None:
    """Not every game needs words."""
    assert many_lines("") == ""


def test_a_description_holds_no_control_characters() -> None:
    """NUL ends strings in places where they should not end."""
    with pytest.raises(ValueError, match=r"U\+0000"):
        many_lines("a\0b")

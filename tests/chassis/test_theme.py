"""Theme files change their address when they change."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from chassis import theme


@pytest.fixture
def static(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A theme folder with one file."""
    (tmp_path / "base.css").write_text("a")
    monkeypatch.setattr(theme, "STATIC", tmp_path)
    theme.version.cache_clear()
    yield tmp_path
    theme.version.cache_clear()


def version() -> str:
    """The version as a fresh process sees it."""
    theme.version.cache_clear()
    return theme.version()


def test_the_address_names_the_version(static: Path) -> None:
    """The edge may cache the file for ever."""
    assert theme.theme_url("base.css") == f"/theme/{version()}/base.css"


@pytest.mark.parametrize("change", ["content", "name", "addition"])
def test_any_change_makes_a_new_version(static: Path, change: str) -> None:
    """A browser never mixes an old file with a new page."""
    before = version()
    if change == "content":
        (static / "base.css").write_text("b")
    elif change == "name":
        (static / "base.css").rename(static / "main.css")
    else:
        (static / "more.css").write_text("")

    assert version() != before

"""One word for each task, the same in README, CONTRIBUTING, CI and Makefile."""

import re
from pathlib import Path

import pytest

from tests.architecture.conftest import files, text

TARGETS = set(re.findall(r"^([a-z]+):.*## ", text(Path("Makefile")), re.MULTILINE))
SAID = re.compile(r"(?:`|^\s*|&& |\$ )make ([a-z]+)\b", re.MULTILINE)
DOCUMENTS = [path for path in files() if path.suffix == ".md" or path.parts[0] == ".ci"]


def test_the_words_that_were_promised() -> None:
    """These words are what people know this project by."""
    assert {"up", "down", "demo", "test", "check", "trust", "matrix", "bench", "lock", "help"} <= TARGETS


@pytest.mark.parametrize("path", DOCUMENTS, ids=str)
def test_every_word_is_a_target(path: Path) -> None:
    """No document sends anyone to a target that is not there."""
    assert set(SAID.findall(text(path))) <= TARGETS


@pytest.mark.parametrize("word", ["up", "demo", "trust", "test", "check"])
def test_the_readme_names_what_a_newcomer_needs(word: str) -> None:
    """The first hour needs these words, so the README has them."""
    assert word in SAID.findall(text(Path("README.md")))


@pytest.mark.parametrize("path", DOCUMENTS, ids=str)
def test_links_lead_somewhere(path: Path) -> None:
    """A link to a file of the project is to one that exists."""
    links = re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", text(path))
    missing = [link for link in links if not (Path(__file__).parents[2] / path.parent / link).exists()]

    assert not missing

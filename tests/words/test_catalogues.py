"""The catalogues hold what the programs say, all of it in French."""

import re
import string
from collections import Counter

import pytest
from babel.messages.catalog import Catalog

from deploy import words

PLACE = re.compile(r"%\(\w+\)[sd]|%%")
TAG = re.compile(r"</?[a-z][^>]*>")


@pytest.fixture(params=sorted(words.PROGRAMS))
def program(request: pytest.FixtureRequest) -> words.Program:
    """Each program with pages."""
    return words.PROGRAMS[request.param]


@pytest.fixture
def catalogue(program: words.Program) -> Catalog:
    """What it keeps."""
    return words.read(program)


def ids(catalogue: Catalog) -> set[str]:
    """The English texts."""
    return {
        " | ".join(each.id) if isinstance(each.id, tuple) else str(each.id) for each in catalogue if each.id
    }


def translations(catalogue: Catalog) -> list[tuple[str, str]]:
    """Each text in both languages; of a plural, each French form beside the English form of its place."""
    found: list[tuple[str, str]] = []
    for each in catalogue:
        if each.id:
            found += zip(_forms(each.id), _forms(each.string), strict=True)
    return found


def _forms(text: object) -> tuple[str, ...]:
    return tuple(text) if isinstance(text, tuple | list) else (str(text),)


def test_nothing_is_missing_or_stale(program: words.Program, catalogue: Catalog) -> None:
    """What the code says now is what the catalogue holds: else run `make words`."""
    assert ids(catalogue) == ids(words.extracted(program))


def test_everything_is_in_french(catalogue: Catalog) -> None:
    """No text without a translation, and none that is only guessed."""
    assert words.untranslated(catalogue) == []


def test_places_to_fill_agree(catalogue: Catalog) -> None:
    """A translation fills in what the original does, by the same names."""
    for english, french in translations(catalogue):
        assert set(PLACE.findall(french)) == set(PLACE.findall(english)), french
        if "%(" not in english:
            assert _braces(french) == _braces(english), french


def _braces(text: str) -> set[str | None]:
    try:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}
    except ValueError:  # a brace that stands for itself
        return set()


def test_markup_agrees(catalogue: Catalog) -> None:
    """A translation has the tags of the original, and brings in none."""
    for english, french in translations(catalogue):
        assert Counter(TAG.findall(french)) == Counter(TAG.findall(english)), french


def test_no_quote_ends_an_attribute(catalogue: Catalog) -> None:
    """Words stand in attributes too, unescaped: outside its tags a text has no straight double quote."""
    for english, french in translations(catalogue):
        assert '"' not in TAG.sub("", english), english
        assert '"' not in TAG.sub("", french), french


def test_signs_are_not_left_alone_on_a_line(catalogue: Catalog) -> None:
    """In French a space that does not break stands before what ends a sentence in two strokes."""
    for _, french in translations(catalogue):
        assert not re.search(r" [:;!?»]|« ", TAG.sub("", french)), french


def test_the_compiled_one_is_of_today(program: words.Program, catalogue: Catalog) -> None:
    """The program reads what people read: else run `make words`."""
    assert program.mo.read_bytes() == words.as_mo(catalogue)

"""The French catalogue of the site: whole, safe to put into a page, and written as French is."""

import re
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po

from web_clients.site.pages import TEMPLATES
from web_clients.site.translations import CATALOGUES

FRENCH = CATALOGUES / "fr" / "LC_MESSAGES" / "messages.po"
PLACE = re.compile(r"%\(\w+\)s|%%")
MARKUP = re.compile(r"<[^>]*>")
IN_ENGLISH = {"%(choices)s", "%(example)s"}
MARKS = "\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}"


def forms(said: object) -> list[str]:
    """Every form of a text."""
    return [str(form) for form in said] if isinstance(said, (tuple, list)) else [str(said)]


def messages() -> list[Message]:
    """Everything that is translated."""
    with FRENCH.open("rb") as file:
        return [message for message in read_po(file, locale="fr") if message.id]


MESSAGES = messages()


def test_every_text_has_all_of_its_french() -> None:
    """With both plurals, and nothing guessed."""
    assert [message.id for message in MESSAGES if message.fuzzy or not all(forms(message.string))] == []


def test_values_keep_their_places() -> None:
    """Each that an English form has; what an API lists in English alone may be left out."""
    for message in MESSAGES:
        known = {frozenset(PLACE.findall(form)) for form in forms(message.id)}
        for form in forms(message.string):
            found = frozenset(PLACE.findall(form))
            assert found in known or found in {all_of - IN_ENGLISH for all_of in known}, message.id


def test_markup_is_that_of_the_source() -> None:
    """A template takes a translated text for markup: a catalogue may not bring any of its own."""
    for message in MESSAGES:
        [source, *_] = forms(message.id)
        for form in forms(message.string):
            assert MARKUP.findall(form) == MARKUP.findall(source), message.id
            assert not re.search('[<>"&]', MARKUP.sub("", form)), message.id


def test_french_marks_stand_apart() -> None:
    """By a space that does not break, and an apostrophe is none of a typewriter's."""
    for message in MESSAGES:
        for form in forms(message.string):
            plain = MARKUP.sub("", form).replace("https:", "").replace("16:10", "").replace("00:00", "")
            plain = re.sub(r"\(https.*?\)|\.html|%\(\w+\)s:", "", plain)
            assert "'" not in plain, form
            assert not re.search(rf"[^{MARKS}?!][;:!?»]|«[^{MARKS}]", plain), form


@pytest.mark.parametrize("template", sorted(TEMPLATES.rglob("*.html")), ids=lambda path: str(path.name))
def test_templates_say_literal_texts_alone(template: Path) -> None:
    """What a variable holds is no message: taken for one, a person's words would become markup."""
    source = template.read_text()

    assert re.findall(r"(?<![\w|])(?:_|n?gettext)\((?!\s*[\"'])[^)]*\)", source) == []

"""The French catalogue of the site, beyond what is asked of every catalogue: safe in a page, and French."""

import re
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po

from web_clients.site.pages import TEMPLATES
from web_clients.site.translations import CATALOGUES

FRENCH = CATALOGUES / "fr" / "LC_MESSAGES" / "messages.po"
MARKUP = re.compile(r"<[^>]*>")
MARKS = "\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}"
NO_PROSE = re.compile(r"https:|16:10|00:00|%\(\w+\)s:|\.html")


def forms(said: object) -> list[str]:
    """Every form of a text."""
    return [str(form) for form in said] if isinstance(said, (tuple, list)) else [str(said)]


def messages() -> list[Message]:
    """Everything that is translated."""
    with FRENCH.open("rb") as file:
        return [message for message in read_po(file, locale="fr") if message.id]


MESSAGES = messages()


def test_markup_is_that_of_the_source() -> None:
    """A template takes a translated text for markup: a catalogue may not bring any of its own."""
    for message in MESSAGES:
        for form in [*forms(message.id), *forms(message.string)]:
            assert not re.search('[<>"&]', MARKUP.sub("", form)), message.id


def test_french_marks_stand_apart() -> None:
    """By a space that does not break, and an apostrophe is none of a typewriter's."""
    for message in MESSAGES:
        for form in forms(message.string):
            plain = NO_PROSE.sub("", MARKUP.sub("", form))
            assert "'" not in plain, form
            assert not re.search(rf"[^{MARKS}?!][;:!?»]|«[^{MARKS}]", plain), form


@pytest.mark.parametrize("template", sorted(TEMPLATES.rglob("*.html")), ids=lambda path: str(path.name))
def test_templates_say_literal_texts_alone(template: Path) -> None:
    """What a variable holds is no message: taken for one, a person's words would become markup."""
    source = template.read_text()

    assert re.findall(r"(?<![\w|])(?:_|n?gettext)\((?!\s*[\"'])[^)]*\)", source) == []

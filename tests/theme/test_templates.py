"""What every page built from the theme may rely on, asked of the whole gallery."""

import re
from collections import Counter
from html.parser import HTMLParser

import pytest

from chassis.theme import STATIC, theme_url
from tests.theme.gallery import environment, names, render

PAGE = {name: render(name) for name in names()}

LABELLED = {"input", "select", "textarea", "meter", "progress"}


class Page(HTMLParser):
    """The start tags of a page, with what labels and ids it holds."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.inside_label: list[int] = []
        self._labels = 0
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep the tag, and whether a label is around it."""
        self._labels += tag == "label"
        if self._labels:
            self.inside_label.append(len(self.tags))
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        """Leave the label."""
        self._labels -= tag == "label"

    def all(self, attribute: str) -> list[str]:
        """Every value of that attribute in the page."""
        return [value for _, attributes in self.tags if (value := attributes.get(attribute)) is not None]


@pytest.fixture(params=PAGE)
def shown(request: pytest.FixtureRequest) -> Page:
    """Each page of the gallery in turn, rendered with undefined names forbidden."""
    return Page(PAGE[request.param])


def test_ids_are_unique(shown: Page) -> None:
    """No two elements of a page share an id."""
    repeated = [name for name, times in Counter(shown.all("id")).items() if times > 1]

    assert repeated == []


def test_references_lead_somewhere(shown: Page) -> None:
    """What a label, a description or a link inside the page points to is there."""
    ids = set(shown.all("id"))
    lists = [*shown.all("aria-describedby"), *shown.all("aria-labelledby")]
    named = [
        *shown.all("for"),
        *shown.all("aria-controls"),
        *(name for value in lists for name in value.split()),
        *(value[1:] for value in shown.all("href") if value.startswith("#")),
    ]

    assert [name for name in named if name not in ids] == []


def test_every_control_has_a_label(shown: Page) -> None:
    """Nothing can be typed, chosen or read off without a label."""
    labels = set(shown.all("for"))
    bare = [
        (tag, attributes)
        for place, (tag, attributes) in enumerate(shown.tags)
        if tag in LABELLED
        and attributes.get("type") != "hidden"
        and attributes.get("id") not in labels
        and "aria-label" not in attributes
        and place not in shown.inside_label
    ]

    assert bare == []


def test_nothing_is_inline(shown: Page) -> None:
    """A policy without 'unsafe-inline' costs no page its look or its manners."""
    scripts = [attributes for tag, attributes in shown.tags if tag == "script"]
    attributes = {name for _, given in shown.tags for name in given}

    assert "style" not in {tag for tag, _ in shown.tags}
    assert all(attributes.get("src") for attributes in scripts)
    assert [name for name in attributes if name == "style" or name.startswith("on")] == []


def test_files_come_from_the_theme(shown: Page) -> None:
    """Style sheets, scripts, fonts and marks are files of the theme that exist, on the page's own door."""
    asked = [
        value
        for tag, attributes in shown.tags
        if (value := attributes.get("href" if tag == "link" else "src")) and tag in {"link", "script", "img"}
    ]

    assert asked
    for address in asked:
        assert address.startswith(theme_url(""))
        assert (STATIC / address.removeprefix(theme_url(""))).is_file()


def test_one_title_and_one_heading(shown: Page) -> None:
    """A page has one h1, one main and a way past its header."""
    tags = Counter(tag for tag, _ in shown.tags)

    assert (tags["h1"], tags["main"], tags["title"]) == (1, 1, 1)
    assert "#main" in shown.all("href")


def test_cover_is_drawn_from_the_title() -> None:
    """The same title always gets the same cover, another title another."""
    first, again, other = (re.findall(r'<svg class="cover".*?</svg>', PAGE["pieces"]))[:3]

    assert first != again
    assert again != other
    assert first in PAGE["games"]


def test_what_was_typed_is_escaped() -> None:
    """A value, a label or an error full of markup stays text."""
    evil = '"><script>alert(1)</script>'
    source = (
        '{% from "parts/forms.html" import field, textarea %}{% from "parts/cover.html" import cover %}'
        "{{ field('a', evil, value=evil, errors=[evil], help=evil) }}"
        "{{ textarea('b', 'B', value=evil) }}{{ cover(evil) }}"
    )
    text = environment().from_string(source).render(evil=evil)

    assert "<script" not in text

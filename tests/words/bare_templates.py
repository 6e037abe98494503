"""Finds words in templates that no catalogue knows, each as `file:line: words`.

Text, and attributes that people read, outside `{% trans %}`; and strings in expressions outside `_()`.
"""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

from jinja2 import Environment, nodes

NAMES = {
    "Gatehouse",
    "UTC",
    "English",
    "Français",
    "Lantern",
    "Run",
    "Moss",
    "Brick",
    "Night",
    "Watch",
    "and",
}
"""Names, which are the same in every language; three are of games that only a picture shows."""
READ = {"alt", "aria-label", "content", "placeholder", "title"}
"""Attributes that are read out or shown; others begin with `data-` and hold several words."""
UNREAD = {"code", "script", "style", "svg"}
CALLS = {"_", "gettext", "ngettext", "gettext_lazy", "ngettext_lazy", "gettext_noop"}
ADDRESSES = {"door_url", "theme_url", "strftime", "url_for", "icon"}

_TRANS = re.compile(r"\{%-?\s*trans\b.*?\{%-?\s*endtrans\s*-?%\}", re.DOTALL)
_JINJA = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
_UNSAID = re.compile(r"\{% block (mood|width|robots) %\}.*?\{% endblock %\}", re.DOTALL)
"""Blocks whose text is a class or nothing."""
_WORD = re.compile(r"[A-Za-zÀ-ÿ]{2,}")
_PROSE = re.compile(r"[A-Za-zÀ-ÿ]{2,}[,.:;!?…]*\s+\S*[A-Za-zÀ-ÿ]|^[A-Z][a-z]+[.:!?…]?$")
_MARKUP = re.compile(r"[a-z-]+=[\"'#]|^(fullscreen; gamepad|noopener )")
"""Attributes that stand alone in a macro, and values of attributes that nobody reads."""
_CODE = re.compile(
    r"[a-z][\w-]*(\s+[a-z][\w-]*-[\w-]+)+|[a-z0-9]*[-_/=#<&{%].*|.*\.(html|js|css|png|svg)", re.DOTALL
)


class _Text(HTMLParser):
    """Collects what a person reads of a page without its expressions."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[int, str]] = []
        self.inside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in UNREAD:
            self.inside.append(tag)
        named = dict(attrs)
        for name, value in attrs:
            shown = name in READ and not (tag == "meta" and named.get("name") != "description")
            if value and (
                shown or (name.startswith("data-") and " " in value and not value.startswith(("{", "[")))
            ):
                self._note(value)

    def handle_endtag(self, tag: str) -> None:
        if self.inside and self.inside[-1] == tag:
            self.inside.pop()

    def handle_data(self, data: str) -> None:
        if not self.inside:
            self._note(data, data[: len(data) - len(data.lstrip())].count("\n"))

    def _note(self, text: str, below: int = 0) -> None:
        words = " ".join(text.split())
        if not _MARKUP.search(words) and any(word not in NAMES for word in _WORD.findall(words)):
            self.found.append((self.getpos()[0] + below, words))


def in_template(path: Path) -> Iterator[str]:
    """What a template says bare."""
    source = path.read_text()
    if path.suffix == ".html":
        for apart in (_TRANS, _UNSAID, _JINJA):
            source = apart.sub(lines_of, source)
        yield from in_markup(path, source)
    environment = Environment(extensions=["jinja2.ext.i18n"])  # noqa: S701 - nothing is rendered
    tree = environment.parse(path.read_text())
    for line, words in _strings(tree):
        if is_prose(words):
            yield f"{path}:{line}: {words}"
    if path.suffix == ".txt":
        for data in tree.find_all(nodes.TemplateData):
            if _WORD.search(data.data):
                yield f"{path}:{data.lineno}: {data.data.strip()}"


def in_markup(path: Path, source: str) -> Iterator[str]:
    """What is said by a template's text without its expressions."""
    reader = _Text()
    reader.feed(source)
    for line, words in reader.found:
        yield f"{path}:{line}: {words}"


def lines_of(match: re.Match[str]) -> str:
    """What stands for an expression: nothing to read, on as many lines."""
    return " " + "\n" * match[0].count("\n")


def _strings(node: nodes.Node) -> Iterator[tuple[int, str]]:
    if (
        isinstance(node, nodes.Call)
        and isinstance(node.node, nodes.Name)
        and node.node.name in CALLS | ADDRESSES
    ):
        return
    if isinstance(node, nodes.Call) and isinstance(node.node, nodes.Getattr) and node.node.attr in ADDRESSES:
        return
    if isinstance(node, nodes.Extends | nodes.Include | nodes.FromImport | nodes.Import | nodes.TemplateData):
        return
    if isinstance(node, nodes.Const) and isinstance(node.value, str):
        yield node.lineno, node.value
    for child in node.iter_child_nodes():
        yield from _strings(child)


def is_prose(text: str) -> bool:
    """Whether a string is words for people, and no name, class or address."""
    return (
        bool(_PROSE.search(text))
        and not _CODE.fullmatch(text.strip())
        and not _MARKUP.search(text)
        and not set(_WORD.findall(text)) <= NAMES
    )

"""Finds words in templates and code that no catalogue knows.

In a template: text, and attributes that people read, outside `{% trans %}`, and strings in expressions
outside `_()`. In code: what a form, a message or a refusal says. Each finding is `file:line: words`.
"""

import ast
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
        reader = _Text()
        for apart in (_TRANS, _UNSAID, _JINJA):
            source = apart.sub(_lines_of, source)
        reader.feed(source)
        for line, words in reader.found:
            yield f"{path}:{line}: {words}"
    environment = Environment(extensions=["jinja2.ext.i18n"])  # noqa: S701 - nothing is rendered
    tree = environment.parse(path.read_text())
    for line, words in _strings(tree):
        if _is_prose(words):
            yield f"{path}:{line}: {words}"
    if path.suffix == ".txt":
        for data in tree.find_all(nodes.TemplateData):
            if _WORD.search(data.data):
                yield f"{path}:{data.lineno}: {data.data.strip()}"


def _lines_of(match: re.Match[str]) -> str:
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


def _is_prose(text: str) -> bool:
    return (
        bool(_PROSE.search(text))
        and not _CODE.fullmatch(text.strip())
        and not _MARKUP.search(text)
        and not set(_WORD.findall(text)) <= NAMES
    )


def _is_sentence(value: object) -> bool:
    return isinstance(value, str) and bool(re.fullmatch(r"[A-Z][^\n]* [^\n]*[.!?]", value))


SAYING = {"label", "help_text", "required", "invalid", "max_length", "min_length", "short_description"}
TELLING = {"ValidationError", "add_error", "success", "error", "warning", "info", "flash"}


def in_code(path: Path) -> Iterator[str]:
    """What a form, a message or a refusal says bare, and whatever is formatted before it is looked up."""
    tree = ast.parse(path.read_text())
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Assign)
            and isinstance(node.value, ast.Constant)
            and _is_sentence(node.value.value)
        ):
            yield f"{path}:{node.lineno}: {node.value.value}"
        for value in _said(node):
            for part in ast.walk(value):
                if isinstance(part, ast.Constant) and isinstance(part.value, str) and _is_prose(part.value):
                    yield f"{path}:{part.lineno}: {part.value}"
        if (
            _is_lookup(node)
            and isinstance(node, ast.Call)
            and any(isinstance(arg, ast.JoinedStr) for arg in node.args)
        ):
            yield f"{path}:{node.lineno}: formatted before it is translated"


def _said(node: ast.AST) -> Iterator[ast.expr]:
    if isinstance(node, ast.Call):
        name = getattr(node.func, "attr", getattr(node.func, "id", ""))
        told = node.args if name in TELLING and not _is_log(node) else []
        yield from (value for value in told if not _is_lookup(value))
        yield from (key.value for key in node.keywords if key.arg in SAYING and not _is_lookup(key.value))
    if isinstance(node, ast.Dict):
        for key, value in zip(node.keys, node.values, strict=True):
            if isinstance(key, ast.Constant) and key.value in SAYING and not _is_lookup(value):
                yield value


def _is_lookup(node: ast.AST) -> bool:
    return any(
        isinstance(part, ast.Call) and getattr(part.func, "attr", getattr(part.func, "id", "")) in CALLS
        for part in ast.walk(node)
    )


def _is_log(node: ast.Call) -> bool:
    owner = getattr(node.func, "value", None)
    return getattr(owner, "id", "") in {"log", "logger"}

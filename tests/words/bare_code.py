"""Finds words in code that no catalogue knows, each as `file:line: words`.

What a form, a message or a refusal says; and whatever is formatted before it is looked up.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.words.bare_templates import CALLS, is_prose

SAYING = {"label", "help_text", "required", "invalid", "max_length", "min_length"}
HEADING = {"description", "short_description", "verbose_name", "verbose_name_plural"}
"""What a column or a row is called, often in one small word."""
TELLING = {"ValidationError", "add_error", "success", "error", "warning", "info", "flash", "message_user"}
_SENTENCE = re.compile(r"[A-Z][^\n]* [^\n]*[.!?]")


def in_code(path: Path) -> Iterator[str]:
    """What a form, a message or a refusal says bare."""
    for node in ast.walk(ast.parse(path.read_text())):
        for value in _said(node):
            for part in ast.walk(value):
                if isinstance(part, ast.Constant) and isinstance(part.value, str) and is_prose(part.value):
                    yield f"{path}:{part.lineno}: {part.value}"
        if isinstance(node, ast.keyword) and node.arg in HEADING and isinstance(node.value, ast.Constant):
            yield f"{path}:{node.lineno}: {node.value.value!s}"
        if isinstance(node, ast.Call) and _name(node) in CALLS and isinstance(node.args[0], ast.JoinedStr):
            yield f"{path}:{node.lineno}: formatted before it is translated"


def _said(node: ast.AST) -> Iterator[ast.expr]:
    if isinstance(node, ast.Assign) and _is_sentence(node.value):
        yield node.value
    if isinstance(node, ast.Call):
        told = node.args if _name(node) in TELLING and not _is_log(node) else []
        yield from (value for value in told if not _is_lookup(value))
        yield from (key.value for key in node.keywords if key.arg in SAYING and not _is_lookup(key.value))
    if isinstance(node, ast.Dict):
        for key, value in zip(node.keys, node.values, strict=True):
            if isinstance(key, ast.Constant) and key.value in SAYING and not _is_lookup(value):
                yield value


def _is_sentence(node: ast.expr) -> bool:
    value = node.value if isinstance(node, ast.Constant) else None
    return isinstance(value, str) and bool(_SENTENCE.fullmatch(value))


def _is_lookup(node: ast.AST) -> bool:
    return any(isinstance(part, ast.Call) and _name(part) in CALLS for part in ast.walk(node))


def _name(call: ast.Call) -> str:
    return str(getattr(call.func, "attr", getattr(call.func, "id", "")))


def _is_log(node: ast.Call) -> bool:
    return getattr(getattr(node.func, "value", None), "id", "") in {"log", "logger"}

"""Finds words in Django's own templates that no catalogue knows, each as `file:line: words`.

Text, and attributes that people read, outside `{% translate %}`; and strings that tags and filters are given.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from tests.words.bare_templates import in_markup, is_prose, lines_of

_LOOKED_UP = re.compile(
    r"\{%\s*blocktranslate\b.*?\{%\s*endblocktranslate\s*%\}|\{%\s*translate\b.*?%\}", re.DOTALL
)
_EXPRESSION = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
_STRING = re.compile(r"(?<!\|date:)(?<!_\()\"([^\"]*)\"")
"""What a tag or filter is given; a pattern of a date is no text."""


def in_django_template(path: Path) -> Iterator[str]:
    """What a template says bare."""
    source = _LOOKED_UP.sub(lines_of, path.read_text())
    for expression in _EXPRESSION.finditer(source):
        line = source.count("\n", 0, expression.start()) + 1
        for words in _STRING.findall(expression[0]):
            if is_prose(words):
                yield f"{path}:{line}: {words}"
    yield from in_markup(path, _EXPRESSION.sub(lines_of, source))

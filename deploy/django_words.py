"""The words of Django's own templates, which Babel cannot read: `{% translate %}` and its siblings."""

from collections.abc import Collection, Iterator, Mapping
from io import BytesIO
from typing import IO, Any

from babel.messages.extract import extract_python
from django.utils.translation.template import templatize


def in_django_template(
    file: IO[bytes], keywords: Mapping[str, Any], comment_tags: Collection[str], options: Any
) -> Iterator[Any]:
    """Give them as Babel's extractors do: line, function, words, comments.

    Django writes the template as calls of gettext amid letters that say nothing, on the same lines.
    """
    calls = "\n".join(line.strip() for line in templatize(file.read().decode()).splitlines())
    return extract_python(BytesIO(calls.encode()), keywords, comment_tags, options)

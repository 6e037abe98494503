"""Markdown becomes HTML that is safe on a page and in a mail."""

from urllib.parse import urlsplit

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore

_SCHEMES = {"https", "http", "mailto"}
_DEEPEST = 6


def _is_safe(address: str) -> bool:
    """Whether an address may be linked: of a known scheme, so none that a browser would run."""
    try:
        return urlsplit(address.strip()).scheme.lower() in _SCHEMES
    except ValueError:
        return False


def _below_the_title(state: StateCore) -> None:
    """Let every heading be one level lower, since the page's own title is the only first one."""
    for token in state.tokens:
        if token.type in {"heading_open", "heading_close"}:
            token.tag = f"h{min(int(token.tag[1]) + 1, _DEEPEST)}"


# HTML in it is text, and there are no pictures: they would tell others who reads which mail when.
_MARKDOWN = MarkdownIt("commonmark", {"html": False}).disable(["image", "html_block", "html_inline"])
_MARKDOWN.validateLink = _is_safe  # type: ignore[method-assign, assignment]
_MARKDOWN.core.ruler.push("below_the_title", _below_the_title)


def render(body: str) -> str:
    """Give the HTML of a Markdown text; nothing but Markdown's own markup comes through."""
    return str(_MARKDOWN.render(body))

"""The forms of a page, as far as a program can fill them."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

FIELDS = {"input", "textarea", "select", "button"}
NOT_SENT = {"csrfmiddlewaretoken"}


@dataclass
class Form:
    """Where it goes, and what it holds; an unfilled field is empty."""

    action: str
    fields: dict[str, str] = field(default_factory=dict)


class _Reader(HTMLParser):
    def __init__(self, url: str) -> None:
        super().__init__()
        self.url = url
        self.forms: list[Form] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note forms and their fields."""
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.forms.append(Form(urljoin(self.url, given.get("action", ""))))
        if tag in FIELDS and self.forms and given.get("name", "csrfmiddlewaretoken") not in NOT_SENT:
            self.forms[-1].fields.setdefault(given["name"], given.get("value", ""))


def forms_on(url: str, page: str) -> list[Form]:
    """Every form of the page at `url`."""
    reader = _Reader(url)
    reader.feed(page)
    return reader.forms


def door_and_path(url: str) -> str:
    """What tells two addresses apart: authority and path."""
    parts = urlsplit(url)
    return f"{parts.netloc}{parts.path}"

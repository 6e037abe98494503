"""The newsletter as an Atom feed (RFC 4287)."""

from collections.abc import Sequence
from datetime import UTC, datetime
from xml.etree import ElementTree as ET

from web_clients.site.home_documents import Published

MEDIA_TYPE = "application/atom+xml; charset=utf-8"
TITLE = "Gatehouse: the newsletter"
_ATOM = "http://www.w3.org/2005/Atom"
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)

ET.register_namespace("", _ATOM)


def atom(issues: Sequence[Published], *, home: str, here: str) -> bytes:
    """Give the feed of some issues, newest first; `home` is the front page, `here` the feed itself."""
    feed = ET.Element(_name("feed"))
    _say(feed, "id", here)
    _say(feed, "title", TITLE)
    _say(feed, "updated", _moment(max((issue.updated_at for issue in issues), default=_NEVER)))
    _link(feed, "self", here, "application/atom+xml")
    _link(feed, "alternate", f"{home}newsletter/", "text/html")
    _say(ET.SubElement(feed, _name("author")), "name", "Gatehouse")
    for issue in issues:
        entry = ET.SubElement(feed, _name("entry"))
        # An id that stays the same wherever the house moves (section 4.2.6).
        _say(entry, "id", issue.id.urn)
        _say(entry, "title", issue.title)
        _say(entry, "updated", _moment(issue.updated_at))
        _say(entry, "published", _moment(issue.published_at))
        _link(entry, "alternate", f"{home}newsletter/{issue.slug}", "text/html")
        _say(entry, "summary", issue.summary)
    document: bytes = ET.tostring(feed, encoding="utf-8", xml_declaration=True)
    return document


def _name(tag: str) -> str:
    return f"{{{_ATOM}}}{tag}"


def _say(parent: ET.Element, tag: str, text: str) -> None:
    ET.SubElement(parent, _name(tag)).text = text


def _link(parent: ET.Element, rel: str, href: str, media_type: str) -> None:
    ET.SubElement(parent, _name("link"), {"rel": rel, "type": media_type, "href": href})


def _moment(when: datetime) -> str:
    """A moment as RFC 3339 writes it (RFC 4287, section 3.3)."""
    return when.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")

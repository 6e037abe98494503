"""The newsletter's pages: reading, getting it, leaving."""

from xml.etree import ElementTree as ET

import pytest

from chassis import logs
from tests.web_clients.browser import HOME, Browser
from tests.web_clients.fake_home import TOKEN, FakeHome
from tests.web_clients.fake_identity import ALICE

NEWSLETTER = f"{HOME}/newsletter/"
ATOM = {"a": "http://www.w3.org/2005/Atom"}


def test_issues_are_read_by_everybody(stranger: Browser, home: FakeHome) -> None:
    """In an archive with more behind it, and each at its own place."""
    home.write()
    home.next = f"{HOME}/api/v1/newsletter?cursor=onward"

    archive = stranger.get(NEWSLETTER).text
    issue = stranger.get(f"{NEWSLETTER}first-lantern").text

    assert 'href="/newsletter/first-lantern"' in archive
    assert "cursor=onward" in archive
    assert "<h2>Lanterns</h2>" in issue
    assert stranger.get(f"{NEWSLETTER}nowhere").status_code == 404


def test_nothing_written_says_so(stranger: Browser) -> None:
    """With what to do about it."""
    assert "No issue yet" in stranger.get(NEWSLETTER).text


def test_the_feed_is_atom(stranger: Browser, home: FakeHome) -> None:
    """What RFC 4287, section 4.1 requires of a feed and its entries stands there, and is escaped."""
    kept = home.write(title="A < B", updated_at="2026-05-04T10:00:00.5Z")

    reply = stranger.get(f"{NEWSLETTER}feed.atom")

    assert reply.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    feed = ET.fromstring(reply.data)  # noqa: S314 - our own
    assert feed.findtext("a:id", "", ATOM) == f"{NEWSLETTER}feed.atom"
    assert feed.findtext("a:title", "", ATOM)
    assert feed.findtext("a:author/a:name", "", ATOM)
    assert feed.findtext("a:updated", "", ATOM) == "2026-05-04T10:00:00Z"
    links = {link.get("rel"): link.get("href") for link in feed.findall("a:link", ATOM)}
    assert links == {"self": f"{NEWSLETTER}feed.atom", "alternate": NEWSLETTER}
    [entry] = feed.findall("a:entry", ATOM)
    assert entry.findtext("a:id", "", ATOM) == f"urn:uuid:{kept}"
    assert entry.findtext("a:title", "", ATOM) == "A < B"
    assert entry.findtext("a:published", "", ATOM) == "2026-05-03T10:00:00Z"
    assert entry.findtext("a:summary", "", ATOM) == "What is new & what is not."
    found = entry.find("a:link", ATOM)
    assert found is not None
    assert found.get("href") == f"{NEWSLETTER}first-lantern"


def test_the_feed_says_when_nothing_is_new(stranger: Browser, home: FakeHome) -> None:
    """Readers ask every few minutes: 304 costs next to nothing."""
    home.write()
    etag = stranger.get(f"{NEWSLETTER}feed.atom").headers["ETag"]

    same = stranger.get(f"{NEWSLETTER}feed.atom", headers={"If-None-Match": etag})
    home.write(slug="second", title="Second")
    news = stranger.get(f"{NEWSLETTER}feed.atom", headers={"If-None-Match": etag})

    assert (same.status_code, same.data) == (304, b"")
    assert news.status_code == 200
    assert news.headers["Cache-Control"] == "public, max-age=300"


def test_an_address_is_handed_on(stranger: Browser, home: FakeHome) -> None:
    """Without a script and without an account; the next page says what comes."""
    reply = stranger.post(f"{NEWSLETTER}subscribe", {"address": "ned@example.org"})

    assert (reply.status_code, reply.location) == (303, "/newsletter/subscribe")
    assert [asked["address"] for asked in home.asked_addresses] == ["ned@example.org"]
    assert "Look into your mail" in stranger.get(f"{NEWSLETTER}subscribe").text


def test_the_question_comes_in_the_language_of_the_page(stranger: Browser, home: FakeHome) -> None:
    """And that of a page is told, whatever the form says."""
    for asked, spoken in (("en", "en"), ("fr-CA", "fr"), ("de", "en")):
        form = {"address": "ned@example.org", "language": "xx"}
        stranger.post(f"{NEWSLETTER}subscribe", form, headers={"Accept-Language": asked})
        assert home.asked_addresses.pop()["language"] == spoken


@pytest.mark.parametrize("address", ["", "   ", "ned&<b>"])
def test_what_was_typed_stays(stranger: Browser, home: FakeHome, address: str) -> None:
    """Beside words that say what to do."""
    reply = stranger.post(f"{NEWSLETTER}subscribe", {"address": address})

    assert reply.status_code == 422
    assert "One thing to put right" in reply.text
    assert home.asked_addresses == []
    if address.strip():
        assert 'value="ned&amp;&lt;b&gt;"' in reply.text


def test_too_many_addresses_are_refused(stranger: Browser, home: FakeHome) -> None:
    """With the time to wait."""
    home.refusal = (429, {"type": "urn:gatehouse:problem:too-many-requests"})

    reply = stranger.post(f"{NEWSLETTER}subscribe", {"address": "ned@example.org"})

    assert reply.status_code == 429


@pytest.mark.parametrize(("what", "done"), [("confirm", "on the list"), ("unsubscribe", "Forgotten")])
def test_a_look_at_a_link_does_nothing(stranger: Browser, home: FakeHome, what: str, done: str) -> None:
    """Programs look through mail: a press of the button acts."""
    page = stranger.get(f"{NEWSLETTER}{what}/{TOKEN}")

    assert page.status_code == 200
    assert (home.confirmed, home.left) == ([], [])
    assert done in stranger.post(f"{NEWSLETTER}{what}/{TOKEN}").text
    assert len(home.confirmed) + len(home.left) == 1


@pytest.mark.parametrize("what", ["confirm", "unsubscribe"])
def test_a_dead_link_says_so(stranger: Browser, what: str) -> None:
    """And what to do instead."""
    assert stranger.post(f"{NEWSLETTER}{what}/x").status_code == 404


@pytest.mark.rfc("RFC 8058", "3.2", "a POST without cookies or any page before it unsubscribes")
def test_a_mail_program_unsubscribes_by_itself(stranger: Browser, home: FakeHome) -> None:
    """Its POST comes with no cookie and from nowhere."""
    reply = stranger.post(f"{NEWSLETTER}unsubscribe/{TOKEN}", {"List-Unsubscribe": "One-Click"})

    assert reply.status_code == 200
    assert home.left == [TOKEN]


def test_who_confirms_signed_in_is_told_to_the_api(alice: Browser, home: FakeHome) -> None:
    """So that the address goes with the account; a forged form does nothing."""
    assert alice.post(f"{NEWSLETTER}confirm/{TOKEN}").status_code == 403
    alice.submit(f"{NEWSLETTER}confirm/{TOKEN}")

    assert [each["sub"] for each in home.confirmed] == [ALICE["sub"]]


def test_a_mails_link_is_in_no_log(
    stranger: Browser, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whoever reads the logs confirms for nobody, and unsubscribes nobody."""
    monkeypatch.setattr(logs._Own, "program", "site")
    for what in ("confirm", "unsubscribe"):
        stranger.get(f"{NEWSLETTER}{what}/{TOKEN}")

    said = capsys.readouterr().out
    assert TOKEN not in said
    assert "/newsletter/confirm/[hidden]" in said

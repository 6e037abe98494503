"""The messages: conversations, a thread with its composer, starting one, finding what was written."""

import pytest

from tests.web_clients.browser import DASHBOARD, Browser
from tests.web_clients.fake_identity import ALICE
from tests.web_clients.fake_messages import MESSAGES, FakeMessages

NOWHERE = "00000000-0000-4000-8000-000000000000"


def thread(conversation: str) -> str:
    """The address of a conversation."""
    return f"{MESSAGES}/conversations/{conversation}"


@pytest.mark.parametrize(
    "path", ["/", "/new", "/search", f"/conversations/{NOWHERE}", f"/messages/{NOWHERE}/edit"]
)
def test_strangers_are_sent_to_sign_in(stranger: Browser, messages: FakeMessages, path: str) -> None:
    """No page shows anything to nobody."""
    assert stranger.get(f"{MESSAGES}{path}").status_code == 303
    assert messages.requests == []


def test_lists_conversations_with_what_is_new(alice: Browser, messages: FakeMessages) -> None:
    """With whom, the latest words, and how many wait."""
    conversation = messages.talk("One", "Two <b>")

    page = alice.get(f"{MESSAGES}/").text

    for found in ("Bob", "Two &lt;b&gt;", "2 new", f'href="/conversations/{conversation}#write"'):
        assert found in page


def test_the_dashboard_counts_what_waits(alice: Browser, messages: FakeMessages) -> None:
    """On the door to the messages; it stands without them, too."""
    messages.talk("One", "Two")
    assert "2 new" in alice.get(f"{DASHBOARD}/").text

    messages.down = True
    assert alice.get(f"{DASHBOARD}/").status_code == 200
    reply = alice.get(f"{MESSAGES}/")
    assert (reply.status_code, "does not answer just now" in reply.text) == (503, True)


@pytest.mark.parametrize(
    ("path", "words"),
    [("/", "Nobody has written yet"), ("/new", "No friends yet"), ("/new?q=zoe", "No friend of that name"),
     ("/search?q=zoe", "Nothing found"), ("/search?q=z", "two characters")],
)  # fmt: skip
def test_empty_places_say_what_to_do(alice: Browser, messages: FakeMessages, path: str, words: str) -> None:
    """Each in its own words."""
    messages.friends = []

    assert words in alice.get(f"{MESSAGES}{path}").text


def test_a_thread_is_read_from_the_oldest_down(alice: Browser, messages: FakeMessages) -> None:
    """Opening it marks everything as read, and what was deleted is a stone."""
    conversation = messages.talk("First <i>", "Second")
    messages.add(conversation, "", deleted_at="2026-05-02T10:00:00Z")

    page = alice.get(thread(conversation)).text

    assert page.index("First &lt;i&gt;") < page.index("Second") < page.index("This message was deleted")
    assert page.count("Report") == 2
    assert messages.marks == [3]
    assert '<script type="module"' in page


def test_writes(alice: Browser, messages: FakeMessages) -> None:
    """Without a script: what was sent is there when the page comes back; a line break is one character."""
    conversation = messages.talk()

    reply = alice.submit(thread(conversation), {"text": "One\r\nTwo", "key": "abcdefgh"})

    assert (reply.status_code, reply.location) == (303, f"/conversations/{conversation}#write")
    assert messages.messages[conversation][0]["text"] == "One\nTwo"
    assert messages.keys == ["abcdefgh"]
    assert "You" in alice.get(thread(conversation)).text


def test_each_page_has_a_key_of_its_own(alice: Browser, messages: FakeMessages) -> None:
    """So that one message sent twice is written once, and two alike are two."""
    page = thread(messages.talk())
    keys = {alice.get(page).text.partition('name="key" value="')[2].partition('"')[0] for _ in range(2)}

    assert len(keys) == 2
    assert "" not in keys


@pytest.mark.parametrize(
    ("refusal", "text", "words"),
    [
        ((403, "not-friends"), "Hello?", "only while you are friends"),
        ((422, "invalid-request"), " ", "Write something first"),
        ((422, "invalid-request"), "a" * 4001, "too long by 1 character."),
        ((429, "too-many-requests"), "Hello", "Wait a moment"),
        ((403, "quota-exceeded"), "Hello", "No: quota-exceeded."),
    ],
)
def test_a_refusal_keeps_what_was_typed(
    alice: Browser, messages: FakeMessages, refusal: tuple[int, str], text: str, words: str
) -> None:
    """And says what to do."""
    conversation = messages.talk()
    messages.refusal = ("POST", *refusal)

    reply = alice.submit(thread(conversation), {"text": text, "key": "abcdefgh"})

    assert reply.status_code == 422
    assert words in reply.text
    assert text in reply.text


def test_nobody_writes_to_who_is_no_friend(alice: Browser, messages: FakeMessages) -> None:
    """The words stay, the composer goes, and how far the other has read is not told."""
    conversation = messages.talk("Old words", may_write=False, seen_up_to=None)
    messages.add(conversation, "Mine", ALICE)

    page = alice.get(thread(conversation)).text

    assert "Old words" in page
    assert "<textarea" not in page
    assert "seen" not in page


def test_an_open_page_gets_what_is_new(alice: Browser, messages: FakeMessages) -> None:
    """A piece of the thread with the clock for the next time; what came is read."""
    conversation = messages.talk("One", "Two")

    piece = alice.get(f"{thread(conversation)}/news?after=1").text

    assert ("Two" in piece, "One" in piece, 'data-clock="2"' in piece) == (True, False, True)
    assert messages.marks == [2]
    assert alice.get(f"{thread(conversation)}/live").json == {"url": f"{MESSAGES}/live/ticket"}


def test_a_script_needs_no_page_in_return(alice: Browser, messages: FakeMessages) -> None:
    """Sent by the page's own script, a message is answered with nothing."""
    conversation = messages.talk()

    reply = alice.submit(thread(conversation), {"text": "Hi", "key": "abcdefgh"}, headers={"X-Live": "1"})

    assert (reply.status_code, reply.data) == (204, b"")


def test_starts_from_a_friend(alice: Browser, messages: FakeMessages) -> None:
    """Chosen among those who may be written to; nobody else can be."""
    assert 'value="0b6c0f5e-0000-4000-8000-000000000b0b"' in alice.get(f"{MESSAGES}/new").text

    reply = alice.submit(f"{MESSAGES}/new", {"with": "0b6c0f5e-0000-4000-8000-000000000b0b"})
    assert reply.location == f"/conversations/{next(iter(messages.conversations))}"

    messages.refusal = ("POST", 403, "not-friends")
    reply = alice.submit(f"{MESSAGES}/new", {"with": "x"})
    assert (reply.status_code, "write to friends only" in reply.text) == (422, True)


def test_edits_and_deletes_ones_own(alice: Browser, messages: FakeMessages) -> None:
    """Both lead back to the conversation; a deletion asks first."""
    conversation = messages.talk()
    message = messages.add(conversation, "tpyo", ALICE, created_at="2999-05-02T10:00:00Z")
    address = f"{MESSAGES}/messages/{message}"
    assert f'href="/messages/{message}/edit"' in alice.get(thread(conversation)).text

    reply = alice.submit(f"{address}/edit", {"text": "typo", "version": '"v1"'})
    assert reply.location == f"/conversations/{conversation}#write"
    assert "edited" in alice.get(thread(conversation)).text

    assert "Delete this message?" in alice.get(f"{address}/delete").text
    alice.submit(f"{address}/delete")
    assert "This message was deleted" in alice.get(thread(conversation)).text


@pytest.mark.parametrize(
    ("page", "refusal", "words"),
    [
        ("edit", ("PATCH", 403, "too-late"), "15 minutes"),
        ("delete", ("DELETE", 403, "too-late"), "15 minutes"),
        ("edit", ("PATCH", 412, "precondition-failed"), "another window"),
        ("report", ("POST", 409, "message-deleted"), "was deleted"),
    ],
)
def test_what_comes_too_late_is_told(
    alice: Browser, messages: FakeMessages, page: str, refusal: tuple[str, int, str], words: str
) -> None:
    """On the page itself."""
    conversation = messages.talk("Hello")
    address = f"{MESSAGES}/messages/{messages.messages[conversation][0]['id']}/{page}"
    messages.refusal = refusal

    reply = alice.submit(address, {"text": "x", "version": '"v1"'})

    assert (reply.status_code, words in reply.text) == (422, True)


def test_old_messages_offer_no_change(alice: Browser, messages: FakeMessages) -> None:
    """After 15 minutes the buttons are gone."""
    conversation = messages.talk()
    messages.add(conversation, "Old", ALICE)

    assert "/edit" not in alice.get(thread(conversation)).text


def test_reports_to_the_moderators(alice: Browser, messages: FakeMessages) -> None:
    """With a word, and says so."""
    conversation = messages.talk("Bad words")
    address = f"{MESSAGES}/messages/{messages.messages[conversation][0]['id']}/report"

    alice.submit(address, {"text": "It is bad"})

    assert messages.reports == ["It is bad"]
    assert "The moderators have a copy" in alice.get(thread(conversation)).text


def test_finds_words(alice: Browser, messages: FakeMessages) -> None:
    """And leads to where they stand."""
    conversation = messages.talk("needle here", "hay")

    page = alice.get(f"{MESSAGES}/search?q=needle").text

    assert f'href="/conversations/{conversation}?before=2#m1"' in page
    assert "hay" not in page


def test_anothers_conversation_is_not_found(alice: Browser, messages: FakeMessages) -> None:
    """As one that never was."""
    for path in (f"/conversations/{NOWHERE}", f"/conversations/{NOWHERE}/news", f"/messages/{NOWHERE}/edit"):
        assert alice.get(f"{MESSAGES}{path}").status_code == 404

"""GET /api/v1/search: in one's own conversations, in any case, and nowhere else."""

import pytest

from tests.resource_services.messages.cast import API, Client, Reply, bearer, started, written


def search(client: Client, words: str, who: str = "alice", **query: str) -> Reply:
    """Look for words."""
    return client.get(f"{API}/search", query_string={"q": words, **query}, headers=bearer(who))


@pytest.fixture
def conversation(client: Client) -> str:
    """Alice and Bob have talked."""
    made = started(client)
    for text in ("Grüße aus ÅRHUS", "100% sure_thing", "back\\slash", "tonight"):
        written(client, made, text)
    return made


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("grüße", ["Grüße aus ÅRHUS"]),
        ("ÅRHUS", ["Grüße aus ÅRHUS"]),
        ("århus", ["Grüße aus ÅRHUS"]),
        ("0%", ["100% sure_thing"]),
        ("e_t", ["100% sure_thing"]),
        ("%%", []),
        ("__", []),
        ("k\\s", ["back\\slash"]),
        ("nigh", ["tonight"]),
        ("'; --", []),
    ],
)
def test_finds_words_as_they_stand(client: Client, conversation: str, words: str, found: list[str]) -> None:
    """Case does not matter, and no character has a meaning of its own."""
    for who in ("alice", "bob"):
        reply = search(client, words, who)
        assert [each["message"]["text"] for each in reply.json["items"]] == found
    assert search(client, words, "dora").json["items"] == []


def test_tells_where_it_was_found(client: Client, conversation: str) -> None:
    """With whom, and in which conversation."""
    (found,) = search(client, "tonight", "bob").json["items"]

    assert [person["handle"] for person in found["people"]] == ["alice"]
    assert found["message"]["conversation"] == conversation


def test_a_deleted_message_is_not_found(client: Client, conversation: str) -> None:
    """Its words are gone from everywhere."""
    message = search(client, "tonight").json["items"][0]["message"]["id"]

    client.delete(f"{API}/messages/{message}", headers=bearer("alice"))

    assert search(client, "tonight").json["items"] == []


def test_is_read_in_pages(client: Client) -> None:
    """Newest first, each once."""
    conversation = started(client)
    for number in range(5):
        written(client, conversation, f"word {number}")

    found: list[str] = []
    cursor: dict[str, str] = {}
    while True:
        page = search(client, "word", limit="2", **cursor).json
        found += [each["message"]["text"] for each in page["items"]]
        if page["next"] is None:
            break
        assert "q=word" in page["next"]
        cursor = {"cursor": page["next"].rpartition("cursor=")[2]}

    assert found == [f"word {number}" for number in range(4, -1, -1)]


@pytest.mark.parametrize("words", ["", "a", "a" * 101, "a\0b", "   "])
def test_refuses_bad_queries(client: Client, words: str) -> None:
    """Two characters at least, a hundred at most."""
    assert search(client, words).status_code == 422

"""What every answer of the API has in common."""

import pytest

from tests.resource_services.games.cast import GAMES, Client, bearer, share, shared


def test_an_answer_is_for_its_asker_alone(client: Client) -> None:
    """No cache on the way keeps a person's games, and no browser guesses at them."""
    made = share(client)

    for reply in (made, client.get(GAMES, headers=bearer("alice")), client.get(GAMES)):
        assert "no-store" in reply.headers["Cache-Control"]
        assert reply.headers["X-Content-Type-Options"] == "nosniff"
        assert reply.headers["Referrer-Policy"] == "no-referrer"
        assert "Access-Control-Allow-Origin" not in reply.headers
        assert reply.headers["Cross-Origin-Resource-Policy"] == "same-origin"
        assert reply.headers["Content-Security-Policy"] == "default-src 'none'; frame-ancestors 'none'"


@pytest.mark.rfc("RFC 9457", "3", "problem details are served as application/problem+json")
@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/api/v1/nothing", 404),
        ("GET", "/", 404),
        ("GET", "/api/v1/games/%00", 404),
        ("POST", "/api/v1/openapi.json", 405),
        ("GET", "/api/v1/docs/..%2fsettings.py", 404),
        ("GET", "/static/try.js", 404),
        ("GET", "/api//v1/games", 404),
    ],
)
def test_the_routers_refusals_are_problems_too(client: Client, method: str, path: str, status: int) -> None:
    """One form for every error, with the request's id to ask about."""
    reply = client.open(path, method=method, headers={"X-Request-ID": "asked-1234"})

    assert (reply.status_code, reply.mimetype) == (status, "application/problem+json")
    assert reply.json["status"] == status
    assert reply.json["instance"] == reply.headers["X-Request-ID"] == "asked-1234"


@pytest.mark.parametrize(
    "words",
    [
        "'; DROP TABLE games; --",
        "%s %d {0} {{7*7}} ${7*7}",
        "<script>alert(1)</script>",
        "👩‍🚀 İıſß ﷽",
        "a" * 80,
    ],
    ids=["SQL", "templates", "markup", "odd letters", "longest"],
)
def test_words_come_back_as_they_were_sent(client: Client, words: str) -> None:
    """Whatever they would mean elsewhere."""
    game = shared(client, title=words, description=words)

    reply = client.get(f"{GAMES}/{game['id']}", headers=bearer("alice"))

    assert (reply.json["title"], reply.json["description"]) == (words, words)


def test_an_unexpected_failure_is_not_shown(client: Client, settings: object) -> None:
    """The caller gets a number to ask about; the log gets the rest."""
    client.application.extensions["parts"].database.close()
    settings.uploads.mkdir(parents=True)  # type: ignore[attr-defined]
    client.application.extensions.pop("parts")

    reply = client.get(GAMES, headers=bearer("alice"))

    assert reply.status_code == 500
    assert reply.json == {
        "type": "urn:gatehouse:problem:internal-error",
        "title": "Something went wrong on our side",
        "status": 500,
        "detail": "It was logged under this request's id.",
        "instance": reply.headers["X-Request-ID"],
    }

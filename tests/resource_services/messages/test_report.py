"""Reports: a copy for the moderators, and nobody else."""

from typing import Any

import pytest

from tests.resource_services.messages.cast import API, SUBS, Client, Reply, bearer, started, written


@pytest.fixture
def message(client: Client) -> str:
    """Something that Alice wrote to Bob."""
    return str(written(client, started(client), "something bad")["id"])


def report(client: Client, message: str, who: str = "bob", reason: object = "It is bad.") -> Reply:
    """Show it to the moderators."""
    return client.post(f"{API}/messages/{message}/report", json={"reason": reason}, headers=bearer(who))


def settle(client: Client, report_id: str, decision: str = "keep", who: str = "mona") -> Reply:
    """Decide on a report."""
    body = {"decision": decision, "reason": "House rules."}
    return client.post(f"{API}/reports/{report_id}/settle", json=body, headers=bearer(who))


def told_of(client: Client, message: str, who: str = "bob") -> dict[str, Any]:
    """What one of the two is told of a message."""
    return dict(client.get(f"{API}/messages/{message}", headers=bearer(who)).json)


def reports(client: Client, state: str = "open") -> list[dict[str, Any]]:
    """What the moderators see."""
    reply = client.get(f"{API}/reports?state={state}", headers=bearer("mona"))
    assert reply.status_code == 200
    return list(reply.json["items"])


def test_moderators_get_a_copy(client: Client, message: str) -> None:
    """As it was: its author cannot take that back."""
    assert report(client, message).status_code == 201
    client.delete(f"{API}/messages/{message}", headers=bearer("alice"))

    (told,) = reports(client)

    assert (told["text"], told["reason"]) == ("something bad", "It is bad.")
    assert (told["author"], told["reporter"]) == (SUBS["alice"], SUBS["bob"])


def test_a_person_reports_a_message_once(client: Client, message: str) -> None:
    """Again changes nothing."""
    assert report(client, message).json == report(client, message, reason="Really.").json
    assert len(reports(client)) == 1


def test_one_reports_others(client: Client, message: str) -> None:
    """One's own message can be deleted; a deleted one shows nothing any more."""
    assert report(client, message, "alice").status_code == 403
    client.delete(f"{API}/messages/{message}", headers=bearer("alice"))
    assert report(client, message).status_code == 409
    assert reports(client) == []


def test_moderators_settle(client: Client, message: str) -> None:
    """What was dealt with is off the table, and stays on record."""
    made = report(client, message).json["id"]

    assert settle(client, made, who="bob").status_code == 403
    assert settle(client, made, "burn").status_code == 422
    assert [settle(client, made).status_code for _ in range(2)] == [200, 409]
    assert settle(client, "00000000-0000-4000-8000-000000000000").status_code == 404

    (log,) = reports(client, "settled")
    assert reports(client) == []
    assert (log["settled"]["decision"], log["settled"]["reason"]) == ("keep", "House rules.")
    assert log["writer"]["handle"] == "alice"
    assert told_of(client, message)["deleted_at"] is None


def test_a_message_is_removed_for_both(client: Client, message: str) -> None:
    """A stone stays in its place, and the copy on record."""
    made = report(client, message).json["id"]

    assert settle(client, made, "remove").json["settled"]["decision"] == "remove"

    for who in ("alice", "bob"):
        stone = told_of(client, message, who)
        assert (stone["text"], stone["deleted_at"] is None) == ("", False)
    assert reports(client, "settled")[0]["text"] == "something bad"


def test_nobody_else_sees_reports(client: Client, message: str) -> None:
    """Not even who reported, or was reported."""
    report(client, message)

    for who in ("alice", "bob", "charlie"):
        reply = client.get(f"{API}/reports", headers=bearer(who))
        assert (reply.status_code, "bad" in reply.text) == (403, False)


@pytest.mark.parametrize("reason", [None, 7, "a" * 1001, "\0"])
def test_refuses_bad_reasons(client: Client, message: str, reason: object) -> None:
    """At most a thousand characters."""
    assert report(client, message, reason=reason).status_code == 422

"""POST /api/v1/posts/<id>/reports, and what moderators make of them."""

from typing import Any

import pytest

from chassis.service.database import Database
from tests.resource_services.posts.cast import (
    API,
    NAMES,
    NOWHERE,
    POSTS,
    Client,
    Reply,
    TableRelations,
    bearer,
    edit,
    hide,
    read,
    told,
    written,
)
from tests.resource_services.posts.test_forgetting import tell

NOTE = "It is nobody's business."


def report(client: Client, post_id: str, who: str = "bob", **fields: Any) -> Reply:
    """Show a post to the moderators."""
    fields = {"reason": "offensive", "note": NOTE, **fields}
    return client.post(f"{POSTS}/{post_id}/reports", json=fields, headers=bearer(who))


def reports(client: Client, state: str = "open", **query: Any) -> list[dict[str, Any]]:
    """What the moderators find."""
    reply = client.get(f"{API}/reports", query_string={"state": state, **query}, headers=bearer("mo"))
    assert reply.status_code == 200
    return list(reply.json["items"])


def settle(client: Client, report_id: str, decision: str = "hide", who: str = "mo") -> Reply:
    """Decide on a report."""
    body = {"decision": decision, "reason": "House rules."}
    return client.post(f"{API}/reports/{report_id}/settle", json=body, headers=bearer(who))


def test_moderators_get_a_copy(client: Client) -> None:
    """As it was: an edit takes nothing back; and what people say is wrong, but not who they are."""
    post_id = written(client, text="Bad words")["id"]
    report(client, post_id)
    report(client, post_id, "carol", reason="spam", note="")
    edit(client, post_id, text="Nothing, really")

    [found] = reports(client)

    assert (found["post"], found["text"], found["reports"]) == (post_id, "Bad words", 2)
    assert [(said["reason"], said["note"]) for said in found["said"]] == [("spam", ""), ("offensive", NOTE)]
    assert (found["author"]["sub"], found["settled"]) == (NAMES["alice"], None)
    assert NAMES["bob"] not in str(found)


def test_a_person_reports_a_post_once_while_it_is_open(client: Client) -> None:
    """Again changes nothing; once it was settled, another report is another case."""
    post_id = written(client)["id"]

    assert report(client, post_id).json == report(client, post_id, reason="spam").json
    [found] = reports(client)
    assert found["reports"] == 1
    settle(client, found["id"], "keep")
    report(client, post_id)

    assert len(reports(client)) == len(reports(client, "settled")) == 1


def test_a_friend_shows_what_is_for_friends(client: Client) -> None:
    """A moderator who could not read it before reads the copy, decides, and may change their mind."""
    post_id = written(client, visibility="friends")["id"]
    assert read(client, post_id, "mo").status_code == 404
    report(client, post_id)
    [found] = reports(client)
    assert read(client, post_id, "mo").status_code == 404

    settled = settle(client, found["id"])

    assert settled.json["settled"]["decision"] == "hide"
    assert settled.json["settled"]["by"] is None or settled.json["settled"]["by"]["sub"] == NAMES["mo"]
    assert read(client, post_id, "bob").status_code == 404
    assert read(client, post_id).json["hidden"]["reason"] == "House rules."
    assert client.delete(f"{POSTS}/{post_id}/hide", headers=bearer("mo")).status_code == 200
    assert read(client, post_id, "bob").status_code == 200
    assert read(client, post_id, "mo").status_code == 404


def test_keeping_changes_nothing(client: Client) -> None:
    """The post stays as it is, and the log says who decided what, and why."""
    post_id = written(client)["id"]
    report(client, post_id)
    [found] = reports(client)

    assert settle(client, found["id"], "keep").status_code == 200

    assert reports(client) == []
    [kept] = reports(client, "settled")
    assert (kept["settled"]["decision"], kept["settled"]["reason"]) == ("keep", "House rules.")
    assert read(client, post_id, "bob").json["hidden"] is None


def test_a_matter_is_settled_once(client: Client) -> None:
    """Whoever comes second is told so, and an unknown matter is none."""
    report(client, written(client)["id"])
    [found] = reports(client)
    settle(client, found["id"], "keep")

    assert settle(client, found["id"]).status_code == 409
    assert settle(client, NOWHERE).status_code == 404
    assert settle(client, found["id"], "burn").status_code == 422


def test_hiding_a_post_settles_its_reports(client: Client) -> None:
    """Also when a moderator came upon it by themselves."""
    post_id = written(client)["id"]
    report(client, post_id)

    hide(client, post_id)

    assert (reports(client), len(reports(client, "settled"))) == ([], 1)


def test_a_deleted_post_stays_on_record(client: Client) -> None:
    """Its author cannot make the matter go away; there is nothing left to hide."""
    post_id = written(client, text="Bad words")["id"]
    report(client, post_id)
    client.delete(f"{POSTS}/{post_id}", headers=bearer("alice"))

    [found] = reports(client)

    assert (found["text"], found["there"]) == ("Bad words", False)
    assert settle(client, found["id"]).json["hidden"] is False


@pytest.mark.parametrize(("kind", "who"), [("friends", "carol"), ("me", "bob"), ("everyone", "dan")])
def test_what_is_not_seen_is_not_reported(client: Client, kind: str, who: str) -> None:
    """An answer tells nobody whether there is a post."""
    post_id = written(client, visibility=kind)["id"]

    assert told(report(client, post_id, who)) == told(report(client, NOWHERE, who))
    assert reports(client) == []


def test_nobody_reports_or_judges_themselves(client: Client) -> None:
    """One's own post can be deleted; a moderator's is judged by another."""
    assert report(client, written(client)["id"], "alice").status_code == 403
    report(client, written(client, "mo")["id"])
    [found] = reports(client)

    assert settle(client, found["id"], "keep").status_code == 403


@pytest.mark.parametrize("who", ["alice", "bob", "carol"])
def test_nobody_else_sees_reports(client: Client, who: str) -> None:
    """Not even who reported, or was reported; and nobody else decides."""
    report(client, written(client, text="Bad words")["id"])
    [found] = reports(client)

    for path in ("reports", "reports?state=settled", "hidden"):
        reply = client.get(f"{API}/{path}", headers=bearer(who))
        assert (reply.status_code, "Bad" in reply.text) == (403, False)
    assert told(settle(client, found["id"], who=who)) == told(settle(client, NOWHERE, who=who))
    assert len(reports(client)) == 1


def test_hidden_posts_are_listed(client: Client, relations: TableRelations) -> None:
    """The latest first, but for what its author keeps to themselves since."""
    shown, kept = written(client, text="one")["id"], written(client, text="two")["id"]
    written(client, text="three")
    hide(client, shown)
    hide(client, kept)
    relations.block("alice", "mo")

    def hidden() -> list[str]:
        return [post["id"] for post in client.get(f"{API}/hidden", headers=bearer("mo")).json["items"]]

    assert hidden() == [kept, shown]
    edit(client, kept, visibility="me")
    assert hidden() == [shown]


def test_lists_go_on(client: Client) -> None:
    """By a link that stands still while others report and settle."""
    ids = []
    for number in range(3):
        post_id = written(client, text=str(number))["id"]
        report(client, post_id)
        ids.append(reports(client)[0]["id"])
    for state in ("open", "settled"):
        first = client.get(f"{API}/reports?limit=2&state={state}", headers=bearer("mo")).json
        rest = client.get(first["next"], headers=bearer("mo")).json
        assert [each["id"] for each in first["items"] + rest["items"]] == ids[::-1]
        assert rest["next"] is None
        for report_id in ids if state == "open" else ():
            settle(client, report_id, "keep")


@pytest.mark.parametrize("body", [{}, {"reason": "boring"}, {"reason": "spam", "note": "a" * 1001}, []])
def test_refuses_bad_reports(client: Client, body: Any) -> None:
    """A reason of ours, and at most a thousand characters."""
    post_id = written(client)["id"]

    reply = client.post(f"{POSTS}/{post_id}/reports", json=body, headers=bearer("bob"))

    assert (reply.status_code, reports(client)) == (422, [])


def test_people_who_are_deleted_are_forgotten(client: Client, database: Database) -> None:
    """An author with the matter; of a reporter that somebody reported stays; of a moderator the decision."""
    hers, his = written(client)["id"], written(client, "bob")["id"]
    report(client, hers)
    report(client, his, "alice")
    settle(client, reports(client)[0]["id"], "keep")
    tell(database, "account.deleted", "alice")
    tell(database, "account.deleted", "mo")

    assert reports(client) == []
    [found] = reports(client, "settled")
    assert (found["post"], found["reports"], found["said"][0]["note"]) == (his, 1, "")
    assert found["settled"]["by"] is None

"""POST and DELETE /api/v1/posts/<id>/hide."""

from typing import Any

import pytest

from tests.resource_services.posts.cast import (
    NOWHERE,
    POSTS,
    Client,
    TableRelations,
    bearer,
    edit,
    hide,
    read,
    told,
    written,
)


def show(client: Client, post_id: str, who: str = "mo") -> int:
    """Show a hidden post again; the status of the answer."""
    return client.delete(f"{POSTS}/{post_id}/hide", headers=bearer(who)).status_code


def test_the_author_reads_why_and_others_find_nothing(client: Client) -> None:
    """Until a moderator shows it again, as it was."""
    post = written(client)

    reply = hide(client, post["id"], reason=" Rude  words. ")

    assert reply.json["hidden"]["reason"] == "Rude words."
    assert read(client, post["id"]).json["hidden"] == reply.json["hidden"]
    assert "mo" not in read(client, post["id"]).json["hidden"]
    assert read(client, post["id"], "bob").status_code == 404
    assert show(client, post["id"]) == 200
    assert read(client, post["id"], "bob").json == post


def test_an_edit_brings_a_hidden_post_back_to_nobody(client: Client) -> None:
    """Only a moderator decides that it is fit to be seen."""
    post_id = written(client)["id"]
    hide(client, post_id)

    assert edit(client, post_id, text="Sorry").json["hidden"]["reason"] == "Rude."
    assert read(client, post_id, "bob").status_code == 404


def test_a_block_is_no_way_out_of_the_rules(client: Client, relations: TableRelations) -> None:
    """A moderator whom the author blocks can still judge what is for everyone."""
    post_id = written(client)["id"]
    relations.block("alice", "mo")

    assert read(client, post_id, "mo").status_code == 200
    assert hide(client, post_id).status_code == 200


@pytest.mark.parametrize("who", ["alice", "bob", "carol", "dan", "reader"])
def test_nobody_else_hides_a_post(client: Client, who: str) -> None:
    """Nor learns whether there is one."""
    post_id = written(client)["id"]

    assert told(hide(client, post_id, who)) == told(hide(client, NOWHERE, who))
    assert hide(client, post_id, who).status_code == show(client, post_id, who) == 403
    assert read(client, post_id).json["hidden"] is None


@pytest.mark.parametrize("body", [{}, {"reason": ""}, {"reason": "a" * 501}, {"reason": 7}, []])
def test_a_reason_is_needed(client: Client, body: Any) -> None:
    """Its author is owed one."""
    post_id = written(client)["id"]

    reply = client.post(f"{POSTS}/{post_id}/hide", json=body, headers=bearer("mo"))

    assert reply.status_code == 422
    assert read(client, post_id, "bob").status_code == 200

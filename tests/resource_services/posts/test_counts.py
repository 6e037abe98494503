"""GET /api/v1/people/<sub>/counts."""

from collections.abc import Callable

from sqlalchemy import func, select

from chassis.service.database import Database
from chassis.service.events import Event
from chassis.service.migrate import migrate
from resource_services.posts.forgetting import apply
from resource_services.posts.models import Author, Post
from tests.resource_services.going_back import go_back
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
    told,
    written,
)
from tests.resource_services.posts.test_picture import give
from tests.resource_services.posts.test_reports import report, reports, settle


def counts(client: Client, who: str, of: str = "alice") -> Reply:
    """Ask how much somebody wrote."""
    return client.get(f"{API}/people/{NAMES.get(of, of)}/counts", headers=bearer(who))


def show(client: Client, post_id: str) -> Reply:
    """Show a hidden post again."""
    return client.delete(f"{POSTS}/{post_id}/hide", headers=bearer("mo"))


def take(client: Client, post_id: str) -> Reply:
    """Delete a post of Alice's."""
    return client.delete(f"{POSTS}/{post_id}", headers=bearer("alice"))


def judge(client: Client, post_id: str, decision: str) -> None:
    """Have a moderator settle the one report there is."""
    report(client, post_id)
    assert settle(client, reports(client)[0]["id"], decision).status_code == 200


Deed = Callable[[Client, str], object]
DEEDS: dict[str, Deed] = {
    "written": lambda *_: None,
    "edited": lambda client, post: edit(client, post, text="Other words"),
    "opened to everyone": lambda client, post: edit(client, post, visibility="everyone"),
    "kept for friends": lambda client, post: edit(client, post, visibility="friends"),
    "kept for oneself": lambda client, post: edit(client, post, visibility="me"),
    "given a picture": give,
    "deleted": take,
    "hidden": hide,
    "hidden twice": lambda client, post: (hide(client, post), hide(client, post)),
    "hidden and opened": lambda client, post: (hide(client, post), edit(client, post, visibility="friends")),
    "hidden and shown": lambda client, post: (hide(client, post), show(client, post)),
    "hidden and deleted": lambda client, post: (hide(client, post), take(client, post)),
    "reported and hidden": lambda client, post: judge(client, post, "hide"),
    "reported and kept": lambda client, post: judge(client, post, "keep"),
}


def test_what_is_kept_is_what_a_recount_finds(client: Client, database: Database) -> None:
    """After each deed; and told is what each reader finds in the list."""
    for name, deed in DEEDS.items():
        judged = "hidden" in name or "reported" in name
        for visibility in ("everyone",) if judged else ("everyone", "friends", "me"):
            deed(client, str(written(client, visibility=visibility)["id"]))
            with database.reading() as session:
                kept = session.get_one(Author, NAMES["alice"])
                shown = select(Post.visibility, func.count()).where(Post.hidden_at.is_(None))
                recount = dict(session.execute(shown.group_by(Post.visibility)).all())
                found = (recount.get("everyone", 0), recount.get("friends", 0))
                assert (kept.for_everyone, kept.for_friends) == found, f"{visibility}, {name}"

    for who in ("alice", "bob", "carol", "mo"):
        listed = client.get(f"{POSTS}?author={NAMES['alice']}&limit=100", headers=bearer(who)).json["items"]
        assert counts(client, who).json == {"posts": len(listed)}, who


def test_who_is_not_there_has_no_counts(client: Client, database: Database) -> None:
    """Nobody, one who blocks or is blocked, and one who is gone: all in the same words."""
    written(client)
    written(client, "dan")
    nothing = told(counts(client, "carol", NOWHERE))

    assert nothing[:2] == (404, {**nothing[1], "type": "urn:gatehouse:problem:person-not-found"})
    assert told(counts(client, "dan")) == told(counts(client, "alice", "dan")) == nothing
    with database.writing() as session:
        apply(session, Event(1, "account.deleted", {"sub": NAMES["alice"]}))
    assert told(counts(client, "carol")) == nothing
    assert counts(client, "alice").json == {"posts": 0}


def test_who_never_wrote_has_none(client: Client, database: Database) -> None:
    """Also oneself, whom this service may never have met."""
    with database.writing() as session:
        apply(session, Event(1, "account.opened", {"sub": NAMES["bob"], "handle": "bob", "name": "Bob"}))

    assert counts(client, "carol", "bob").json == counts(client, "carol", "carol").json == {"posts": 0}


def test_nobody_is_told_while_no_one_can_tell(client: Client, relations: TableRelations) -> None:
    """Neither of somebody who is there nor of nobody."""
    written(client)
    relations.silent = True

    assert [counts(client, "bob", of).status_code for of in ("alice", NOWHERE)] == [503, 503]
    assert counts(client, "alice").json == {"posts": 1}


def test_an_old_house_is_counted_once(client: Client, database: Database) -> None:
    """What was written before counts were kept."""
    for visibility in ("everyone", "everyone", "friends", "me"):
        written(client, visibility=visibility)
    written(client, "bob", visibility="friends")
    hide(client, str(written(client)["id"]))
    go_back(database, "resource_services.posts", "0003")

    migrate(database, "resource_services.posts")

    with database.reading() as session:
        kept = session.execute(
            select(Author.sub, Author.posts, Author.for_everyone, Author.for_friends)
        ).all()
    assert {tuple(row) for row in kept} == {(NAMES["alice"], 5, 2, 1), (NAMES["bob"], 1, 0, 1)}

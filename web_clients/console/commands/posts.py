"""Posts: read and write them."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Any
from uuid import UUID

import typer

from web_clients.console.options import AsJson, Limit, Text, Yes
from web_clients.console.output import Listing, Output, Record
from web_clients.console.parts import parts_of
from web_clients.console.people import called, person, sub_of
from web_clients.console.plain_text import moment
from web_clients.console.refusals import document_of
from web_clients.console.typed import text_of

app = typer.Typer(name="posts", help="Read what friends write, and write yourself.", no_args_is_help=True)


class Visibility(StrEnum):
    """Who may read a post."""

    EVERYONE = "everyone"
    FRIENDS = "friends"
    ME = "me"


def record(post: Mapping[str, Any]) -> Record:
    """A post in the JSON of this console."""
    return {
        "id": post["id"],
        "author": person(post["author"]),
        "text": post["text"],
        "visibility": post["visibility"],
        "game": post["game"],
        "hidden": post.get("hidden"),
        "likes": post["likes"],
        "comments": post["comments"],
        "created_at": post["created_at"],
        "edited_at": post["edited_at"],
    }


def _read(post: Record) -> str:
    """A post as people read it: who, when and for whom, then the words."""
    likes = f", {post['likes']} likes" if post["likes"] else ""
    head = f"{called(post['author'])}, {moment(post['created_at'])}, for {post['visibility']}{likes}"
    hidden = "\n(hidden by a moderator)" if post["hidden"] else ""
    return f"{head}\n{post['text']}{hidden}\n"


POSTS = Listing(
    record,
    {"Id": lambda post: post["id"], "Post": _read},
    empty="Nothing here yet. Write: gatehouse posts write TEXT",
)


@app.command("list")
def list_posts(
    context: typer.Context,
    *,
    by: Annotated[str, typer.Option(metavar="HANDLE", help="Somebody else's.")] = "",
    limit: Limit = 20,
    json: AsJson = False,
) -> None:
    """List your posts, newest first, or those of somebody else that you may read."""
    parts = parts_of(context)
    author = sub_of(parts, by) if by else "me"
    Output(as_json=json).listing(parts.door("posts").items("/posts", limit, author=author), POSTS)


@app.command()
def feed(context: typer.Context, *, limit: Limit = 20, json: AsJson = False) -> None:
    """Read what you and your friends wrote, newest first."""
    Output(as_json=json).listing(parts_of(context).door("posts").items("/feed", limit), POSTS)


@app.command()
def write(
    context: typer.Context,
    text: Text,
    *,
    visibility: Annotated[Visibility, typer.Option(help="Who may read it.")] = Visibility.FRIENDS,
    game: Annotated[UUID | None, typer.Option(help="The id of the game that it is about.")] = None,
    json: AsJson = False,
) -> None:
    """Write a post."""
    parts = parts_of(context)
    new: dict[str, Any] = {"text": text_of(text), "visibility": str(visibility)}
    if game is not None:
        title = parts.door("games").get(f"/games/{game}")["title"]
        new["game"] = {"id": str(game), "title": title}
    post = record(document_of(parts.door("posts").send("POST", "/posts", json=new)))
    Output(as_json=json).record(post, f"Written, to be read by {post['visibility']}: {post['id']}")


@app.command()
def delete(
    context: typer.Context,
    post: Annotated[UUID, typer.Argument(metavar="POST", help="A post's id.")],
    *,
    yes: Yes = False,
    json: AsJson = False,
) -> None:
    """Delete a post of yours for good."""
    parts = parts_of(context)
    door = parts.door("posts")
    version = door.send("GET", f"/posts/{post}").headers.get("ETag", "")
    parts.confirm("Delete the post for good?", yes=yes)
    door.send("DELETE", f"/posts/{post}", headers={"If-Match": version})
    Output(as_json=json).record({"id": str(post), "deleted": True}, "Deleted.")

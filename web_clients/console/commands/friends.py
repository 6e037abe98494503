"""Friends: find, ask, answer, part."""

from typing import Annotated

import typer

from web_clients.console.errors import NotFound
from web_clients.console.options import AsJson, Handle, Limit, Yes
from web_clients.console.output import Listing, Output
from web_clients.console.parts import Parts, parts_of
from web_clients.console.people import called, person, sub_of
from web_clients.console.plain_text import moment
from web_clients.console.refusals import document_of

app = typer.Typer(name="friends", help="Find people, ask them, answer them, part.", no_args_is_help=True)

FRIENDS = Listing(
    lambda friend: {"person": person(friend["person"]), "since": friend["since"]},
    {"Who": lambda friend: called(friend["person"]), "Since": lambda friend: moment(friend["since"])},
    empty="Nobody yet. Find somebody: gatehouse friends find NAME",
)
PEOPLE = Listing(
    lambda found: {
        "person": person(found["person"]),
        "standing": found["standing"],
        "request": found["request"],
    },
    {"Who": lambda found: called(found["person"]), "Is": lambda found: found["standing"]},
    empty="Nobody is called so.",
)
REQUESTS = Listing(
    lambda request: {
        "id": request["id"],
        "direction": request["direction"],
        "person": person(request["person"]),
        "note": request["note"],
        "created_at": request["created_at"],
    },
    {
        "Who": lambda request: called(request["person"]),
        "Note": lambda request: request["note"],
        "When": lambda request: moment(request["created_at"]),
    },
    empty="No open requests.",
)


@app.command("list")
def list_friends(context: typer.Context, *, limit: Limit = 50, json: AsJson = False) -> None:
    """List your friends, the newest first."""
    Output(as_json=json).listing(parts_of(context).door("friends").items("/friends", limit), FRIENDS)


@app.command()
def find(
    context: typer.Context,
    words: Annotated[str, typer.Argument(metavar="NAME", help="How a handle or a name begins.")],
    *,
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, max=100, help="How many at most.")] = 20,
    json: AsJson = False,
) -> None:
    """Look for people, and see how they stand to you."""
    Output(as_json=json).listing(parts_of(context).door("friends").items("/people", limit, q=words), PEOPLE)


@app.command()
def ask(
    context: typer.Context,
    handle: Handle,
    *,
    note: Annotated[str, typer.Option(help="A word to go with it.")] = "",
    json: AsJson = False,
) -> None:
    """Ask somebody to be friends; where they asked you first, you are friends at once."""
    parts = parts_of(context)
    sub = sub_of(parts, handle)
    told = document_of(parts.door("friends").send("POST", "/requests", json={"sub": sub, "note": note}))
    words = f"You and {handle} are friends." if told["outcome"] == "friends" else f"{handle} was asked."
    Output(as_json=json).record({"sub": sub, "outcome": told["outcome"]}, words)


@app.command()
def requests(
    context: typer.Context,
    *,
    sent: Annotated[bool, typer.Option("--sent", help="Whom you asked, instead of who asks you.")] = False,
    limit: Limit = 50,
    json: AsJson = False,
) -> None:
    """List who asks to be your friend."""
    door = parts_of(context).door("friends")
    found = door.items("/requests", limit, direction="out" if sent else "in")
    Output(as_json=json).listing(found, REQUESTS)


@app.command()
def accept(context: typer.Context, handle: Handle, *, json: AsJson = False) -> None:
    """Say yes to somebody who asks."""
    _answer(parts_of(context), handle, "accept", f"You and {handle} are friends.", json=json)


@app.command()
def decline(context: typer.Context, handle: Handle, *, json: AsJson = False) -> None:
    """Say no to somebody who asks; they are not told."""
    _answer(parts_of(context), handle, "decline", "Declined.", json=json)


@app.command()
def remove(context: typer.Context, handle: Handle, *, yes: Yes = False, json: AsJson = False) -> None:
    """Part from a friend, or take back what you asked."""
    parts = parts_of(context)
    sub = sub_of(parts, handle)
    door = parts.door("friends")
    standing = door.get(f"/people/{sub}")
    parts.confirm(f"Part from {handle}?", yes=yes)
    asked = standing["standing"] == "asked"
    door.send("DELETE", f"/requests/{standing['request']}" if asked else f"/friends/{sub}")
    words = "Taken back." if asked else f"You and {handle} are friends no more."
    Output(as_json=json).record({"sub": sub, "removed": "request" if asked else "friend"}, words)


@app.command()
def block(
    context: typer.Context,
    handle: Handle,
    *,
    undo: Annotated[bool, typer.Option("--undo", help="Let them in again.")] = False,
    yes: Yes = False,
    json: AsJson = False,
) -> None:
    """Block somebody: neither of you sees the other any more."""
    parts = parts_of(context)
    sub = _blocked(parts, handle) if undo else sub_of(parts, handle)
    if not undo:
        parts.confirm(f"Block {handle}, and be friends no more?", yes=yes)
    parts.door("friends").send("DELETE" if undo else "PUT", f"/blocks/{sub}")
    words = f"{handle} is blocked no more." if undo else f"{handle} is blocked."
    Output(as_json=json).record({"sub": sub, "blocked": not undo}, words)


def _answer(parts: Parts, handle: str, answer: str, words: str, *, json: bool) -> None:
    sub = sub_of(parts, handle)
    door = parts.door("friends")
    standing = door.get(f"/people/{sub}")
    if standing["standing"] != "asking":
        raise NotFound(f"{handle} does not ask to be your friend.", "gatehouse friends requests")
    door.send("POST", f"/requests/{standing['request']}/{answer}")
    Output(as_json=json).record({"sub": sub, "answer": answer}, words)


def _blocked(parts: Parts, handle: str) -> str:
    """The `sub` of somebody who is blocked: every other road to them is closed."""
    wanted = handle.removeprefix("@").casefold()
    for each in parts.door("friends").items("/blocks", 5000).items:
        if each["person"]["handle"].casefold() == wanted:
            return str(each["person"]["sub"])
    raise NotFound(f"You have not blocked {handle}.")

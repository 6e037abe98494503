"""Private messages: read, write and search them."""

from collections.abc import Mapping
from typing import Annotated, Any

import typer

from web_clients.console.door import Door, Found
from web_clients.console.errors import NotFound
from web_clients.console.options import AsJson, Handle, Limit, Text
from web_clients.console.output import Listing, Output, Record
from web_clients.console.parts import parts_of
from web_clients.console.people import called, person, sub_of
from web_clients.console.plain_text import moment, one_line
from web_clients.console.refusals import document_of
from web_clients.console.typed import text_of

app = typer.Typer(
    name="messages", help="Private messages between you and your friends.", no_args_is_help=True
)
MOST_CONVERSATIONS = 5000


def _with(told: Record) -> str:
    return ", ".join(called(each) for each in told["people"])


def message_record(message: Mapping[str, Any], people: list[dict[str, str]]) -> Record:
    """A message in the JSON of this console; `people` are the others of its conversation."""
    authors = {each["sub"]: each["handle"] for each in people}
    return {
        "id": message["id"],
        "number": message["number"],
        "author": message["author"],
        "mine": message["author"] is not None and message["author"] not in authors,
        "handle": authors.get(message["author"] or ""),
        "text": message["text"],
        "created_at": message["created_at"],
        "edited_at": message["edited_at"],
        "deleted_at": message["deleted_at"],
    }


def _record(conversation: Mapping[str, Any]) -> Record:
    people = [person(each) for each in conversation["people"]]
    latest = conversation["latest"]
    return {
        "id": conversation["id"],
        "people": people,
        "unread": conversation["unread"],
        "latest": message_record(latest, people) if latest else None,
        "updated_at": conversation["updated_at"],
    }


def _by(message: Record) -> str:
    return "you" if message["mine"] else f"@{message['handle']}" if message["handle"] else "(gone)"


def _text(message: Record) -> str:
    return "(deleted)" if message["deleted_at"] else str(message["text"])


CONVERSATIONS = Listing(
    _record,
    {
        "With": _with,
        "Unread": lambda each: str(each["unread"] or ""),
        "Latest": lambda each: one_line(_text(each["latest"]))[:60] if each["latest"] else "",
        "When": lambda each: moment(each["updated_at"]),
    },
    empty="No messages yet. Write: gatehouse messages write HANDLE TEXT",
)
THREAD = Listing(
    dict,
    {"When": lambda each: moment(each["created_at"]), "By": _by, "Text": _text},
    empty="Nothing was written here yet.",
)
FOUND = Listing(
    lambda each: {
        "people": (people := [person(one) for one in each["people"]]),
        "message": message_record(each["message"], people),
    },
    {
        "When": lambda each: moment(each["message"]["created_at"]),
        "With": _with,
        "By": lambda each: _by(each["message"]),
        "Text": lambda each: _text(each["message"]),
    },
    empty="Nothing was found.",
)


@app.command("list")
def list_conversations(context: typer.Context, *, limit: Limit = 20, json: AsJson = False) -> None:
    """List your conversations, the liveliest first."""
    door = parts_of(context).door("messages")
    Output(as_json=json).listing(door.items("/conversations", limit), CONVERSATIONS)


@app.command()
def read(
    context: typer.Context,
    handle: Handle,
    *,
    before: Annotated[
        int | None, typer.Option(metavar="NUMBER", help="Only what was written before it.")
    ] = None,
    keep_unread: Annotated[bool, typer.Option("--keep-unread", help="Do not mark it as read.")] = False,
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, max=100, help="How many at most.")] = 30,
    json: AsJson = False,
) -> None:
    """Read what you and somebody wrote, the newest at the end, and mark it as read."""
    door = parts_of(context).door("messages")
    conversation = _conversation(door, handle)
    people = [person(each) for each in conversation["people"]]
    path = f"/conversations/{conversation['id']}"
    found = door.items(f"{path}/messages", limit, before=before)
    newest_last = [message_record(each, people) for each in reversed(found.items)]
    Output(as_json=json).listing(
        Found(newest_last, found.more, found.first), THREAD, conversation=conversation["id"], people=people
    )
    last = max((each["number"] for each in newest_last), default=0)
    if not keep_unread and last > conversation["read_up_to"]:
        door.send("PUT", f"{path}/read", json={"up_to": last})


@app.command()
def write(context: typer.Context, handle: Handle, text: Text, *, json: AsJson = False) -> None:
    """Write to a friend."""
    parts = parts_of(context)
    sub = sub_of(parts, handle)
    door = parts.door("messages")
    conversation = document_of(door.send("POST", "/conversations", json={"with": sub}))
    path = f"/conversations/{conversation['id']}/messages"
    told = document_of(door.send("POST", path, json={"text": text_of(text)}))
    people = [person(each) for each in conversation["people"]]
    Output(as_json=json).record(message_record(told, people), f"Sent to {handle}.")


@app.command()
def search(
    context: typer.Context,
    words: Annotated[str, typer.Argument(metavar="WORDS", help="Part of what was written.")],
    *,
    limit: Limit = 20,
    json: AsJson = False,
) -> None:
    """Search in your conversations, newest first."""
    door = parts_of(context).door("messages")
    Output(as_json=json).listing(door.items("/search", limit, q=words), FOUND)


def _conversation(door: Door, handle: str) -> dict[str, Any]:
    """The conversation with somebody; raises NotFound, and starts none."""
    wanted = handle.removeprefix("@").casefold()
    for each in door.items("/conversations", MOST_CONVERSATIONS).items:
        if any(wanted == other["handle"].casefold() for other in each["people"]):
            return each
    advice = "gatehouse messages write begins one."
    raise NotFound(f"You and {handle} have written nothing to each other.", advice)

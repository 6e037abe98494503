"""Games: see, upload, share and play them."""

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any
from uuid import UUID

import typer
from rich.filesize import decimal

from web_clients.console.options import AsJson, Handle, Limit
from web_clients.console.output import Listing, Output, Record
from web_clients.console.parts import parts_of
from web_clients.console.people import sub_of
from web_clients.console.plain_text import one_line
from web_clients.console.refusals import document_of
from web_clients.console.upload import upload as send

app = typer.Typer(name="games", help="Upload games, share them, play others'.", no_args_is_help=True)
Game = Annotated[UUID, typer.Argument(metavar="GAME", help="A game's id, as gatehouse games list shows it.")]


class Visibility(StrEnum):
    """Who may see a game."""

    PRIVATE = "private"
    FRIENDS = "friends"
    PUBLIC = "public"


class Among(StrEnum):
    """Whose games."""

    EVERYONE = "everyone"
    FRIENDS = "friends"
    SHARED = "shared"
    FAVOURITES = "favourites"


class Order(StrEnum):
    """Which come first."""

    NEW = "new"
    LIKED = "liked"
    PLAYED = "played"


def record(game: Mapping[str, Any]) -> Record:
    """A game in the JSON of this console."""
    owner = game.get("owner") or {}
    return {
        "id": game["id"],
        "title": game["title"],
        "description": game["description"],
        "tags": game.get("tags", []),
        "visibility": game["visibility"],
        "owner": owner.get("username", ""),
        "size": game["size"],
        "files": game["files"],
        "likes": game.get("likes"),
        "plays": game.get("plays"),
        "hidden": game.get("hidden"),
        "created_at": game["created_at"],
        "updated_at": game["updated_at"],
    }


GAMES = Listing(
    record,
    {
        "Id": lambda game: game["id"],
        "Title": lambda game: one_line(game["title"]) + (" (hidden)" if game["hidden"] else ""),
        "By": lambda game: f"@{game['owner']}",
        "Seen by": lambda game: game["visibility"],
        "Size": lambda game: decimal(game["size"]),
    },
    empty="No games here yet. Yours: gatehouse games upload FILE",
)


@app.command("list")
def list_games(
    context: typer.Context,
    *,
    mine: Annotated[bool, typer.Option("--mine", help="Only your own.")] = False,
    among: Annotated[Among | None, typer.Option(help="Only of some people.")] = None,
    visibility: Annotated[Visibility | None, typer.Option(help="Only what is seen by these.")] = None,
    tag: Annotated[str | None, typer.Option(help="Only with this tag.")] = None,
    search: Annotated[
        str | None, typer.Option(help="Words of the title, a tag or the owner's handle.")
    ] = None,
    order: Annotated[Order | None, typer.Option(help="Which come first.")] = None,
    limit: Limit = 20,
    json: AsJson = False,
) -> None:
    """List the games that you may see, newest first."""
    found = parts_of(context).door("games").items(
        "/games",
        limit,
        owner="me" if mine else None,
        among=among,
        visibility=visibility,
        tag=tag,
        q=search,
        order=order,
    )  # fmt: skip
    Output(as_json=json).listing(found, GAMES)


@app.command()
def upload(
    context: typer.Context,
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE",
            exists=True,
            dir_okay=False,
            readable=True,
            help="A zip with index.html at its top, or one HTML page.",
        ),
    ],
    *,
    title: Annotated[str, typer.Option(help="One line; the file's name if you give none.")] = "",
    description: Annotated[str, typer.Option(help="What the game is about.")] = "",
    visibility: Annotated[Visibility, typer.Option(help="Who may see it.")] = Visibility.PRIVATE,
    tag: Annotated[list[str] | None, typer.Option(help="May be given up to five times.")] = None,
    cover: Annotated[
        Path | None, typer.Option(exists=True, dir_okay=False, readable=True, help="A picture for the shelf.")
    ] = None,
    json: AsJson = False,
) -> None:
    """Put a new game on your shelf, with a bar that shows how far it is."""
    door = parts_of(context).door("games")
    fields = {"title": title or file.stem, "description": description, "visibility": str(visibility)}
    if tag:
        fields["tags"] = ",".join(tag)
    files = {"bundle": file} | ({"cover": cover} if cover is not None else {})
    game = record(document_of(send(door, "/games", fields, files)))
    Output(as_json=json).record(
        game, f"{one_line(game['title'])} is on your shelf, {game['visibility']}: {game['id']}"
    )


@app.command()
def share(
    context: typer.Context,
    game: Game,
    handle: Handle,
    *,
    stop: Annotated[bool, typer.Option("--stop", help="Share it with them no more.")] = False,
    json: AsJson = False,
) -> None:
    """Share a game of yours with a friend, whoever else may see it or not."""
    parts = parts_of(context)
    sub = sub_of(parts, handle)
    parts.door("games").send("DELETE" if stop else "PUT", f"/games/{game}/shares/{sub}")
    words = f"{handle} sees it through you no more." if stop else f"Shared with {handle}."
    Output(as_json=json).record({"game": str(game), "sub": sub, "shared": not stop}, words)


@app.command("play-link")
def play_link(context: typer.Context, game: Game, *, json: AsJson = False) -> None:
    """Print an address at which to play a game for a while. It is yours: whoever has it gets in."""
    told = document_of(parts_of(context).door("games").send("POST", f"/games/{game}/play"))
    Output(as_json=json).record({"url": told["url"], "expires_at": told["expires_at"]}, told["url"])

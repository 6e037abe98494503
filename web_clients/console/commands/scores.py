"""Scores: your own, and who leads."""

from collections.abc import Mapping
from typing import Annotated, Any
from urllib.parse import quote

import typer

from web_clients.console.options import AsJson, Limit
from web_clients.console.output import Listing, Output, Record, note
from web_clients.console.parts import parts_of
from web_clients.console.people import called, person
from web_clients.console.plain_text import moment, one_line

app = typer.Typer(name="scores", help="Your scores, and who leads.", no_args_is_help=True)


def _picked(*keys: str) -> Any:
    return lambda told: {key: told[key] for key in keys}


def _standing(told: Mapping[str, Any]) -> Record:
    return {"rank": told["rank"], "player": person(told["player"]), "score": told["score"], "at": told["at"]}


BESTS = Listing(
    _picked("game", "title", "direction", "score", "at", "plays"),
    {
        "Game": lambda best: one_line(best["title"]),
        "Best": lambda best: str(best["score"]),
        "Plays": lambda best: str(best["plays"]),
        "When": lambda best: moment(best["at"]),
        "Id": lambda best: best["game"],
    },
    empty="No scores yet: play a game that keeps them.",
)
HISTORY = Listing(
    _picked("id", "game", "title", "score", "at"),
    {
        "When": lambda score: moment(score["at"]),
        "Game": lambda score: one_line(score["title"]),
        "Score": lambda score: str(score["score"]),
        "Id": lambda score: score["game"],
    },
    empty=BESTS.empty,
)
BOARD = Listing(
    _standing,
    {
        "#": lambda line: str(line["rank"]),
        "Who": lambda line: called(line["player"]),
        "Score": lambda line: str(line["score"]),
        "When": lambda line: moment(line["at"]),
    },
    empty="Nobody stands here yet.",
)


@app.command()
def mine(
    context: typer.Context,
    *,
    history: Annotated[
        bool, typer.Option("--history", help="All that you played, instead of the bests.")
    ] = False,
    limit: Limit = 20,
    json: AsJson = False,
) -> None:
    """List your bests, one for each game."""
    door = parts_of(context).door("scores")
    found = door.items("/me/history" if history else "/me/best", limit)
    Output(as_json=json).listing(found, HISTORY if history else BESTS)


@app.command()
def board(
    context: typer.Context,
    game: Annotated[str, typer.Argument(metavar="GAME", help="A game's id, or app:CLIENT:NAME.")],
    *,
    week: Annotated[bool, typer.Option("--week", help="Only this week.")] = False,
    friends: Annotated[bool, typer.Option("--friends", help="Only you and your friends.")] = False,
    limit: Limit = 20,
    json: AsJson = False,
) -> None:
    """Show who leads in a game, and where you stand."""
    found = parts_of(context).door("scores").items(
        f"/games/{quote(game, safe=':')}/leaderboard",
        limit,
        span="week" if week else "all",
        among="friends" if friends else "everyone",
    )  # fmt: skip
    about, me = found.first["board"], found.first["me"]
    Output(as_json=json).listing(found, BOARD, board=_picked("game", "title", "direction")(about), me=me)
    if me is not None and not json:
        note(f"You: {me['score']}, " + (f"place {me['rank']}." if me["rank"] else "behind the first 1,000."))

"""`gatehouse`: the house from a terminal."""

import tomllib
from typing import Annotated

import typer

from web_clients.console.commands import account, friends, games, messages, posts, scores
from web_clients.console.errors import ConsoleError, Unexpected
from web_clients.console.exit_codes import ExitCode
from web_clients.console.output import tell
from web_clients.console.parts import Parts
from web_clients.console.settings import ROOT

NAME = "gatehouse"
EPILOG = """
First: `gatehouse login`. Then, for example:

`gatehouse games upload lantern.zip --title "Lantern Dash" --visibility friends`

`gatehouse messages write bob "Do you play tonight?"`

`gatehouse scores mine --json | jq '.items[0]'`

Each command says more with --help; docs/console.md has the exit statuses and the shape of --json.
"""

app = typer.Typer(
    name=NAME,
    help="Your games, posts, friends, messages and scores, from a terminal.",
    epilog=EPILOG,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
)
app.command()(account.login)
app.command()(account.logout)
app.command()(account.whoami)
for part in (games, posts, friends, messages, scores):
    app.add_typer(part.app)


def _version(*, asked: bool) -> None:
    if asked:
        project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
        typer.echo(f"{NAME} {project['version']}")
        raise typer.Exit


@app.callback()
def options(
    *,
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=lambda value: _version(asked=value), is_eager=True, help="Say which it is."
        ),
    ] = False,
) -> None:
    """Your games, posts, friends, messages and scores, from a terminal."""


def run(arguments: list[str], parts: Parts | None = None) -> int:
    """Carry out one command line; the answer is the exit status."""
    as_json = "--json" in arguments[: arguments.index("--") if "--" in arguments else None]
    try:
        app(args=arguments, prog_name=NAME, obj=parts)
    except SystemExit as done:
        return done.code if isinstance(done.code, int) else int(ExitCode.DONE)
    except ConsoleError as error:
        tell(error, as_json=as_json)
        return int(error.exit_code)
    except Exception as error:  # noqa: BLE001 - a person is never shown a traceback
        advice = "This is a fault of the console: please report it with the command that you gave."
        tell(Unexpected(f"Something went wrong ({type(error).__name__}).", advice), as_json=as_json)
        return int(ExitCode.UNEXPECTED)
    return int(ExitCode.DONE)

"""Options that several commands have, in the same words everywhere."""

from typing import Annotated

import typer

AsJson = Annotated[bool, typer.Option("--json", help="Answer in JSON, for programs.")]
Limit = Annotated[int, typer.Option("--limit", "-n", min=1, max=1000, help="How many to show at most.")]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Do not ask whether you are sure.")]
Handle = Annotated[str, typer.Argument(metavar="HANDLE", help="Somebody's handle, with or without @.")]
Text = Annotated[str, typer.Argument(metavar="TEXT", help="What to write; - reads it from standard input.")]

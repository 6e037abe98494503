"""What a command shows: a table or a line for people, JSON for programs."""

import json
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from web_clients.console.door import Found
from web_clients.console.errors import ConsoleError
from web_clients.console.plain_text import plain

WIDE = 200
"""Columns where there is no terminal to ask: what is piped is not to be broken."""
Record = dict[str, Any]


@dataclass(frozen=True)
class Listing:
    """How things of one kind are told: their `record` in JSON, and the columns of their table."""

    record: Callable[[Mapping[str, Any]], Record]
    columns: Mapping[str, Callable[[Record], str]]
    empty: str


class Output:
    """Standard output, as JSON or for people."""

    def __init__(self, *, as_json: bool) -> None:
        self._as_json = as_json

    def listing(self, found: Found, told: Listing, **beside: Any) -> None:
        """Show a list; `beside` goes into the JSON along with it."""
        records = [told.record(item) for item in found.items]
        if self._as_json:
            self._write(beside | {"items": records, "more": found.more})
            return
        if not records:
            self._print(Text(told.empty))
            return
        self._print(_table(told.columns, records))
        if found.more:
            note("There is more: a greater --limit shows it.")

    def record(self, record: Record, words: str) -> None:
        """Show one thing: its record, or a sentence about it."""
        if self._as_json:
            self._write(record)
        else:
            self._print(Text(plain(words)))

    def details(self, record: Record, shown: Mapping[str, str]) -> None:
        """Show one thing: its record, or a line for each of what is `shown` of it."""
        if self._as_json:
            self._write(record)
            return
        table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
        table.add_column(style="bold")
        table.add_column(overflow="fold")
        for name, value in shown.items():
            table.add_row(name, Text(plain(value)))
        self._print(table)

    def _write(self, document: object) -> None:
        # Escaped beyond ASCII, so that nothing in it rules a terminal, and no locale can fail to write it.
        sys.stdout.write(json.dumps(document, indent=2) + "\n")

    def _print(self, what: Text | Table) -> None:
        terminal = sys.stdout.isatty()
        Console(width=None if terminal else WIDE, soft_wrap=isinstance(what, Text)).print(what)


def note(words: str) -> None:
    """Say something beside the result."""
    Console(stderr=True, soft_wrap=True).print(Text(plain(words)), style="dim")


def tell(error: ConsoleError, *, as_json: bool) -> None:
    """Say what went wrong in one line on standard error."""
    if as_json:
        told = {"code": error.exit_code.name.lower(), "exit": int(error.exit_code)}
        document = {"error": told | {"message": error.happened, "advice": error.advice}}
        sys.stderr.write(json.dumps(document) + "\n")
        return
    line = Text("gatehouse: ", style="bold red")
    line.append(" ".join(plain(f"{error.happened} {error.advice}").split()), style="not bold default")
    Console(stderr=True, soft_wrap=True).print(line)


def _table(columns: Mapping[str, Callable[[Record], str]], records: Sequence[Record]) -> Table:
    table = Table(
        box=box.SIMPLE_HEAD, header_style="bold", border_style="dim", show_edge=False, pad_edge=False
    )
    for name in columns:
        # Ids are copied: one that is cut short is of no use.
        table.add_column(name, overflow="fold", no_wrap=name in {"Id", "When"})
    for record in records:
        table.add_row(*(Text(plain(read(record))) for read in columns.values()))
    return table

"""Files on their way to the house, and how far they are."""

import mimetypes
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path

import requests
from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TransferSpeedColumn

from chassis.multipart import FilePart, Multipart
from web_clients.console.door import Door
from web_clients.console.errors import Misused
from web_clients.console.plain_text import one_line

TIMEOUT = (2.0, 120.0)
"""Seconds to connect and to answer: unpacking a large bundle takes its time."""


class Watched:
    """A body that tells how many of its bytes have been sent; sent again, it begins anew."""

    def __init__(self, body: Multipart, tell: Callable[[int], None]) -> None:
        self._body = body
        self._tell = tell

    def __len__(self) -> int:
        """Bytes of the whole body."""
        return len(self._body)

    def __iter__(self) -> Iterator[bytes]:
        """The body in pieces."""
        sent = 0
        for piece in self._body:
            self._tell(sent)
            yield piece
            sent += len(piece)
        self._tell(sent)


def upload(door: Door, path: str, fields: Mapping[str, str], files: Mapping[str, Path]) -> requests.Response:
    """Post a form with `files`, by the names of their fields, read while they are sent.

    On a terminal, a bar shows how far it is.
    """
    with ExitStack() as stack:
        body = _body(fields, [_part(name, file, stack) for name, file in files.items()])
        bar = stack.enter_context(_bar())
        task = bar.add_task(", ".join(one_line(file.name) for file in files.values()), total=len(body))
        watched = Watched(body, lambda sent: bar.update(task, completed=sent))
        headers = {"Content-Type": body.content_type}
        return door.send("POST", path, data=watched, headers=headers, timeout=TIMEOUT)


def _part(name: str, file: Path, stack: ExitStack) -> FilePart:
    if not file.is_file():
        raise Misused(f"{file} is no file whose size is known.")
    media_type = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    return FilePart(name, stack.enter_context(file.open("rb")), file.name, media_type)


def _body(fields: Mapping[str, str], files: Sequence[FilePart]) -> Multipart:
    first, *others = files
    return Multipart(
        fields,
        name=first.name,
        file=first.file,
        filename=first.filename,
        media_type=first.media_type,
        also=others,
    )


def _bar() -> Progress:
    return Progress(
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        DownloadColumn(),
        TransferSpeedColumn(),
        console=Console(stderr=True),
        disable=not sys.stderr.isatty(),
    )

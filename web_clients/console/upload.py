"""A file on its way to the house, and how far it is."""

import mimetypes
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import IO

import requests
from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TransferSpeedColumn

from chassis.multipart import Multipart
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


def upload(
    door: Door, method: str, path: str, *, fields: Mapping[str, str], field: str, file: Path
) -> requests.Response:
    """Send a file as the form's `field`, read while it is sent; on a terminal, a bar shows how far."""
    if not file.is_file():
        raise Misused(f"{file} is no file whose size is known.")
    with file.open("rb") as opened, _bar() as bar:
        body = _body(fields, field, opened, file.name)
        task = bar.add_task(one_line(file.name), total=len(body))
        watched = Watched(body, lambda sent: bar.update(task, completed=sent))
        headers = {"Content-Type": body.content_type}
        return door.send(method, path, data=watched, headers=headers, timeout=TIMEOUT)


def _body(fields: Mapping[str, str], field: str, file: IO[bytes], name: str) -> Multipart:
    media_type = mimetypes.guess_type(name)[0] or "application/octet-stream"
    return Multipart(fields, name=field, file=file, filename=name, media_type=media_type)


def _bar() -> Progress:
    return Progress(
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        DownloadColumn(),
        TransferSpeedColumn(),
        console=Console(stderr=True),
        disable=not sys.stderr.isatty(),
    )

"""A multipart/form-data body (RFC 7578) that is read while it is sent, and never held whole."""

import os
import secrets
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import IO

CHUNK = 64 * 1024


@dataclass(frozen=True)
class FilePart:
    """One file of a form, under the name of its field."""

    name: str
    file: IO[bytes]
    filename: str
    media_type: str


class Multipart:
    """Fields and files as a body for requests; iterating begins anew, so it can be sent again."""

    def __init__(
        self,
        fields: Mapping[str, str],
        *,
        name: str,
        file: IO[bytes],
        filename: str,
        media_type: str,
        also: Sequence[FilePart] = (),
    ) -> None:
        boundary = secrets.token_hex(16)
        self.content_type = f"multipart/form-data; boundary={boundary}"
        parts = [
            f'--{boundary}\r\nContent-Disposition: form-data; name="{_quoted(key)}"\r\n\r\n{value}\r\n'
            for key, value in fields.items()
        ]
        self._fields = "".join(parts).encode()
        files = [FilePart(name, file, filename, media_type), *also]
        self._files = [(_head(part, boundary), part.file) for part in files]
        self._end = f"--{boundary}--\r\n".encode()

    def __len__(self) -> int:
        """Bytes of the whole body, so that its length is announced."""
        files = sum(len(head) + file.seek(0, os.SEEK_END) + len(b"\r\n") for head, file in self._files)
        return len(self._fields) + files + len(self._end)

    def __iter__(self) -> Iterator[bytes]:
        """The body in pieces."""
        yield self._fields
        for head, file in self._files:
            yield head
            file.seek(0)
            while piece := file.read(CHUNK):
                yield piece
            yield b"\r\n"
        yield self._end


def _head(part: FilePart, boundary: str) -> bytes:
    return (
        f'--{boundary}\r\nContent-Disposition: form-data; name="{_quoted(part.name)}"; '
        f'filename="{_quoted(part.filename)}"\r\nContent-Type: {_media_type(part.media_type)}\r\n\r\n'
    ).encode()


def _quoted(text: str) -> str:
    """A parameter's value with the escapes that browsers use (WHATWG HTML, multipart/form-data encoding)."""
    return text.replace('"', "%22").replace("\r", "%0D").replace("\n", "%0A")


def _media_type(given: str) -> str:
    """The file's media type as its sender gave it, unless it would break out of its header."""
    return given if given.isascii() and given.isprintable() and given else "application/octet-stream"

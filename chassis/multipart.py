"""A multipart/form-data body (RFC 7578) that is read from its file while it is sent, and never held whole."""

import os
import secrets
from collections.abc import Iterator, Mapping
from typing import IO

CHUNK = 64 * 1024


class Multipart:
    """Fields and one file as a body for requests; iterating begins anew, so it can be sent again."""

    def __init__(
        self, fields: Mapping[str, str], *, name: str, file: IO[bytes], filename: str, media_type: str
    ) -> None:
        boundary = secrets.token_hex(16)
        self.content_type = f"multipart/form-data; boundary={boundary}"
        self._file = file
        self._file_size = file.seek(0, os.SEEK_END)
        parts = [
            f'--{boundary}\r\nContent-Disposition: form-data; name="{_quoted(key)}"\r\n\r\n{value}\r\n'
            for key, value in fields.items()
        ]
        parts.append(
            f'--{boundary}\r\nContent-Disposition: form-data; name="{_quoted(name)}"; '
            f'filename="{_quoted(filename)}"\r\nContent-Type: {_media_type(media_type)}\r\n\r\n'
        )
        self._before = "".join(parts).encode()
        self._after = f"\r\n--{boundary}--\r\n".encode()

    def __len__(self) -> int:
        """Bytes of the whole body, so that its length is announced."""
        return len(self._before) + self._file_size + len(self._after)

    def __iter__(self) -> Iterator[bytes]:
        """The body in pieces."""
        yield self._before
        self._file.seek(0)
        while piece := self._file.read(CHUNK):
            yield piece
        yield self._after


def _quoted(text: str) -> str:
    """A parameter's value with the escapes that browsers use (WHATWG HTML, multipart/form-data encoding)."""
    return text.replace('"', "%22").replace("\r", "%0D").replace("\n", "%0A")


def _media_type(given: str) -> str:
    """The file's media type as its sender gave it, unless it would break out of its header."""
    return given if given.isascii() and given.isprintable() and given else "application/octet-stream"

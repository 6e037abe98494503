"""A file that was chosen in a form, on its way to the API."""

import os
from collections.abc import Mapping, Sequence
from typing import Self

from werkzeug.datastructures import FileStorage, MultiDict

from chassis.multipart import FilePart, Multipart
from web_clients.site.words import MEGABYTE, size


class ChosenFile:
    """One file as it came."""

    def __init__(self, file: FileStorage) -> None:
        self._file = file

    @classmethod
    def of(cls, files: "MultiDict[str, FileStorage]", name: str) -> Self | None:
        """The file of a field; None where nothing was chosen."""
        file = files.get(name)
        return cls(file) if file is not None and file.filename else None

    def too_large(self, limit: int) -> dict[str, object]:
        """Its size and the most that it may have, where it has more than `limit` bytes; empty otherwise."""
        length = self._file.stream.seek(0, os.SEEK_END)
        return {"size": size(length), "most": limit // MEGABYTE} if length > limit else {}

    def part(self, name: str) -> FilePart:
        """The file as one part of a form."""
        file = self._file
        return FilePart(name, file.stream, file.filename or name, file.mimetype)

    def body(
        self, name: str, fields: Mapping[str, str] | None = None, also: Sequence[FilePart] = ()
    ) -> Multipart:
        """The file as a form of its own, with fields and further files."""
        part = self.part(name)
        return Multipart(
            fields or {},
            name=part.name,
            file=part.file,
            filename=part.filename,
            media_type=part.media_type,
            also=also,
        )

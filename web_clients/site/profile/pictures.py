"""The picture that a person chose, and what was wrong with it."""

import os
from collections.abc import Mapping

from werkzeug.datastructures import FileStorage

from chassis.multipart import Multipart
from web_clients.site.api_errors import ApiProblem
from web_clients.site.translations import gettext
from web_clients.site.words import MEGABYTE, size

LARGEST_PICTURE = 10 * MEGABYTE
"""Bytes of a picture that the profile API takes."""
TAKEN = {400, 413, 422}
"""Refusals that another picture can mend."""
CHANGED = 412


class PictureForm:
    """A form with one file, of `largest` bytes at most; `errors` are sentences about it."""

    largest = LARGEST_PICTURE

    def __init__(self, picture: FileStorage | None) -> None:
        self.picture = picture
        self.errors: list[str] = []

    @property
    def megabytes(self) -> int:
        """How large it may be."""
        return self.largest // MEGABYTE

    def has_picture(self) -> bool:
        """Whether a file was chosen that may be sent on; says in `errors` why not."""
        if self.picture is None or not self.picture.filename:
            self.errors.append(gettext("Choose a picture."))
            return False
        length = self.picture.stream.seek(0, os.SEEK_END)
        if length > self.largest:
            self.errors.append(
                gettext(
                    "This picture has %(size)s, and it may have %(most)s MB. Make it smaller.",
                    size=size(length),
                    most=self.megabytes,
                )
            )
        return bool(length <= self.largest)

    def body(self) -> Multipart:
        """The form for the API."""
        return self.multipart({})

    def multipart(self, fields: Mapping[str, str]) -> Multipart:
        """The picture with other fields beside it."""
        if self.picture is None:
            raise ValueError("there is no picture to send")
        return Multipart(
            fields,
            name="picture",
            file=self.picture.stream,
            filename=self.picture.filename or "picture",
            media_type=self.picture.mimetype,
        )

    def take(self, problem: ApiProblem) -> None:
        """Say what the API refused; raises what another picture cannot mend."""
        if problem.status == CHANGED:
            self.errors.append(gettext("This was changed in between. Choose the picture again."))
        elif problem.status in TAKEN:
            self.errors.append(problem.detail or problem.title or gettext("This picture was not accepted."))
        else:
            raise problem

    def summary(self) -> list[dict[str, str]]:
        """Every error, with the id of the field."""
        return [{"id": "picture", "message": message} for message in self.errors]

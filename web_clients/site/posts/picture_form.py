"""The picture of a post as it was chosen, with words for those who do not see it."""

from typing import Self

from flask import Request

from chassis.multipart import Multipart
from web_clients.site.profile.pictures import PictureForm

LONGEST_ABOUT = 300


class PostPicture(PictureForm):
    """A file and what is to be seen on it."""

    longest = LONGEST_ABOUT
    about = ""

    @classmethod
    def sent(cls, request: Request) -> Self:
        """A form as it came."""
        made = cls(request.files.get("picture"))
        made.about = request.form.get("about", "").replace("\r\n", "\n")
        return made

    @property
    def is_chosen(self) -> bool:
        """Whether there is a file at all."""
        return self.picture is not None and bool(self.picture.filename)

    def body(self) -> Multipart:
        """The form for the API."""
        return self.multipart({"about": self.about})

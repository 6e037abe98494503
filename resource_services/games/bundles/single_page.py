"""Rule: an upload that is no archive is one web page, in UTF-8."""

import codecs
from typing import IO

from resource_services.games.errors import BadBundle

_CHUNK = 64 * 1024
_OPENING = 4096


class NotAPage(BadBundle):
    """The upload is neither a zip archive nor a web page."""

    code = "wrong-file-type"


def check_single_page(upload: IO[bytes]) -> None:
    """Refuse what is not text, or does not look like HTML; the reading place is at the start again.

    Raises NotAPage.
    """
    reader = codecs.getincrementaldecoder("utf-8-sig")()
    opening = ""
    try:
        while chunk := upload.read(_CHUNK):
            if b"\0" in chunk:
                raise NotAPage("Upload a zip archive, or one HTML page.")
            text = reader.decode(chunk)
            opening = opening or text[:_OPENING]
        reader.decode(b"", final=True)
    except UnicodeDecodeError:
        raise NotAPage("Upload a zip archive, or one HTML page saved as UTF-8.") from None
    upload.seek(0)
    if "<" not in opening or not opening.lstrip().startswith("<"):
        raise NotAPage("Upload a zip archive, or one HTML page.")

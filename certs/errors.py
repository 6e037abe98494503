"""What stops certificates from being made or used."""

from pathlib import Path


class UnusableCertificate(Exception):  # noqa: N818 - it names a thing, not a mistake of the program
    """A file in the certificates folder is not what it should be; the words say which, why and what to do."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"certificate {path}: {reason}; remove the file, and the next start makes a new one")

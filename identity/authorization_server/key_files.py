"""Signing keys in a folder, each file named by algorithm, time and kid: rotating adds, and changes none."""

import os
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

NAME = re.compile(r"(RS256|ES256)-([0-9]{8}T[0-9]{6}Z)-([A-Za-z0-9_-]{43})(-alone)?\.pem\Z")
TIME = "%Y%m%dT%H%M%SZ"


@dataclass(frozen=True)
class KeyFile:
    """One key; `alone` says that none of before is trusted any more."""

    path: Path
    algorithm: str
    made_at: datetime
    alone: bool


def listed(folder: Path) -> list[KeyFile]:
    """The keys of the folder, oldest first; anything else in it is none."""
    found = [(path, NAME.match(path.name)) for path in folder.iterdir()] if folder.is_dir() else []
    keys = [
        KeyFile(path, name[1], datetime.strptime(name[2], TIME).replace(tzinfo=UTC), bool(name[4]))
        for path, name in found
        if name
    ]
    return sorted(keys, key=lambda key: (key.made_at, key.path.name))


def new_pem(algorithm: str) -> str:
    """A new private key in PEM form."""
    key = (
        rsa.generate_private_key(public_exponent=65537, key_size=2048)
        if algorithm == "RS256"
        else ec.generate_private_key(ec.SECP256R1())
    )
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()


def keep(folder: Path, algorithm: str, kid: str, pem: str, now: datetime, *, alone: bool) -> Path:
    """Write a key as a whole, readable by its owner only."""
    folder.mkdir(mode=0o700, exist_ok=True)
    name = f"{algorithm}-{now.astimezone(UTC).strftime(TIME)}-{kid}{'-alone' if alone else ''}.pem"
    draft = folder / f".{name}.{os.getpid()}"
    draft.touch(mode=0o600, exist_ok=False)
    draft.write_text(pem, encoding="utf-8")
    return draft.replace(folder / name)

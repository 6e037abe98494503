"""Every secret of the house: made once, never overwritten, readable by its owner alone."""

import os
import secrets
from collections.abc import Callable
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

PRIVATE = 0o600


def text() -> str:
    """512 random bits, for keys that sign or encrypt."""
    return secrets.token_urlsafe(64)


def client_secret() -> str:
    """`gcs_` and 256 random bits, the form of every client's and resource server's secret."""
    return f"gcs_{secrets.token_urlsafe(32)}"


def rsa_key() -> str:
    """A key for RS256, in PEM form."""
    return _pem(rsa.generate_private_key(public_exponent=65537, key_size=2048))


def ec_key() -> str:
    """A key for ES256, in PEM form."""
    return _pem(ec.generate_private_key(ec.SECP256R1()))


SECRETS: dict[str, dict[str, Callable[[], str]]] = {
    "identity": {
        "identity_secret_key": text,
        "identity_signing_key": rsa_key,
        "identity_signing_key_es256": ec_key,
    },
    "home": {"home_introspection_secret": client_secret, "home_link_key": text},
    "games": {
        "games_introspection_secret": client_secret,
        "games_client_secret": client_secret,
        "games_ticket_key": text,
    },
    "profile": {"profile_introspection_secret": client_secret, "profile_client_secret": client_secret},
    "posts": {"posts_introspection_secret": client_secret, "posts_client_secret": client_secret},
    "friends": {"friends_introspection_secret": client_secret},
    "messages": {
        "messages_introspection_secret": client_secret,
        "messages_client_secret": client_secret,
        "messages_ticket_key": text,
    },
    "scores": {"scores_introspection_secret": client_secret, "scores_client_secret": client_secret},
    "site": {"site_client_secret": client_secret, "site_cookie_key": text},
    "valkey": {
        "identity": secrets.token_urlsafe,
        "home": secrets.token_urlsafe,
        "games": secrets.token_urlsafe,
        "profile": secrets.token_urlsafe,
        "friends": secrets.token_urlsafe,
        "scores": secrets.token_urlsafe,
        "posts": secrets.token_urlsafe,
        "messages": secrets.token_urlsafe,
        "site": secrets.token_urlsafe,
    },
}
"""Program, file in its folder, and what makes the content."""


def make(folder: Path) -> None:
    """Make what is missing under `folder`."""
    for program, files in SECRETS.items():
        (folder / program).mkdir(mode=0o700, exist_ok=True)
        for name, content in files.items():
            path = folder / program / name
            if not path.exists():
                write(path, content())


def write(path: Path, content: str) -> None:
    """Write a private file as a whole: a reader sees the old content or the new, never a part."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, PRIVATE)
    with open(handle, "w", encoding="utf-8") as file:  # noqa: PTH123 - an open handle, private from the first byte
        file.write(content)
    draft.replace(path)


def _pem(key: rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey) -> str:
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()

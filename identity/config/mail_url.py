"""Where mail goes, from one URL."""

from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

PORTS = {"smtp": 587, "smtps": 465}
LOOPBACK = {"localhost", "127.0.0.1", "::1"}


@dataclass(frozen=True)
class Mail:
    """What Django's mail settings are made of."""

    backend: str
    folder: str = ""
    host: str = ""
    port: int = 0
    user: str = ""
    password: str = ""
    tls_at_once: bool = False
    starttls: bool = False


def read_mail_url(url: str) -> Mail:
    """Read `file:<folder>`, `smtp://[user:password@]host[:port]` or `smtps://…`; else raise ValueError.

    smtps is TLS from the first byte; smtp to another machine begins with STARTTLS or does not happen.
    """
    parts = urlsplit(url)
    if parts.scheme == "file" and parts.path:
        return Mail("identity.mail.folder.FolderBackend", folder=parts.path)
    if parts.scheme not in PORTS or not parts.hostname:
        raise ValueError("use file:<folder>, smtp://host[:port] or smtps://host[:port]")
    return Mail(
        "django.core.mail.backends.smtp.EmailBackend",
        host=parts.hostname,
        port=parts.port or PORTS[parts.scheme],
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        tls_at_once=parts.scheme == "smtps",
        starttls=parts.scheme == "smtp" and parts.hostname not in LOOPBACK,
    )

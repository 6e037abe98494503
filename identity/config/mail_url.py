"""Where mail goes, from one URL."""

from typing import Any
from urllib.parse import unquote, urlsplit

SECONDS = 10
PORTS = {"smtp": 587, "smtps": 465}
LOOPBACK = {"localhost", "127.0.0.1", "::1"}


def mail_settings(url: str) -> dict[str, Any]:
    """Django's settings for `file:<folder>`, `smtp://[user:password@]host[:port]` or `smtps://…`.

    smtps is TLS from the first byte; smtp to another machine begins with STARTTLS or does not happen.
    Raises ValueError for any other URL.
    """
    parts = urlsplit(url)
    if parts.scheme == "file" and parts.path:
        return {"EMAIL_BACKEND": "identity.mail.folder.FolderBackend", "EMAIL_FILE_PATH": parts.path}
    if parts.scheme not in PORTS or not parts.hostname:
        raise ValueError("use file:<folder>, smtp://host[:port] or smtps://host[:port]")
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or PORTS[parts.scheme],
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_USE_TLS": parts.scheme == "smtp" and parts.hostname not in LOOPBACK,
        "EMAIL_TIMEOUT": SECONDS,
    }

"""Where mail goes, from one URL."""

from urllib.parse import unquote, urlsplit

from chassis.loopback import is_loopback
from resource_services.home.mail.folder import Folder
from resource_services.home.mail.post import Post
from resource_services.home.mail.smtp import Smtp

_PORTS = {"smtp": 587, "smtps": 465}


def read_mail_url(url: str) -> Post:
    """Read `file:<folder>`, `smtp://[user:password@]host[:port]` or `smtps://…`; else raise ValueError.

    smtps is TLS from the first byte; smtp to another machine begins with STARTTLS or does not happen.
    """
    parts = urlsplit(url)
    if parts.scheme == "file" and parts.path:
        return Folder(parts.path)
    if parts.scheme not in _PORTS or not parts.hostname:
        raise ValueError("use file:<folder>, smtp://host[:port] or smtps://host[:port]")
    return Smtp(
        host=parts.hostname,
        port=parts.port or _PORTS[parts.scheme],
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        tls_at_once=parts.scheme == "smtps",
        starttls=parts.scheme == "smtp" and not is_loopback(parts.hostname),
    )

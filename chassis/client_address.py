"""The address of the person's machine, from whom it can be believed."""

from collections.abc import Mapping
from ipaddress import ip_address
from typing import Any


def client_address(environ: Mapping[str, Any]) -> str | None:
    """The client's address, or None when it cannot be known.

    The edge speaks over a unix socket, where the peer has no address, and puts the one it saw last in
    X-Forwarded-For. From a peer with an address of its own that header is a stranger's claim, and ignored.
    """
    peer = environ.get("REMOTE_ADDR", "")
    claimed = peer or environ.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2]
    try:
        return str(ip_address(claimed.strip()))
    except ValueError:
        return None

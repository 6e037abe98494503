"""Whether the programs behind their sockets are ready, and the doors answer over verified TLS."""

import http.client
import socket
import ssl
from pathlib import Path

from deploy.local.doors import Door

TIMEOUT = 2.0
MISDIRECTED = 421
SERVER_ERROR = 500


class _UnixConnection(http.client.HTTPConnection):
    def __init__(self, path: Path) -> None:
        super().__init__("localhost", timeout=TIMEOUT)
        self.path = path

    def connect(self) -> None:
        self.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.sock.settimeout(TIMEOUT)
        self.sock.connect(str(self.path))


def program_problem(path: Path) -> str | None:
    """Ask a program's readiness over its unix socket; give what is wrong, or None."""
    connection = _UnixConnection(path)
    try:
        connection.request("GET", "/health/ready", headers={"X-Forwarded-Proto": "https"})
        answer = connection.getresponse()
        body = answer.read().decode(errors="replace")
    except (OSError, http.client.HTTPException) as error:
        return str(error) or type(error).__name__
    finally:
        connection.close()
    return None if answer.status == http.client.OK else f"status {answer.status} {body}"


def valkey_problem(path: Path) -> str | None:
    """Say a word to Valkey: it answers even whom it does not know."""
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
            connection.settimeout(TIMEOUT)
            connection.connect(str(path))
            connection.sendall(b"PING\r\n")
            return None if connection.recv(64) else "closed the connection"
    except OSError as error:
        return str(error)


def door_problem(door: Door, authority: Path) -> str | None:
    """Come to a door as a browser would, trusting our authority alone; give what is wrong, or None."""
    context = ssl.create_default_context(cafile=str(authority))
    connection = http.client.HTTPSConnection(door.host, door.port, timeout=TIMEOUT, context=context)
    try:
        connection.request("GET", "/health/live", headers={"Host": door.url.partition("://")[2]})
        status = connection.getresponse().status
    except (OSError, http.client.HTTPException) as error:
        return str(error) or type(error).__name__
    finally:
        connection.close()
    return None if status < SERVER_ERROR and status != MISDIRECTED else f"status {status}"

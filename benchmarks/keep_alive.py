"""Many requests over a few connections that stay open, with as little work of our own as can be."""

import socket
import statistics
import time
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any

LEAST = 3
"""Answers that a burst waits for, however slow they are."""
_END = b"\r\n\r\n"


@dataclass(frozen=True)
class Burst:
    """What a server did in a while."""

    each_second: float
    p50_ms: float
    p99_ms: float


def form_post(path: str, host: str, authorization: str, body: str) -> bytes:
    """A POST of a form as bytes; the edge's header says that it came over TLS."""
    return (
        f"POST {path} HTTP/1.1\r\nHost: {host}\r\nAuthorization: {authorization}\r\n"
        f"X-Forwarded-Proto: https\r\nContent-Type: application/x-www-form-urlencoded\r\n"
        f"Content-Length: {len(body)}\r\n\r\n{body}"
    ).encode()


class Caller:
    """Calls one server over `count` connections, each with one request under way at a time."""

    def __init__(self, port: int, count: int) -> None:
        self._port = port
        self._count = count

    def once(self, request: bytes) -> tuple[int, bytes]:
        """Send one request; give the answer's status and body."""
        with _connected(self._port) as connection:
            connection.sendall(request)
            return _answer(connection)

    def burst(self, request: bytes, seconds: float) -> Burst:
        """Send `request` over all connections in turn; every answer must be 200."""
        with ExitStack() as stack:
            connections = [stack.enter_context(_connected(self._port)) for _ in range(self._count)]
            times: list[float] = []
            sent = []
            for connection in connections:
                sent.append(time.perf_counter())
                connection.sendall(request)
            began = now = time.perf_counter()
            while now - began < seconds or len(times) < LEAST:
                for number, connection in enumerate(connections):
                    status, body = _answer(connection)
                    assert status == 200, body
                    now = time.perf_counter()
                    times.append(now - sent[number])
                    connection.sendall(request)
                    sent[number] = now
            for connection in connections:
                _answer(connection)
        cuts = statistics.quantiles(times, n=100)
        return Burst(len(times) / (now - began), cuts[49] * 1e3, cuts[98] * 1e3)


def _connected(port: int) -> socket.socket:
    connection = socket.create_connection(("127.0.0.1", port), timeout=30)
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return connection


def _answer(connection: Any) -> tuple[int, bytes]:
    data = connection.recv(65536)
    while _END not in data:
        more = connection.recv(65536)
        assert more, data
        data += more
    head, _, body = data.partition(_END)
    at = head.lower().index(b"content-length:")
    length = int(head[at + 15 :].split(b"\r\n", 1)[0])
    while len(body) < length:
        body += connection.recv(65536)
    return int(head[9:12]), body

"""An ASGI application that holds open pages: each costs a coroutine, and none a thread."""

import asyncio
import contextlib
import json
import time
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any, Protocol

from chassis.health import LIVE
from resource_services.guard.errors import GuardUnavailable
from resource_services.messages.live.readers import Reader, Readers, TooManyReadersError
from resource_services.messages.tickets import Ticket, TicketRefusedError, Tickets

PATH = "/live/"
PULSE = 15.0
"""Seconds after which an open page is told that it still is one, so that nobody on the way closes it."""
GLANCE = 0.25
"""Seconds between two looks at whether revocations are still heard."""

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]


class Judge(Protocol):
    """The guard, as far as it is needed here."""

    def is_revoked(self, tombstone: str, *, issued_at: float) -> bool:
        """Whether that token is revoked; raises GuardUnavailable."""


class Live:
    """`GET /live/<ticket>`: server-sent events `changed`, and a last one `over`, without any content.

    What changed is asked of the API, by whoever may. An open page ends with its token: when it expires, when
    it is revoked, and when nobody can tell whether it is.
    """

    def __init__(self, tickets: Tickets, guard: Judge, readers: Readers, fresh: Callable[[], bool]) -> None:
        self._tickets = tickets
        self._guard = guard
        self._readers = readers
        self._fresh = fresh

    async def watch(self) -> None:
        """End every open page as soon as revocations may be missed."""
        while True:
            if not self._fresh():
                self._readers.end_all()
            await asyncio.sleep(GLANCE)

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Answer one request."""
        path: str = scope["path"]
        if path == "/health/live":
            await _say(send, 200, LIVE)
        elif path == "/health/ready":
            ready = self._fresh()
            body = {"status": "ready"} if ready else {"status": "not ready", "failing": ["valkey"]}
            await _say(send, 200 if ready else 503, body)
        elif not path.startswith(PATH):
            await _say(send, 404)
        elif scope["method"] != "GET":
            await _say(send, 405, headers={"Allow": "GET"})
        else:
            await self._follow(path.removeprefix(PATH), receive, send)

    async def _follow(self, text: str, receive: Receive, send: Send) -> None:
        try:
            ticket = self._tickets.read(text)
            reader = self._readers.enter(str(ticket.conversation), ticket.holder)
        except TicketRefusedError:
            await _say(send, 403)
            return
        except TooManyReadersError:
            await _say(send, 503, headers={"Retry-After": "30"})
            return
        try:
            # After entering: a tombstone that is written from here on finds the reader.
            status = await self._judge(ticket)
            if status is not None:
                await _say(send, status, headers={"Retry-After": "5"})
                return
            await _begin(send)
            await self._tell(ticket, reader, receive, send)
        finally:
            self._readers.leave(reader)

    async def _judge(self, ticket: Ticket) -> int | None:
        """The status with which the ticket is refused, if it is."""
        try:
            revoked = await asyncio.to_thread(
                self._guard.is_revoked, ticket.holder, issued_at=ticket.judged_at
            )
        except GuardUnavailable:
            return 503
        return 403 if revoked else None if self._fresh() else 503

    async def _tell(self, ticket: Ticket, reader: Reader, receive: Receive, send: Send) -> None:
        gone = asyncio.ensure_future(_closed(receive))
        try:
            while not gone.done() and not reader.over:
                left = ticket.expires_at - self._tickets.clock()
                if left <= 0:
                    break
                news = asyncio.ensure_future(reader.news.wait())
                await asyncio.wait(
                    {news, gone}, timeout=min(left, PULSE), return_when=asyncio.FIRST_COMPLETED
                )
                news.cancel()
                if reader.news.is_set():
                    reader.news.clear()
                    if not reader.over:
                        await _event(send, "changed")
                else:
                    await _write(send, b":\n\n")
            if not gone.done():
                await _event(send, "over")
                await send({"type": "http.response.body", "body": b"", "more_body": False})
        finally:
            gone.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await gone


async def _closed(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


async def _begin(send: Send) -> None:
    headers = {"Content-Type": "text/event-stream", "X-Accel-Buffering": "no", **_HEADERS}
    await send({"type": "http.response.start", "status": 200, "headers": _encoded(headers)})
    await _write(send, b"retry: 5000\n\n")


async def _event(send: Send, name: str) -> None:
    await _write(send, f"event: {name}\ndata: {int(time.time())}\n\n".encode())


async def _write(send: Send, body: bytes) -> None:
    await send({"type": "http.response.body", "body": body, "more_body": True})


async def _say(
    send: Send, status: int, body: object = None, *, headers: dict[str, str] | None = None
) -> None:
    content = b"" if body is None else json.dumps(body).encode()
    told = {"Content-Type": "application/json", "Content-Length": str(len(content)), **_HEADERS}
    told |= headers or {}
    await send({"type": "http.response.start", "status": status, "headers": _encoded(told)})
    await send({"type": "http.response.body", "body": content, "more_body": False})


_HEADERS = {
    "Cache-Control": "no-store, no-transform",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


def _encoded(headers: dict[str, str]) -> list[tuple[bytes, bytes]]:
    return [(name.lower().encode(), value.encode()) for name, value in headers.items()]

"""The open pages' program as a server runs it: `granian --interface asgi …messages.live.asgi:application`."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from chassis import logs, valkey
from resource_services.guard.build import guard_for
from resource_services.messages import settings
from resource_services.messages.live.application import Live, Message, Receive, Send
from resource_services.messages.live.hearing import Hearing
from resource_services.messages.live.readers import Readers
from resource_services.messages.tickets import Tickets


def made() -> Callable[[Message, Receive, Send], Awaitable[None]]:
    """The application; it begins to listen when its server begins to serve."""
    found = settings.read()
    logs.configure(found.service)
    guard = guard_for(found)
    readers = Readers(found.open_pages)
    started: list[Any] = []

    def soon(act: Callable[[str], None]) -> Callable[[str], object]:
        return lambda name: started[0].call_soon_threadsafe(act, name)

    hearing = Hearing(
        valkey.connect(found.valkey_url.get_secret_value()),
        changed=soon(readers.changed),
        revoked=soon(readers.end),
    )
    live = Live(Tickets(found.ticket_key.get_secret_value()), guard, readers, hearing.fresh)

    async def application(scope: Message, receive: Receive, send: Send) -> None:
        if scope["type"] != "lifespan":
            await live(scope, receive, send)
            return
        await receive()
        started[:] = [asyncio.get_running_loop(), asyncio.ensure_future(live.watch())]
        guard.start()
        hearing.start()
        await send({"type": "lifespan.startup.complete"})
        await receive()
        started[1].cancel()
        hearing.stop()
        guard.stop()
        await send({"type": "lifespan.shutdown.complete"})

    return application


application = made()

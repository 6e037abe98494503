"""GET /live/<ticket>: an open page hears that something happened, as long as its token stands."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from typing import Any
from uuid import UUID

import pytest
from redis import Redis

from chassis.valkey import connect
from resource_services.guard.errors import GuardUnavailable
from resource_services.messages.live.application import Live
from resource_services.messages.live.hearing import Hearing
from resource_services.messages.live.readers import MOST_EACH, Readers
from resource_services.messages.pokes import poke
from resource_services.messages.tickets import Ticket, Tickets
from tests.conftest import ValkeyServer
from tests.resource_services.guard.cast import Heart, bury, digest
from tests.resource_services.messages.cast import CONVERSATIONS, Client, bearer, raw, started, write

TALK = UUID("7a1c0000-0000-4000-8000-000000000000")
TICKETS = Tickets("k" * 43)


class TableJudge:
    """A guard that knows which tokens are revoked, or nothing at all."""

    def __init__(self, valkey: "Redis") -> None:
        self.valkey = valkey
        self.lost = False

    def is_revoked(self, tombstone: str, *, issued_at: float) -> bool:  # noqa: ARG002 - the guard's signature
        """Look for the tombstone."""
        if self.lost:
            raise GuardUnavailable
        return bool(self.valkey.exists(f"revoked:{tombstone}"))


class OpenPage:
    """One request to the application."""

    def __init__(self, live: Live, path: str) -> None:
        self.status = 0
        self.said = b""
        self.closed = asyncio.Event()
        scope = {"type": "http", "method": "GET", "path": path}
        self.task = asyncio.ensure_future(live(scope, self._receive, self._send))

    async def _receive(self) -> dict[str, Any]:
        await self.closed.wait()
        return {"type": "http.disconnect"}

    async def _send(self, message: Any) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
        else:
            self.said += message["body"]

    async def until(self, true: Callable[["OpenPage"], object], seconds: float = 3.0) -> float:
        """Wait; give how long it took."""
        began = time.monotonic()
        while not true(self):
            assert time.monotonic() - began < seconds, (self.status, self.said)
            await asyncio.sleep(0.002)
        return time.monotonic() - began

    async def close(self) -> None:
        """Go away."""
        self.closed.set()
        await self.task


class Program:
    """The application with a real Valkey in which identity's heart beats."""

    def __init__(self, server: ValkeyServer) -> None:
        self.admin = server.admin()
        self.client = connect(server.url())
        self.judge = TableJudge(self.admin)
        self.heart = Heart(self.admin)
        self.readers = Readers(most=20)

    def ticket(self, name: str = "alice", seconds: float = 60) -> str:
        """The path of a ticket that hangs on somebody's token."""
        ticket = Ticket(TALK, time.time(), int(time.time() + seconds), digest(raw(name)))
        return f"/live/{TICKETS.write(ticket)}"

    @asynccontextmanager
    async def serving(self) -> AsyncIterator[Live]:
        """Serve, as the server does, until the block ends."""
        loop = asyncio.get_running_loop()

        def soon(act: Callable[[str], None]) -> Callable[[str], object]:
            return lambda name: loop.call_soon_threadsafe(act, name)

        hearing = Hearing(self.client, changed=soon(self.readers.changed), revoked=soon(self.readers.end))
        live = Live(TICKETS, self.judge, self.readers, hearing.fresh)
        hearing.start()
        watch = asyncio.ensure_future(live.watch())
        while not hearing.fresh():  # noqa: ASYNC110 - a thread says so
            await asyncio.sleep(0.005)
        yield live
        watch.cancel()
        hearing.stop()
        await asyncio.to_thread(hearing.join)


@pytest.fixture
def program(valkey: ValkeyServer) -> Iterator[Program]:
    """The program."""
    made = Program(valkey)
    with made.heart:
        yield made
    made.client.close()
    made.admin.close()


def run(program: Program, story: Callable[[Live], Awaitable[None]]) -> None:
    """Let a story happen while the program serves."""

    async def all_of_it() -> None:
        async with program.serving() as live:
            await story(live)

    # In a thread of its own: a browser's tests may keep a loop running in this one.
    with ThreadPoolExecutor(1) as executor:
        executor.submit(asyncio.run, all_of_it()).result()


def test_an_open_page_hears_at_once(program: Program) -> None:
    """That something happened in its conversation, and in no other; never what."""

    async def story(live: Live) -> None:
        page = OpenPage(live, program.ticket())
        await page.until(lambda page: page.status == 200)
        poke(program.client, UUID(int=7), 1)
        poke(program.client, TALK, 41)
        assert await page.until(lambda page: b"event: changed" in page.said) < 0.5
        assert page.said.count(b"event:") == 1
        assert b"41" not in page.said.split(b"data:")[0]
        await page.close()
        assert len(program.readers) == 0

    run(program, story)


def test_a_revoked_token_ends_its_pages_within_a_second(program: Program) -> None:
    """All of them, and nobody else's; and none opens again."""

    async def story(live: Live) -> None:
        pages = [OpenPage(live, program.ticket()) for _ in range(3)]
        other = OpenPage(live, program.ticket("bob"))
        for page in (*pages, other):
            await page.until(lambda page: page.status == 200)

        bury(program.admin, digest(raw("alice")))

        for page in pages:
            assert await page.until(lambda page: page.task.done()) < 1
            assert page.said.endswith(b"\n\n")
            assert b"event: over" in page.said
        assert not other.task.done()
        again = OpenPage(live, program.ticket())
        await again.until(lambda page: page.status == 403)
        await other.close()

    run(program, story)


def test_pages_end_when_nobody_can_tell(program: Program) -> None:
    """A silent heart may hide a revocation: every page ends, and none opens until it beats."""

    async def story(live: Live) -> None:
        page = OpenPage(live, program.ticket())
        await page.until(lambda page: page.status == 200)

        await asyncio.to_thread(program.heart.stop)

        assert await page.until(lambda page: page.task.done(), 4) < 3.5
        refused = OpenPage(live, program.ticket("bob"))
        await refused.until(lambda page: page.status == 503)

    run(program, story)


def test_a_page_ends_with_its_token(program: Program) -> None:
    """When the token runs out."""

    async def story(live: Live) -> None:
        page = OpenPage(live, program.ticket(seconds=2))
        await page.until(lambda page: page.status == 200)
        await page.until(lambda page: page.task.done() and b"event: over" in page.said, 4)

    run(program, story)


def test_refuses_without_a_good_ticket(program: Program) -> None:
    """Forged, changed, over, none; and when the guard cannot tell."""

    async def story(live: Live) -> None:
        good = program.ticket()
        refused = {
            good[:-1] + ("A" if good[-1] != "A" else "B"): 403,
            "/live/": 403,
            "/live/" + "x" * 5000: 403,
            program.ticket(seconds=-1): 403,
            "/api/v1/conversations": 404,
            "/": 404,
        }
        for path, status in refused.items():
            page = OpenPage(live, path)
            await page.task
            assert (page.status, page.said) == (status, b""), path
        program.judge.lost = True
        page = OpenPage(live, good)
        await page.task
        assert page.status == 503

    run(program, story)


def test_there_is_room_for_so_many(program: Program) -> None:
    """One person does not take all of it, and everyone together no more than there is."""

    async def story(live: Live) -> None:
        pages = [OpenPage(live, program.ticket()) for _ in range(MOST_EACH + 1)]
        pages += [OpenPage(live, program.ticket("bob")) for _ in range(5)]
        for page in pages:
            await page.until(lambda page: page.status)

        statuses = [page.status for page in pages]
        assert statuses == [200] * MOST_EACH + [503] + [200] * 4 + [503]
        for page in pages:
            await page.close()
        page = OpenPage(live, program.ticket())
        await page.until(lambda page: page.status == 200)
        await page.close()

    run(program, story)


def test_tells_whether_it_is_well(program: Program) -> None:
    """It is ready while revocations are heard."""

    async def story(live: Live) -> None:
        for path, said in (("/health/live", b"live"), ("/health/ready", b"ready")):
            page = OpenPage(live, path)
            await page.task
            assert (page.status, said in page.said) == (200, True)
        await asyncio.to_thread(program.heart.stop)
        await asyncio.sleep(2)
        page = OpenPage(live, "/health/ready")
        await page.task
        assert page.status == 503

    run(program, story)


def test_what_happens_is_told_to_valkey(make_client: Callable[..., Client], valkey: ValkeyServer) -> None:
    """By who writes, and without a word of it; and a lost Valkey loses no message."""
    client = make_client(connect(valkey.url()))
    conversation = started(client)
    events = client.get(f"{CONVERSATIONS}/{conversation}/events", headers=bearer("bob")).json

    assert write(client, conversation).status_code == 201

    with valkey.admin() as admin:
        assert admin.get(f"messages:changed:{conversation}") == "1"
    ticket = TICKETS.read(events["url"].rpartition("/")[2])
    assert (str(ticket.conversation), ticket.holder) == (conversation, digest(raw("bob")))
    lost = make_client(connect("unix:///nowhere/valkey.sock"))
    assert write(lost, conversation).status_code == 201

"""Tickets are ours, unchanged and in life, or they are nothing."""

from uuid import uuid4

import pytest

from resource_services.games.errors import TicketRefused
from resource_services.games.tickets import Ticket, Tickets

TICKET = Ticket(uuid4(), uuid4(), "alice", moderates=False, judged_at=999.5, expires_at=1060, holder="a" * 64)


def at(now: float, key: str = "k" * 43) -> Tickets:
    """Tickets of a service whose clock stands at `now`."""
    return Tickets(key, lambda: now)


def test_a_ticket_says_what_it_was_written_for() -> None:
    """Every field survives the journey, in characters that need no quoting in a path."""
    text = at(1000).write(TICKET)

    assert at(1059.9).read(text) == TICKET
    assert set(text) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.")


def test_a_ticket_ends() -> None:
    """At the second that it says, not after."""
    text = at(1000).write(TICKET)

    with pytest.raises(TicketRefused, match="ended"):
        at(1060).read(text)


def test_another_key_opens_nothing() -> None:
    """A ticket written elsewhere is none of ours."""
    with pytest.raises(TicketRefused):
        at(1000).read(at(1000, "x" * 43).write(TICKET))

"""Tickets: sealed addresses that let a frame without any credentials load one version of one game."""

import base64
import hashlib
import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from cryptography.fernet import Fernet, InvalidToken

from resource_services.games.errors import TicketRefused

LONGEST = 1536
"""Characters; what is longer is none of ours, and cut short its seal is broken."""


@dataclass(frozen=True)
class Ticket:
    """What a ticket opens and for whom, until when (Unix time), and the token that it may hang on.

    `holder` is the name of that token's tombstone; `judged_at` is when identity last spoke for the token.
    """

    game: UUID
    bundle: UUID
    sub: str
    moderates: bool
    judged_at: float
    expires_at: int
    holder: str | None


class Tickets:
    """Seals tickets and reads them back; a game can see its own address, and must not learn who plays."""

    def __init__(self, key: str, clock: Callable[[], float] = time.time) -> None:
        derived = hashlib.sha256(b"play\0" + key.encode()).digest()
        self._seal = Fernet(base64.urlsafe_b64encode(derived))
        self.clock = clock

    def write(self, ticket: Ticket) -> str:
        """Give the ticket as text that fits into a path."""
        who = [ticket.sub, ticket.moderates]
        fields = [
            ticket.game.hex,
            ticket.bundle.hex,
            *who,
            ticket.judged_at,
            ticket.expires_at,
            ticket.holder,
        ]
        return self._seal.encrypt(json.dumps(fields).encode()).decode().rstrip("=")

    def read(self, text: str) -> Ticket:
        """Give what the ticket says; raises TicketRefused when it is not ours, was changed, or is over."""
        text = text[:LONGEST]
        try:
            opened = self._seal.decrypt(text + "=" * (-len(text) % 4))
        except (InvalidToken, ValueError):  # ValueError: not even ASCII
            raise TicketRefused("This is not a way into a game.") from None
        game, bundle, sub, moderates, judged_at, expires_at, holder = json.loads(opened)
        if self.clock() >= expires_at:
            raise TicketRefused("Your way into this game has ended. Open the game again.")
        return Ticket(UUID(game), UUID(bundle), sub, moderates, judged_at, expires_at, holder)

"""Tickets: signed addresses that let a frame without any credentials load one version of one game."""

import hashlib
import time
from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from itsdangerous import BadSignature, URLSafeSerializer

from resource_services.games.errors import TicketRefused

LONGEST = 512
"""Characters; what is longer is none of ours, and cut short its signature is wrong."""


@dataclass(frozen=True)
class Ticket:
    """What a ticket opens, until when (Unix time), and for a private game the token that it hangs on.

    `holder` is the name of that token's tombstone; `judged_at` is when identity last spoke for the token.
    """

    game: UUID
    bundle: UUID
    judged_at: float
    expires_at: int
    holder: str | None


class Tickets:
    """Signs tickets and reads them back."""

    def __init__(self, key: str, clock: Callable[[], float] = time.time) -> None:
        self._serializer = URLSafeSerializer(
            key, salt="play", signer_kwargs={"digest_method": hashlib.sha256, "key_derivation": "hmac"}
        )
        self.clock = clock

    def write(self, ticket: Ticket) -> str:
        """Give the ticket as text that fits into a path."""
        fields = [ticket.game.hex, ticket.bundle.hex, ticket.judged_at, ticket.expires_at, ticket.holder]
        return str(self._serializer.dumps(fields))

    def read(self, text: str) -> Ticket:
        """Give what the ticket says; raises TicketRefused when it is not ours, was changed, or is over."""
        try:
            game, bundle, judged_at, expires_at, holder = self._serializer.loads(text[:LONGEST])
        except BadSignature:
            raise TicketRefused("This is not a way into a game.") from None
        if self.clock() >= expires_at:
            raise TicketRefused("Your way into this game has ended. Open the game again.")
        return Ticket(UUID(game), UUID(bundle), judged_at, expires_at, holder)

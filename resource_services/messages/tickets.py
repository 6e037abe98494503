"""Tickets: signed addresses at which an open page of one conversation hears that something happened in it."""

import hashlib
import time
from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from itsdangerous import BadSignature, URLSafeSerializer

LONGEST = 512
"""Characters; what is longer is none of ours, and cut short its signature is wrong."""


class TicketRefusedError(Exception):
    """The ticket is not ours, was changed, or is over."""


@dataclass(frozen=True)
class Ticket:
    """Which conversation, until when (Unix time), and the token that it hangs on.

    `holder` is the name of that token's tombstone; `judged_at` is when identity last spoke for the token.
    """

    conversation: UUID
    judged_at: float
    expires_at: int
    holder: str


class Tickets:
    """Signs tickets and reads them back."""

    def __init__(self, key: str, clock: Callable[[], float] = time.time) -> None:
        self._serializer = URLSafeSerializer(
            key, salt="live", signer_kwargs={"digest_method": hashlib.sha256, "key_derivation": "hmac"}
        )
        self.clock = clock

    def write(self, ticket: Ticket) -> str:
        """Give the ticket as text that fits into a path."""
        fields = [ticket.conversation.hex, ticket.judged_at, ticket.expires_at, ticket.holder]
        return str(self._serializer.dumps(fields))

    def read(self, text: str) -> Ticket:
        """Give what the ticket says; raises TicketRefusedError."""
        try:
            conversation, judged_at, expires_at, holder = self._serializer.loads(text[:LONGEST])
        except BadSignature as error:
            raise TicketRefusedError from error
        if self.clock() >= expires_at:
            raise TicketRefusedError
        return Ticket(UUID(conversation), judged_at, expires_at, holder)

"""Tell open pages that something happened in a conversation: that, and never what."""

from uuid import UUID

import structlog
from redis import Redis
from redis.exceptions import RedisError

PREFIX = "messages:changed:"
SECONDS = 60

log = structlog.get_logger("messages")


def poke(valkey: "Redis | None", conversation: UUID, clock: int) -> None:
    """Name the conversation in Valkey, which pushes the name to whoever holds its open pages.

    Nothing rests on it: a page that hears nothing asks now and then.
    """
    if valkey is None:
        return
    try:
        valkey.set(f"{PREFIX}{conversation}", clock, ex=SECONDS)
    except RedisError as error:
        log.warning("open pages not told", why=type(error).__name__)

"""Connections to Valkey or Redis, made one way everywhere."""

from redis import Redis
from redis.backoff import ExponentialBackoff
from redis.retry import Retry

TIMEOUT = 0.5
"""Seconds: Valkey answers in microseconds, so a longer wait is an outage."""


def connect(url: str, *, timeout: float = TIMEOUT) -> "Redis":
    """Make a client for `url` (`unix://user:password@/path` or `redis[s]://…`); nothing is sent yet.

    A broken connection is tried once more, since an idle one may have been closed by a restart.
    """
    client: Redis = Redis.from_url(
        url,
        socket_timeout=timeout,
        socket_connect_timeout=timeout,
        retry=Retry(ExponentialBackoff(cap=0.05, base=0.01), retries=1),
        protocol=3,
    )
    return client

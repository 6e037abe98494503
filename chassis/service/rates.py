"""Rate limits at a service's endpoints: each person's own, and for who is refused, their address's."""

import math
import time
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from flask import Flask, Response, current_app, g, request

from chassis.client_address import client_address
from chassis.service import asker, render
from chassis.service.errors import TooManyRequests
from chassis.service.rate_limit import RateLimiter, Verdict

_MARK = "__counts_as__"
_REFUSED = "refused"
_REFUSALS = {401, 403}
_READING = {"GET", "HEAD", "OPTIONS"}
_MOST_ADDRESSES = 10_000

Handler = TypeVar("Handler", bound=Callable[..., Any])


def counts_as(kind: str | None) -> Callable[[Handler], Handler]:
    """Count an endpoint's requests as another kind than `reads` or `writes`; None counts them not at all."""

    def mark(handler: Handler) -> Handler:
        setattr(handler, _MARK, kind)
        return handler

    return mark


class Rates:
    """Asks the limiter at the right moments of a request.

    A good token's requests count for its subject. A request that is refused at the gate counts for its
    address: only those, since one address may be many people's, or the site's, which speaks for them all.
    An address that was refused too often is sent away before the gate, without asking anyone.
    """

    def __init__(self, limiter: RateLimiter, clock: Callable[[], float] = time.monotonic) -> None:
        self._limiter = limiter
        self._clock = clock
        self._sent_away: dict[str, float] = {}

    def init_app(self, app: Flask) -> None:
        """Limit the endpoints of `app`."""
        app.before_request(self._send_away)
        app.after_request(self._after)

    def admitted(self, sub: str) -> None:
        """Count a request with a good token; raises TooManyRequests."""
        kind = _kind()
        g.verdict = verdict = None if kind is None else self._limiter.take(kind, sub)
        if verdict is not None and not verdict.passes:
            raise TooManyRequests(headers=_retry_after(verdict.wait))

    def _send_away(self) -> None:
        address = client_address(request.environ) if self._sent_away else None
        until = self._sent_away.get(address) if address else None
        if address is None or until is None:
            return
        wait = until - self._clock()
        if wait > 0:
            raise TooManyRequests(headers=_retry_after(wait))
        self._sent_away.pop(address, None)

    def _after(self, response: Response) -> Response:
        if response.status_code in _REFUSALS and not asker.is_admitted():
            verdict = self._refused()
            if verdict is not None and not verdict.passes:
                response = render.document(TooManyRequests())
                response.headers.update(_retry_after(verdict.wait))
        response.headers.update(_told(g.get("verdict")))
        return response

    def _refused(self) -> Verdict | None:
        address = client_address(request.environ)
        if address is None:
            return None
        g.verdict = verdict = self._limiter.take(_REFUSED, address)
        if verdict is not None and not verdict.passes:
            if len(self._sent_away) >= _MOST_ADDRESSES:
                self._sent_away.clear()
            self._sent_away[address] = self._clock() + verdict.wait
        return verdict


def _kind() -> str | None:
    view = current_app.view_functions[request.endpoint or ""]
    usual = "reads" if request.method in _READING else "writes"
    found: str | None = getattr(view, _MARK, usual)
    return found


def _retry_after(seconds: float) -> dict[str, str]:
    return {"Retry-After": str(max(1, math.ceil(seconds)))}


def _told(verdict: Verdict | None) -> Mapping[str, str]:
    """Say where the asker stands, as draft-ietf-httpapi-ratelimit-headers-03 does."""
    if verdict is None:
        return {}
    return {
        "RateLimit-Limit": str(verdict.limit.requests),
        "RateLimit-Remaining": str(verdict.remaining),
        "RateLimit-Reset": str(math.ceil(verdict.reset)),
        "RateLimit-Policy": f"{verdict.limit.requests};w={verdict.limit.seconds}",
    }

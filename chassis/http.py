"""Calls to other programs: TLS verified, bounded in time, under the same request id."""

from typing import Any

import requests
from requests.adapters import HTTPAdapter

from chassis import request_id

CONNECT_TIMEOUT = 2.0
READ_TIMEOUT = 5.0


class Session(requests.Session):
    """A requests session with a time limit on every call and the request's id on its headers."""

    def __init__(self, ca_file: str | None, *, read_timeout: float = READ_TIMEOUT) -> None:
        super().__init__()
        # Proxies and netrc credentials of the surrounding shell are not for calls between our programs.
        self.trust_env = False
        self.verify = ca_file or True
        self.limit = (CONNECT_TIMEOUT, read_timeout)
        self.mount("https://", HTTPAdapter(pool_maxsize=32))

    def request(self, *args: Any, **kwargs: Any) -> requests.Response:
        """Send with a default time limit and the current request id."""
        kwargs.setdefault("timeout", self.limit)
        current = request_id.current()
        if current:
            kwargs["headers"] = {request_id.HEADER: current, **(kwargs.get("headers") or {})}
        return super().request(*args, **kwargs)

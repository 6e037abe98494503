"""A browser as far as the site can tell: keeps cookies, follows no redirect unless told to."""

import re
from typing import Any
from urllib.parse import urlsplit

from flask.testing import FlaskClient
from werkzeug.datastructures import FileStorage
from werkzeug.test import TestResponse, encode_multipart

from tests.web_clients.fake_identity import FakeIdentity

HOME = "https://localhost:5000"
DASHBOARD = "https://localhost:5006"
GAMES = "https://localhost:5007"
FRIENDS = "https://localhost:5011"
SESSION_COOKIE = "__Host-gatehouse_site"
_CSRF = re.compile(r'name="csrf_token" value="([^"]+)"')


class Browser:
    """One browser of one person."""

    def __init__(self, client: FlaskClient, identity: FakeIdentity) -> None:
        self.client = client
        self.identity = identity

    def get(self, url: str, **kwargs: Any) -> TestResponse:
        """Ask for a page."""
        return self._open("GET", url, **kwargs)

    def post(self, url: str, data: dict[str, Any] | None = None, **kwargs: Any) -> TestResponse:
        """Send a form as it stands, without our proof."""
        data = data or {}
        files = {name: FileStorage(*given) for name, given in data.items() if isinstance(given, tuple)}
        if files:
            # The test client would leave the temporary file of a large form open.
            boundary, body = encode_multipart(data | files)
            kwargs["content_type"] = f"multipart/form-data; boundary={boundary}"
            return self._open("POST", url, data=body, **kwargs)
        return self._open("POST", url, data=data, **kwargs)

    def submit(
        self, url: str, data: dict[str, Any] | None = None, *, page: str | None = None, **kwargs: Any
    ) -> TestResponse:
        """Send a form of `page` (the address itself unless given) with the proof that the page carries."""
        return self.post(url, {"csrf_token": self.csrf_token(page or url), **(data or {})}, **kwargs)

    def csrf_token(self, page: str) -> str:
        """The proof that the forms of a page carry."""
        found = _CSRF.search(self.get(page).text)
        assert found is not None, f"no form on {page}"
        return found[1]

    def begin(self, going_to: str | None = None) -> str:
        """Press sign-in; the address at the gatehouse."""
        reply = self.get(f"{DASHBOARD}/sign-in", query_string={"next": going_to} if going_to else {})
        assert reply.status_code == 303
        return reply.location

    def sign_in(self, going_to: str | None = None) -> TestResponse:
        """Walk the whole way in; the last answer of it."""
        return self.get(self.identity.authorize(self.begin(going_to)))

    def session_id(self) -> str | None:
        """The value of the session's cookie."""
        cookie = self.client.get_cookie(SESSION_COOKIE, domain="localhost")
        return cookie.value if cookie else None

    def _open(self, method: str, url: str, **kwargs: Any) -> TestResponse:
        parts = urlsplit(url)
        if parts.query:
            kwargs["query_string"] = parts.query
        return self.client.open(
            parts.path or "/", method=method, base_url=f"{parts.scheme}://{parts.netloc}", **kwargs
        )

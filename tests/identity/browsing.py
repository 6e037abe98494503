"""A browser at our doors, and what a person reads in it and in their mail."""

import re
from typing import Any, cast
from urllib.parse import urlsplit

from django.core.mail import EmailMessage
from django.http import HttpResponse
from django.test import Client, TestCase

from identity.accounts.models import BrowserSession, User
from identity.config.doors import door_url

PASSWORD = "a lantern over the gate"


class Browser(Client):
    """Django's test client, as a browser at our doors: it takes whole URLs, and forms carry a CSRF token.

    What is to happen after a commit happens before the answer is returned.
    """

    def __init__(self, **defaults: Any) -> None:
        super().__init__(enforce_csrf_checks=True, **defaults)

    def open(self, url: str, **extra: Any) -> HttpResponse:
        """Go to `url`."""
        return self._ask("GET", url, None, extra)

    def submit(self, url: str, values: dict[str, Any] | None = None, **extra: Any) -> HttpResponse:
        """Send a form at `url`, as the page there would."""
        parts = urlsplit(url)
        given = {"csrfmiddlewaretoken": self.csrf_token(), **(values or {})}
        return self._ask("POST", url, given, {"HTTP_ORIGIN": f"{parts.scheme}://{parts.netloc}", **extra})

    def csrf_token(self) -> str:
        """What a page of ours would put in its form."""
        page = self.open(door_url("login", "?again"))
        found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page.content.decode())
        assert found, page.content.decode()
        return found[1]

    def sign_in(self, user: User, password: str = PASSWORD) -> HttpResponse:
        """Log in at the login door."""
        return self.submit(
            door_url("login", "?again"), {"login": user.email, "password": password, "remember": "on"}
        )

    def sign_in_strongly(self, user: User, password: str = PASSWORD) -> None:
        """Log in, in a session that also knows of a second factor."""
        self.sign_in(user, password)
        BrowserSession.objects.filter(user=user).update(authentication_methods=["pwd", "otp", "mfa"])

    def _ask(self, method: str, url: str, values: Any, extra: dict[str, Any]) -> HttpResponse:
        parts = urlsplit(url)
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        headers = {"HTTP_HOST": parts.netloc, "secure": True, **extra}
        ask = self.get if method == "GET" else self.post
        with TestCase.captureOnCommitCallbacks(execute=True):
            reply: Any = ask(path, values, **headers)
        if not reply.streaming:
            return cast("HttpResponse", reply)
        content = b"".join(reply.streaming_content)  # a file: read all of it, and close it
        reply.close()
        return HttpResponse(content, status=reply.status_code, headers=dict(reply.headers))


def link_in(mail: EmailMessage) -> str:
    """The mailed link that carries a secret."""
    found = re.search(r"https://\S+[?]link=\S+", str(mail.body))
    assert found, mail.body
    return found[0]


def words(page: HttpResponse) -> str:
    """A page's text, without markup."""
    text = re.sub(r"<(script|style|svg|head)\b.*?</\1>", " ", page.content.decode(), flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", text).split())

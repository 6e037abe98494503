"""The part of an API that is for moderators: what was reported to it, and their decisions."""

from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any
from urllib.parse import parse_qs, urlsplit
from uuid import UUID

import requests
from flask import current_app

from web_clients.sign_in.calls import Caller
from web_clients.sign_in.errors import SessionEnded
from web_clients.sign_in.flask import current_session
from web_clients.sign_in.session_store import Session
from web_clients.site.api_errors import ApiOffline, problem_of
from web_clients.site.report_documents import READ, Report, together

EXTENSION = "reports_api"
AGAIN = {"posts": "/posts/{}/hide", "games": "/games/{}/hidden"}
"""What is deleted so that a hidden thing is shown again."""


@dataclass(frozen=True)
class Reports:
    """Some reports, newest first, and the cursor of the rest."""

    reports: list[Report]
    cursor: str | None


class ReportsApi:
    """Calls of one moderator to one section; raises ApiProblem for refusals and ApiOffline for silence."""

    def __init__(self, kind: str, base: str, caller: Caller) -> None:
        self.kind = kind
        self._base = base
        self._caller = caller

    def reports(self, state: str, cursor: str | None = None, **query: int) -> Reports:
        """Reports that are `open` or `settled`."""
        params = {"state": state, **query, **({"cursor": cursor} if cursor else {})}
        found = self._send("GET", "/reports", params=params).json()
        onward = parse_qs(urlsplit(found["next"] or "").query).get("cursor", [None])
        return Reports(together([READ[self.kind](each) for each in found["items"]]), onward[0])

    def settle(self, report: UUID, decision: str, reason: str) -> None:
        """Decide."""
        self._send("POST", f"/reports/{report}/settle", json={"decision": decision, "reason": reason})

    def show_again(self, about: UUID) -> None:
        """Show what was hidden."""
        self._send("DELETE", AGAIN[self.kind].format(about))

    def picture(self, report: UUID, width: int) -> bytes:
        """The picture of what was reported."""
        return self._send("GET", f"/reports/{report}/picture/{width}.webp").content

    def _send(self, method: str, path: str, **kwargs: Any) -> requests.Response:
        try:
            answer = self._caller.request(method, f"{self._base}{path}", **kwargs)
        except requests.RequestException as error:
            raise ApiOffline(type(error).__name__) from error
        if answer.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR:
            raise ApiOffline(str(answer.status_code))
        if not answer.ok:
            raise problem_of(answer)
        return answer


def reports_api(kind: str) -> ReportsApi:
    """One section's reports in the name of whoever asks for the page that is now being made."""
    session = current_session()
    if session is None:
        raise SessionEnded("not signed in")
    speak: Callable[[Session], ReportsApi] = current_app.extensions[EXTENSION][kind]
    return speak(session)

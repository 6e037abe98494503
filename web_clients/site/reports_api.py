"""The part of an API that is for moderators: what was reported to it, and their decisions."""

from dataclasses import dataclass
from typing import cast
from uuid import UUID

from web_clients.sign_in.calls import Caller
from web_clients.site.report_documents import READ, Report, together
from web_clients.site.section_api import SectionApi, cursor_of, in_the_readers_name

EXTENSION = "reports_api"
AGAIN = {"posts": "/posts/{}/hide", "games": "/games/{}/hidden"}
"""What is deleted so that a hidden thing is shown again."""


@dataclass(frozen=True)
class Reports:
    """Some reports, newest first, and the cursor of the rest."""

    reports: list[Report]
    cursor: str | None


class ReportsApi(SectionApi):
    """Calls of one moderator to one section; raises ApiProblem for refusals and ApiOffline for silence."""

    def __init__(self, kind: str, base: str, caller: Caller) -> None:
        super().__init__(base, caller)
        self.kind = kind

    def reports(self, state: str, cursor: str | None = None, **query: int) -> Reports:
        """Reports that are `open` or `settled`."""
        params = {"state": state, **query, **({"cursor": cursor} if cursor else {})}
        found = self._send("GET", "/reports", params=params).json()
        return Reports(together([READ[self.kind](each) for each in found["items"]]), cursor_of(found))

    def settle(self, report: UUID, decision: str, reason: str) -> None:
        """Decide."""
        self._send("POST", f"/reports/{report}/settle", json={"decision": decision, "reason": reason})

    def show_again(self, about: UUID) -> None:
        """Show what was hidden."""
        self._send("DELETE", AGAIN[self.kind].format(about))

    def picture(self, report: UUID, width: int) -> bytes:
        """The picture of what was reported."""
        return self._send("GET", f"/reports/{report}/picture/{width}.webp").content


def reports_api(kind: str) -> ReportsApi:
    """One section's reports in the name of whoever asks for the page that is now being made."""
    return cast("ReportsApi", in_the_readers_name(EXTENSION, kind))

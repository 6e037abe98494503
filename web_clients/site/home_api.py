"""The home API as the site speaks to it, in an administrator's name."""

from datetime import date
from typing import Any, cast
from uuid import UUID

from chassis.multipart import Multipart
from web_clients.site.home_documents import Advertisement, Day, Issue
from web_clients.site.section_api import Page, SectionApi, in_the_readers_name

EXTENSION = "home_api"


class HomeApi(SectionApi):
    """Calls of one administrator; raises ApiProblem for refusals and ApiOffline for silence."""

    def advertisements(self, cursor: str | None, *, limit: int) -> Page[Advertisement]:
        """All of them, newest first."""
        return self._list("/advertisements", Advertisement.read, cursor, {"limit": limit})

    def advertisement(self, advertisement: UUID) -> Advertisement:
        """One of them, with its version."""
        answer = self._send("GET", f"/advertisements/{advertisement}")
        return Advertisement.read(answer.json(), answer.headers.get("ETag", ""))

    def days(self, advertisement: UUID) -> list[Day]:
        """Its figures day by day, the newest first."""
        found = self._send("GET", f"/advertisements/{advertisement}/days").json()
        return [
            Day(date.fromisoformat(item["day"]), item["impressions"], item["clicks"])
            for item in found["items"]
        ]

    def take_in(self, document: dict[str, Any]) -> UUID:
        """Keep a new advertisement."""
        return UUID(self._send("POST", "/advertisements", json=document).json()["id"])

    def edit(self, advertisement: UUID, changes: dict[str, Any], *, version: str) -> None:
        """Change one, if it is still at `version`."""
        path = f"/advertisements/{advertisement}"
        self._send("PATCH", path, json=changes, headers={"If-Match": version})

    def give_picture(self, advertisement: UUID, body: Multipart, *, version: str) -> None:
        """Put a picture on one, if it is still at `version`."""
        self._upload("PUT", f"/advertisements/{advertisement}/picture", body, version=version)

    def remove_picture(self, advertisement: UUID) -> None:
        """Take the picture away."""
        self._send("DELETE", f"/advertisements/{advertisement}/picture")

    def drop(self, advertisement: UUID) -> None:
        """Delete one with its figures."""
        self._send("DELETE", f"/advertisements/{advertisement}")

    def issues(self, cursor: str | None, *, limit: int) -> Page[Issue]:
        """All issues, drafts among them, newest first."""
        return self._list("/issues", Issue.read, cursor, {"limit": limit})

    def issue(self, issue: UUID) -> Issue:
        """One issue, with its version."""
        answer = self._send("GET", f"/issues/{issue}")
        return Issue.read(answer.json(), answer.headers.get("ETag", ""))

    def draft(self, document: dict[str, Any]) -> UUID:
        """Keep a new draft."""
        return UUID(self._send("POST", "/issues", json=document).json()["id"])

    def edit_issue(self, issue: UUID, changes: dict[str, Any], *, version: str) -> None:
        """Change an issue, if it is still at `version`."""
        self._send("PATCH", f"/issues/{issue}", json=changes, headers={"If-Match": version})

    def publish(self, issue: UUID, *, version: str) -> Issue:
        """Show and mail an issue, if it is still at `version`."""
        answer = self._send("POST", f"/issues/{issue}/publish", headers={"If-Match": version})
        return Issue.read(answer.json())

    def delete_issue(self, issue: UUID) -> None:
        """Delete an issue."""
        self._send("DELETE", f"/issues/{issue}")

    def subscribers(self) -> tuple[int, int]:
        """How many addresses get the newsletter, and how many have not answered."""
        found = self._send("GET", "/subscriptions").json()
        return found["confirmed"], found["asked"]


def home_api() -> HomeApi:
    """The home API in the name of whoever asks for the page that is now being made."""
    return cast("HomeApi", in_the_readers_name(EXTENSION))

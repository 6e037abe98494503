"""A member who registers applications at the portal, as a person at a browser without scripts would."""

import html
import re
from dataclasses import dataclass, field
from typing import Any

from tests.clients.person import Page, Person

CALLBACK = "https://client.example/callback"


@dataclass(frozen=True)
class Bought:
    """What the portal gave: the id, the secret where there is one, and programs by their title."""

    client_id: str
    secret: str
    programs: dict[str, str] = field(default_factory=dict)


class Developer:
    """Walks through the wizard and reads the Code page."""

    def __init__(self, person: Person) -> None:
        self.person = person

    def register(self, kind: str, scopes: list[str], **about: str) -> Bought:
        """Register an application of that kind."""
        answers: list[tuple[str, dict[str, Any]]] = [
            ("new", {"kind": kind}),
            ("new/about", {"name": f"Lanterns {kind}", **about}),
            ("new/addresses", {"redirect_uris": CALLBACK}),
            ("new/scopes", {"scopes": scopes}),
        ]
        done = ""
        for path, typed in answers:
            if kind in {"service", "device"} and path == "new/addresses":
                continue
            url = self.person.house.url("authorization_server", f"applications/{path}")
            form = Page(self.person.get(url)).form_with("csrfmiddlewaretoken")
            kept = {"csrfmiddlewaretoken": form.fields["csrfmiddlewaretoken"]}
            answer = self.person.browser.post(url, data=kept | typed, headers={"Referer": url}, timeout=10)
            answer.raise_for_status()
            done = answer.text
        client_id = self._copied(done, "client-id")
        code = self.person.get(
            self.person.house.url("authorization_server", f"applications/{client_id}/code")
        ).text
        titles = re.findall(r'<label class="label" for="code-\d+">(.+?) program</label>', code)
        programs = {title: self._copied(code, f"code-{number}") for number, title in enumerate(titles, 1)}
        return Bought(client_id, self._copied(done, "client-secret"), programs)

    def _copied(self, page: str, name: str) -> str:
        line = re.search(rf'<input[^>]* id="{name}" value="([^"]*)"', page)
        lines = re.search(rf'<textarea[^>]* id="{name}"[^>]*>\n(.*?)</textarea>', page, re.DOTALL)
        found = line or lines
        return html.unescape(found[1]) if found else ""

"""A person at a browser without a screen: follows links, fills forms, reads their mail."""

import email
import email.policy
import re
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from html.parser import HTMLParser
from http import HTTPStatus
from urllib.parse import urljoin

import requests

from tests.house_fixtures import RunningHouse

PATIENCE = 10.0
PASSWORD = "four lanterns and a gate"


def soon_refused(ask: Callable[[], requests.Response]) -> bool:
    """Whether a resource server refuses: revocations reach it by a push, milliseconds after our answer."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if ask().status_code == HTTPStatus.UNAUTHORIZED:
            return True
    return False


@dataclass
class Form:
    """A form as it stands on the page: where it goes, and what it already holds."""

    action: str
    fields: dict[str, str] = field(default_factory=dict)


class Page(HTMLParser):
    """The forms of a page."""

    def __init__(self, response: requests.Response) -> None:
        super().__init__()
        self.response = response
        self.forms: list[Form] = []
        self.feed(response.text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note forms and their fields."""
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.forms.append(Form(urljoin(self.response.url, given.get("action", ""))))
        if tag == "input" and self.forms and given.get("type") != "radio" and "name" in given:
            self.forms[-1].fields[given["name"]] = given.get("value", "")

    def form_with(self, name: str) -> Form:
        """The form that has a field of that name."""
        return next(form for form in self.forms if name in form.fields)


class Person:
    """Somebody with an account of the house, signed in or not."""

    def __init__(self, house: RunningHouse) -> None:
        self.house = house
        self.handle = f"p{secrets.token_hex(6)}"
        self.email = f"{self.handle}@example.com"
        self.password = PASSWORD
        self.browser = requests.Session()
        self.browser.trust_env = False
        self.browser.verify = str(house.ca_file)

    def get(self, url: str, *, follow: bool = True) -> requests.Response:
        """Follow a link."""
        return self.browser.get(url, allow_redirects=follow, timeout=10)

    def send(self, form: Form, *, follow: bool = True, **typed: str) -> requests.Response:
        """Fill a form and press its button."""
        return self.browser.post(
            form.action,
            data=form.fields | typed,
            headers={"Referer": form.action},
            allow_redirects=follow,
            timeout=10,
        )

    def sign_up(self) -> None:
        """Open an account and confirm its address from the mail."""
        page = Page(self.get(self.house.url("signup")))
        self.send(page.form_with("email"), email=self.email, handle=self.handle, password=self.password)
        letter = self.mail("Confirm")
        link = re.search(r"https://\S+/confirm\S+", letter)
        assert link is not None
        page = Page(self.get(link.group()))
        self.send(page.form_with("csrfmiddlewaretoken")).raise_for_status()

    def sign_in(self) -> None:
        """Log in at the gate."""
        page = Page(self.get(self.house.url("login")))
        form = page.form_with("password")
        name = next(name for name in form.fields if name not in {"password", "csrfmiddlewaretoken", "next"})
        form.fields |= {name: self.handle, "password": self.password}
        self.send(form).raise_for_status()

    def allow(self, authorization_url: str) -> str:
        """Open an application's request, agree to it, and give the address that one is sent back to."""
        page = Page(self.get(authorization_url))
        answer = self.send(page.form_with("account"), follow=False, answer="allow")
        assert answer.status_code in {302, 303}, answer.text
        return answer.headers["Location"]

    def lock(self) -> None:
        """Press the panic button."""
        page = Page(self.get(self.house.url("lock")))
        self.send(page.form_with("csrfmiddlewaretoken")).raise_for_status()

    def mail(self, subject: str) -> str:
        """The text of the newest letter to this person whose subject begins so."""
        deadline = time.monotonic() + PATIENCE
        while True:
            letters = sorted((self.house.var / "mail").glob("[!.]*"), key=lambda path: path.stat().st_mtime)
            for path in reversed(letters):
                letter = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
                body = letter.get_body(("plain",))
                if letter["To"] == self.email and str(letter["Subject"]).startswith(subject) and body:
                    return str(body.get_content())
            assert time.monotonic() < deadline, f"no mail {subject!r} for {self.email}"
            time.sleep(0.05)

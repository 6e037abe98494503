"""Whether the time of an answer tells who has an account: at the login form, the grant, and where mails go.

Names that exist and names that do not are asked about in turns, through the edge. What is shown is the
difference of the medians, and how often a guess from the time alone would be right (0.5 is none the wiser:
the probability that an answer about a known name took longer than one about an unknown name).

Run from the project root: python -m benchmarks.enumeration [rounds]
"""

import secrets
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass

import requests

from benchmarks.figures import publish, table
from chassis.http import Session
from tests.clients.person import Page, Person
from tests.house_fixtures import RunningHouse, new_house, tear_down

ROUNDS = 150
WARMING = 3
WRONG = "not the password"
SETTINGS = {
    "IDENTITY_SIGN_IN_FAILURES": "100000",
    "IDENTITY_SIGN_IN_FAILURES_NAME": "100000",
    "IDENTITY_SIGN_IN_FAILURES_ADDRESS": "100000",
    "IDENTITY_MAILS_TARGET": "100000",
}
"""Without its limits, which would answer both alike and at once."""


@dataclass(frozen=True)
class Question:
    """One way to ask, and what is asked about."""

    name: str
    ask: Callable[[str], requests.Response]
    known: Callable[[], str]
    unknown: Callable[[], str]


def timed(question: Question, about: str) -> float:
    """Milliseconds until the answer is whole."""
    begun = time.perf_counter()
    answer = question.ask(about)
    took = (time.perf_counter() - begun) * 1000
    assert answer.status_code < 500, answer.text
    return took


def measure(question: Question, rounds: int) -> list[str]:
    """Ask in turns, so that whatever else the machine does touches both alike; a row of the table."""
    known: list[float] = []
    unknown: list[float] = []
    for number in range(WARMING + rounds):
        pair = [(known, question.known()), (unknown, question.unknown())]
        for times, about in pair if number % 2 else reversed(pair):
            took = timed(question, about)
            if number >= WARMING:
                times.append(took)
    medians = statistics.median(known), statistics.median(unknown)
    return [
        question.name,
        f"{medians[0]:.1f}",
        f"{medians[1]:.1f}",
        f"{medians[0] - medians[1]:+.2f}",
        f"{told_apart(known, unknown):.2f}",
    ]


def told_apart(one: list[float], other: list[float]) -> float:
    """How often a value of `one` is above a value of `other` (Mann and Whitney's U, as a probability)."""
    above = sum((a > b) + 0.5 * (a == b) for a in one for b in other)
    return above / (len(one) * len(other))


def questions(house: RunningHouse, alice: Person) -> list[Question]:
    """Every page and endpoint that takes the name of an account from a stranger."""

    def somebody() -> str:
        return f"nobody{secrets.token_hex(4)}"

    def an_address() -> str:
        return f"{somebody()}@example.com"

    def form(
        door: str, path: str, name: str, password: str = "", others: Callable[[], dict[str, str]] = dict
    ) -> Callable[[str], requests.Response]:
        url, stranger = house.url(door, path), Person(house)
        page = Page(stranger.get(url)).form_with(name)
        page.fields |= {"password": password}

        def ask(about: str) -> requests.Response:
            page.fields |= others() | {name: about}
            return stranger.send(page, follow=False)

        return ask

    def grant(about: str) -> requests.Response:
        asked = {
            "grant_type": "password", "client_id": "gatehouse-console", "scope": "openid",
            "username": about, "password": WRONG,
        }  # fmt: skip
        return wire.post(house.url("authorization_server", "token"), data=asked, timeout=20)

    wire = Session(str(house.ca_file))
    sign_up = form("signup", "", "email", "seven owls in a row", lambda: {"handle": somebody()})
    log_in = form("login", "", "login", password=WRONG)
    return [
        Question("log in, by handle", log_in, lambda: alice.handle, somebody),
        Question("log in, by address", log_in, lambda: alice.email, an_address),
        Question("password grant", grant, lambda: alice.handle, somebody),
        Question("forgotten password", form("reset_password", "", "email"), lambda: alice.email, an_address),
        Question("sign up", sign_up, lambda: alice.email, an_address),
        Question(
            "confirmation again", form("signup", "send-again", "email"), lambda: alice.email, an_address
        ),
        Question("lock by mail", form("lock", "ask", "email"), lambda: alice.email, an_address),
    ]


def main(rounds: int = ROUNDS) -> None:
    """Measure, and publish."""
    house = new_house(**SETTINGS)
    try:
        house.start()
        alice = Person(house)
        alice.sign_up()
        rows = [measure(question, rounds) for question in questions(house, alice)]
    finally:
        tear_down(house)
    head = ["asked", "known, ms", "unknown, ms", "difference", "told apart"]
    publish("enumeration", f"{table(head, rows)}\n\n{rounds} answers each.")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))

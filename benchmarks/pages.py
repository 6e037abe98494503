"""What each page of the site costs through the edge: time until it is whole, and bytes on the wire.

Run from the project root: python -m benchmarks.pages
"""

import http.client
import os
import ssl
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from urllib.parse import urlsplit

from benchmarks.figures import publish, table
from tests.clients.person import Page, Person
from tests.house_fixtures import ROOT, RunningHouse, new_house, tear_down

ROUNDS = 25
OPEN = {"home": "home", "log in": "login", "sign up": "signup", "reset password": "reset_password"}
OWN = {
    "dashboard": "dashboard", "games": "games", "profile": "profile", "posts": "posts", "friends": "friends",
    "messages": "messages", "scores": "scores", "account": "user_management",
}  # fmt: skip
MOST_BYTES = 60_000


def cast(house: RunningHouse) -> Iterator[tuple[str, str]]:
    """Fill the house with the demo; give handle and password of each of its people."""
    done = subprocess.run(
        [sys.executable, "-m", "deploy.demo"],
        cwd=ROOT, env=house.environment(), check=True, capture_output=True, text=True,
    )  # fmt: skip
    for line in done.stdout.splitlines():
        words = line.split()
        if len(words) == 2 and "@" in words[0]:
            yield words[0], words[1]


def signed_in(house: RunningHouse, email: str, password: str) -> Person:
    """A browser in which this person is signed in at every door."""
    person = Person(house)
    form = Page(person.get(house.url("login"))).form_with("password")
    name = next(name for name in form.fields if name not in {"password", "csrfmiddlewaretoken", "next"})
    form.fields |= {name: email, "password": password}
    person.send(form).raise_for_status()
    for door in OWN.values():
        person.get(house.url(door)).raise_for_status()
    return person


def measure(house: RunningHouse, person: Person | None, url: str) -> tuple[float, float, int, int]:
    """Fetch a page again and again over one connection; p50 and p99 in ms, bytes as sent, and unpacked."""
    context = ssl.create_default_context(cafile=str(house.ca_file))
    parts = urlsplit(url)
    connection = http.client.HTTPSConnection(str(parts.hostname), parts.port, timeout=20, context=context)
    headers = {"Accept": "text/html", "Accept-Encoding": "gzip"}
    if person is not None:
        headers["Cookie"] = "; ".join(f"{each.name}={each.value}" for each in person.browser.cookies)
    times: list[float] = []
    packed = 0
    for number in range(ROUNDS + 3):
        began = time.perf_counter()
        connection.request("GET", parts.path or "/", headers=headers)
        answer = connection.getresponse()
        body = answer.read()
        taken = (time.perf_counter() - began) * 1e3
        assert answer.status == http.client.OK, (url, answer.status, answer.getheader("Location"))
        packed = len(body)
        if number > 2:
            times.append(taken)
    connection.request("GET", parts.path or "/", headers=headers | {"Accept-Encoding": "identity"})
    whole = len(connection.getresponse().read())
    connection.close()
    cuts = statistics.quantiles(times, n=100)
    return cuts[49], cuts[98], packed, whole


def main() -> int:
    """Write the table; fail where a page is heavier than any should be."""
    house = new_house(
        **{f"{name.upper()}_RATE_READS": "1000000" for name in OWN.values() if name != "user_management"}
    )
    try:
        house.start()
        os.environ.pop("HTTPS_PROXY", None)
        email, password = next(cast(house))
        person = signed_in(house, email, password)
        found = {name: measure(house, None, house.url(door)) for name, door in OPEN.items()}
        found |= {name: measure(house, person, house.url(door)) for name, door in OWN.items()}
    finally:
        tear_down(house)
    rows = [
        (name, f"{p50:.1f}", f"{p99:.1f}", f"{packed:,}", f"{whole:,}")
        for name, (p50, p99, packed, whole) in found.items()
    ]
    publish("pages", table(("page", "p50 ms", "p99 ms", "bytes, gzip", "bytes"), rows))
    return int(max(packed for _, _, packed, _ in found.values()) > MOST_BYTES)


if __name__ == "__main__":
    sys.exit(main())

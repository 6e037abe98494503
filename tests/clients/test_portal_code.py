"""Every program on the portal's Code page runs as it stands, against the running house."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.clients.developer import Bought, Developer
from tests.clients.person import Page, Person
from tests.house_fixtures import ROOT, RunningHouse

pytestmark = pytest.mark.house
NODE_MODULES = ROOT / "tests" / "clients" / "node" / "node_modules"
COMMANDS = {
    "curl": ("login.sh", "bash"),
    "requests-oauthlib": ("login.py", sys.executable),
    "Authlib": ("login.py", sys.executable),
    "openid-client": ("login.mjs", "node"),
}
PEOPLES = ["openid", "profile", "games:read"]
REGISTERED = {
    "web": PEOPLES,
    "native": PEOPLES,
    "browser": PEOPLES,
    "service": ["games:read"],
    "device": PEOPLES,
}


@pytest.fixture(scope="module")
def developer(house: RunningHouse) -> Person:
    """Somebody who registers applications, and logs in to them."""
    person = Person(house)
    person.sign_up()
    person.sign_in()
    return person


@pytest.fixture(scope="module")
def bought(developer: Person) -> dict[str, Bought]:
    """An application of each kind."""
    return {kind: Developer(developer).register(kind, scopes) for kind, scopes in REGISTERED.items()}


@pytest.fixture
def run(house: RunningHouse, tmp_path: Path) -> Iterator[Callable[[Bought, str], "subprocess.Popen[str]"]]:
    """Save a program under the name that the page gives it, and start it as the page says."""
    started: list[subprocess.Popen[str]] = []

    def start(application: Bought, title: str) -> "subprocess.Popen[str]":
        file, command = COMMANDS[title]
        if command == "node":
            if not (shutil.which("node") and NODE_MODULES.exists()):
                pytest.skip("needs openid-client: npm ci --prefix tests/clients/node")
            (tmp_path / "node_modules").symlink_to(NODE_MODULES)
        (tmp_path / file).write_text(application.programs[title])
        trust = ("CURL_CA_BUNDLE", "REQUESTS_CA_BUNDLE", "NODE_EXTRA_CA_CERTS")
        environment = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "PYTHONUNBUFFERED": "1"}
        environment |= dict.fromkeys(trust, str(house.ca_file))
        if application.secret:
            environment["CLIENT_SECRET"] = application.secret
        process = subprocess.Popen(
            [command, file], cwd=tmp_path, env=environment, text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip
        started.append(process)
        return process

    yield start
    for process in started:
        if process.poll() is None:
            process.kill()
        process.communicate()


@pytest.mark.parametrize(
    ("kind", "title"),
    [*((kind, title) for kind in ("web", "native") for title in COMMANDS), ("browser", "curl")],
)
def test_logs_a_person_in(
    bought: dict[str, Bought],
    developer: Person,
    run: Callable[..., "subprocess.Popen[str]"],
    kind: str,
    title: str,
) -> None:
    """The program prints an address, takes the answer, and says who logged in."""
    process = run(bought[kind], title)
    assert process.stdout is not None
    address = next((line.strip() for line in process.stdout if line.startswith("https://")), None)
    assert address, process.communicate()[1]

    said, faults = process.communicate(_answered(developer, address) + "\n", timeout=30)

    assert process.returncode == 0, faults
    assert re.search(rf"""["']preferred_username["']: *["']{developer.handle}["']""", said), said


@pytest.mark.parametrize("title", COMMANDS)
def test_gets_a_service_its_token(
    bought: dict[str, Bought], run: Callable[..., "subprocess.Popen[str]"], title: str
) -> None:
    """The program of a service prints a token for what it registered."""
    said, faults = run(bought["service"], title).communicate(timeout=30)

    assert re.search(r"""["']access_token["']: *["']gat_""", said), faults
    assert re.search(r"""["']scope["']: *\[?["']games:read["']""", said), said


def test_a_service_reads_what_anybody_may(
    bought: dict[str, Bought],
    house: RunningHouse,
    developer: Person,
    run: Callable[..., "subprocess.Popen[str]"],
) -> None:
    """A service reads games in nobody's name: what is public is there, and nothing can be made."""
    said, _ = run(bought["service"], "curl").communicate(timeout=30)
    shown = {"Authorization": f"Bearer {json.loads(said)['access_token']}"}
    url = house.url("games", "api/v1/games")

    listed = developer.browser.get(url, headers=shown, timeout=10)
    made = developer.browser.post(url, headers=shown, timeout=10)

    assert listed.status_code == 200, listed.text
    assert made.status_code == 403


def test_connects_a_device(
    bought: dict[str, Bought], developer: Person, run: Callable[..., "subprocess.Popen[str]"]
) -> None:
    """The program shows a code, waits until it is confirmed in a browser, and has its tokens."""
    process = run(bought["device"], "curl")
    assert process.stdout is not None
    shown = re.search(r"Open (\S+) and enter (\S+)", process.stdout.readline())
    assert shown, process.communicate()[1]
    asked = Page(developer.get(f"{shown[1]}?user_code={shown[2]}"))
    developer.send(asked.form_with("account"), answer="allow").raise_for_status()

    said, faults = process.communicate(timeout=30)

    assert process.returncode == 0, faults
    assert '"access_token"' in said


def test_every_program_is_run_by_some_test(bought: dict[str, Bought]) -> None:
    """No program is shown that no test runs; the browser's own is run in a browser."""
    shown = {kind: list(application.programs) for kind, application in bought.items()}

    assert shown == {
        "web": list(COMMANDS),
        "native": list(COMMANDS),
        "browser": ["JavaScript in the browser", "curl"],
        "service": list(COMMANDS),
        "device": ["curl"],
    }


def _answered(person: Person, address: str) -> str:
    """Open the address and agree, if one is asked; give the address that one is sent to."""
    answer = person.get(address, follow=False)
    return answer.headers["Location"] if answer.is_redirect else person.allow(address)

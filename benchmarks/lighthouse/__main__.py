"""Lighthouse's four scores for the pages that people meet first.

Run from the project root: python -m benchmarks.lighthouse

It needs npm and Chromium, and says so where there are none. npm puts Lighthouse into a temporary folder.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

from playwright._impl._api_structures import SetCookieParam
from playwright.sync_api import sync_playwright

from benchmarks.bench_house import register
from benchmarks.figures import publish, table
from benchmarks.load.samples import Record
from benchmarks.load.town import settle
from certs.browser_stores import CHROMIUM, trust_in_browsers
from tests.browser_fixtures import ARGUMENTS, NAMES
from tests.clients.person import Person
from tests.house_fixtures import RunningHouse, new_house, tear_down

LIGHTHOUSE = "lighthouse@12.8.2"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
AIM = 95
DEBUGGING = 9222
UNSEEN = "is-crawlable"
"""Not held against pages that no search engine should have."""

APP = """
[[application]]
client_id = "looked-at"
name = "Somebody else's"
type = "public"
kind = "native"
grants = ["authorization_code"]
redirect_uris = ["https://client.example/callback"]
scopes = ["openid", "profile", "games:read"]
"""
ASKED = {
    "response_type": "code", "client_id": "looked-at", "scope": "openid profile games:read",
    "redirect_uri": "https://client.example/callback", "code_challenge_method": "S256",
    "code_challenge": "c" * 43,
}  # fmt: skip


@dataclass(frozen=True)
class Looked:
    """A page, by the name that the table gives it; `found` where search engines may have it."""

    name: str
    door: str
    path: str = ""
    found: bool = True


OUTSIDE = (
    Looked("home", "home"),
    Looked("login", "login"),
    Looked("sign up", "signup"),
    Looked("reset", "reset_password"),
)
INSIDE = (
    Looked("dashboard", "dashboard"),
    Looked("games", "games"),
    Looked("consent", "authorization_server", f"authorize?{urlencode(ASKED)}", found=False),
    Looked("developer portal", "authorization_server", "applications/", found=False),
)


def main() -> int:
    """Print the scores of each page; the answer is whether all reach the aim."""
    chromium = next(filter(None, map(shutil.which, NAMES)), None)
    missing = [name for name, found in (("npm", shutil.which("npm")), ("Chromium", chromium)) if not found]
    if missing or chromium is None:
        print(f"skipped: needs {' and '.join(missing)}")
        return 0
    folder, house = Path(tempfile.mkdtemp(prefix="gh-lighthouse-")), new_house()
    try:
        if not installed(folder):
            print(f"skipped: npm cannot install {LIGHTHOUSE}")
            return 0
        house.start()
        return judge(house, folder, chromium)
    finally:
        tear_down(house)
        shutil.rmtree(folder, ignore_errors=True)


def installed(folder: Path) -> bool:
    """Whether npm could put Lighthouse into the folder."""
    command = ["npm", "install", "--no-audit", "--no-fund", LIGHTHOUSE]
    return subprocess.run(command, cwd=folder, capture_output=True, check=False).returncode == 0


def judge(house: RunningHouse, folder: Path, chromium: str) -> int:
    """Have each page measured, those inside as somebody who is logged in."""
    home = browser_home(house, folder)
    person = settle(house, 3, Record())[0].person
    register(house, APP, "looked-at/secret")
    rows: list[list[int]] = []
    for pages, who in ((OUTSIDE, None), (INSIDE, person)):
        with sync_playwright() as playwright:
            context = playwright.chromium.launch_persistent_context(
                str(folder / f"profile-{who is None}"),
                executable_path=chromium,
                args=[*ARGUMENTS, f"--remote-debugging-port={DEBUGGING}"],
                env={**os.environ, "HOME": str(home)},
            )
            if who is not None:
                context.add_cookies(cookies(who))
                context.new_page().goto(house.url("dashboard"))
            for looked in pages:
                report = measured(folder, house.url(looked.door, looked.path), found=looked.found)
                rows.append([round(100 * report["categories"][each]["score"]) for each in CATEGORIES])
                for found in failed(report):
                    print(f"  {found}", file=sys.stderr)
            context.close()
    told = [[each.name, *map(str, row)] for each, row in zip((*OUTSIDE, *INSIDE), rows, strict=True)]
    publish("lighthouse", table(["page", *CATEGORIES], told))
    return 0 if min(min(row) for row in rows) >= AIM else 1


def browser_home(house: RunningHouse, folder: Path) -> Path:
    """A home folder whose browsers trust the house."""
    home = folder / "home"
    database = home / CHROMIUM
    database.mkdir(mode=0o700, parents=True)
    subprocess.run(["certutil", "-N", "-d", f"sql:{database}", "--empty-password"], check=True)  # noqa: S607
    assert all(done for done, _ in trust_in_browsers(house.ca_file, "gatehouse-lighthouse", home))
    return home


def cookies(person: Person) -> list[SetCookieParam]:
    """Those of a person who has signed in elsewhere."""
    return [
        {"name": each.name, "value": each.value or "", "url": person.house.urls["login"], "secure": True}
        for each in person.browser.cookies
    ]


def measured(folder: Path, url: str, *, found: bool) -> dict[str, dict[str, dict[str, float]]]:
    """Lighthouse's report of a page, as it is for whoever the browser is logged in as."""
    command = [
        str(folder / "node_modules" / ".bin" / "lighthouse"), url, f"--port={DEBUGGING}", "--output=json",
        "--quiet", "--disable-storage-reset", f"--only-categories={','.join(CATEGORIES)}",
    ]  # fmt: skip
    command += [] if found else [f"--skip-audits={UNSEEN}"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=180)
    report: dict[str, dict[str, dict[str, float]]] = json.loads(done.stdout)
    return report


def failed(report: dict[str, dict[str, dict[str, float]]]) -> list[str]:
    """What cost points, by its name."""
    return [
        f"{name}: {audit['score']}"
        for name, audit in report["audits"].items()
        if (audit["score"] or 1) < 0.9 or audit["score"] == 0
    ]


if __name__ == "__main__":
    sys.exit(main())

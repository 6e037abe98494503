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
from pathlib import Path

from playwright._impl._api_structures import SetCookieParam
from playwright.sync_api import sync_playwright

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
INSIDE = ("dashboard", "games")
OUTSIDE = ("home", "login")
FOUND = 200


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
    """Have each page measured in a browser of its own, the latter two as somebody who is logged in."""
    home = browser_home(house, folder)
    person = settle(house, 3, Record())[0].person
    rows: list[list[int]] = []
    for doors, who in ((OUTSIDE, None), (INSIDE, person)):
        with sync_playwright() as playwright:
            context = playwright.chromium.launch_persistent_context(
                str(folder / f"profile-{len(doors)}-{who is None}"),
                executable_path=chromium,
                args=[*ARGUMENTS, f"--remote-debugging-port={DEBUGGING}"],
                env={**os.environ, "HOME": str(home)},
            )
            if who is not None:
                context.add_cookies(cookies(who))
                context.new_page().goto(house.url("dashboard"))
            for door in doors:
                report = measured(folder, house.url(door))
                rows.append([round(100 * report["categories"][each]["score"]) for each in CATEGORIES])
                for found in failed(report):
                    print(f"  {found}", file=sys.stderr)
            context.close()
    told = [[door, *map(str, row)] for door, row in zip((*OUTSIDE, *INSIDE), rows, strict=True)]
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


def measured(folder: Path, url: str) -> dict[str, dict[str, dict[str, float]]]:
    """Lighthouse's report of a page, as it is for whoever the browser is logged in as."""
    command = [
        str(folder / "node_modules" / ".bin" / "lighthouse"), url, f"--port={DEBUGGING}", "--output=json",
        "--quiet", "--disable-storage-reset", f"--only-categories={','.join(CATEGORIES)}",
    ]  # fmt: skip
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

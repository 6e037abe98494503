"""A real Chromium that trusts the house's own authority, and verifies TLS like any other."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright

from certs.browser_stores import CHROMIUM, trust_in_browsers
from tests.house_fixtures import RunningHouse

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
]


def _missing(what: str) -> str:
    """In CI a missing tool is a failure; on a bare machine, a reason to skip."""
    if os.environ.get("CI"):
        pytest.fail(f"{what}, and CI must not go without")
    pytest.skip(what)


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """Where Chromium is; skips where there is none, fails in CI."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    return found or _missing("needs Chromium")


@pytest.fixture(scope="session")
def browser_home(house: RunningHouse) -> Path:
    """A home folder whose browsers trust this run's house, through the code of `make trust`."""
    if shutil.which("certutil") is None:
        _missing("needs certutil (libnss3-tools)")
    home = house.var.parent / "home"
    database = home / CHROMIUM
    database.mkdir(mode=0o700, parents=True)
    subprocess.run(["certutil", "-N", "-d", f"sql:{database}", "--empty-password"], check=True)
    assert all(done for done, _ in trust_in_browsers(house.ca_file, "gatehouse-test", home))
    return home


@pytest.fixture(scope="session")
def chromium(playwright: Playwright, chromium_path: str, browser_home: Path) -> Iterator[Browser]:
    """One browser for the run."""
    browser = playwright.chromium.launch(
        executable_path=chromium_path, args=ARGUMENTS, env={**os.environ, "HOME": str(browser_home)}
    )
    yield browser
    browser.close()


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    """A person's own browser: no cookies of anybody else."""
    context = chromium.new_context(locale="en-GB", reduced_motion="reduce")
    context.set_default_timeout(15_000)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """One tab of it."""
    return context.new_page()

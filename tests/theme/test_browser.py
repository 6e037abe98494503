"""The gallery in a real browser, under the policy that the programs send."""

import re
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ConsoleMessage, FilePayload, Page, Playwright, Route, expect

from tests.theme.gallery import names, server, write

pytestmark = pytest.mark.browser

WIDTHS = (320, 390, 640, 820, 1440)
SMALLEST_TARGET = 44


@pytest.fixture(scope="module")
def gallery(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the gallery on this machine."""
    folder: Path = tmp_path_factory.mktemp("gallery")
    write(folder)
    with server(folder) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{running.server_port}"
        running.shutdown()


@pytest.fixture(scope="module")
def chromium(playwright: Playwright, chromium_path: str) -> Iterator[Browser]:
    """The machine's Chromium."""
    started = playwright.chromium.launch(
        executable_path=chromium_path, args=["--no-sandbox", "--disable-dev-shm-usage"]
    )
    yield started
    started.close()


@pytest.fixture
def tab(chromium: Browser) -> Iterator[Page]:
    """A tab that fails the test if a page complains."""
    context = chromium.new_context(reduced_motion="reduce")
    opened = context.new_page()
    complaints: list[str] = []

    def hear(said: ConsoleMessage) -> None:
        if said.type in {"error", "warning"}:
            complaints.append(said.text)

    opened.on("console", hear)
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    yield opened
    context.close()
    assert complaints == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(tab: Page, gallery: str, scheme: Literal["light", "dark"]) -> None:
    """No page of the gallery has an accessibility violation that axe can find."""
    tab.emulate_media(color_scheme=scheme)
    found = {}
    for name in names():
        tab.goto(f"{gallery}/{name}.html")
        results = Axe().run(tab)
        if results.violations_count:
            found[name] = results.generate_report()

    assert found == {}


def test_nothing_sticks_out(tab: Page, gallery: str) -> None:
    """No page scrolls sideways on any screen."""
    wide = []
    for width in WIDTHS:
        tab.set_viewport_size({"width": width, "height": 800})
        for name in names():
            tab.goto(f"{gallery}/{name}.html")
            if tab.evaluate("document.documentElement.scrollWidth > innerWidth"):
                wide.append((name, width))

    assert wide == []


def test_targets_are_large_enough_to_touch(tab: Page, gallery: str) -> None:
    """Whatever is pressed, except a link inside a sentence, is at least 44 px high."""
    measure = """least => [...document.querySelectorAll(
        "button, .button, input:not([type=radio], [type=checkbox]), nav a, summary, .brand, .panic")]
        .filter(found => found.checkVisibility() && found.getBoundingClientRect().height < least - 0.5)
        .map(found => found.outerHTML.slice(0, 90))"""
    small = {}
    tab.set_viewport_size({"width": 390, "height": 844})
    for name in names():
        tab.goto(f"{gallery}/{name}.html")
        if too_small := tab.evaluate(measure, SMALLEST_TARGET):
            small[name] = too_small

    assert small == {}


def test_password_shows_and_hides(tab: Page, gallery: str) -> None:
    """The eye shows what was typed, says so to a screen reader, and the form is sent hidden again."""
    tab.goto(f"{gallery}/login.html")
    typed = tab.locator("#password")
    typed.fill("correct horse")

    tab.get_by_role("button", name="Show password").click()
    assert typed.get_attribute("type") == "text"

    tab.evaluate("document.querySelector('form').addEventListener('submit', event => event.preventDefault())")
    tab.locator("form").get_by_role("button", name="Log in").click()
    assert typed.get_attribute("type") == "password"


def test_errors_are_read_first(tab: Page, gallery: str) -> None:
    """A page that comes back with errors starts at the summary, whose links lead to the fields."""
    tab.goto(f"{gallery}/login-wrong.html")

    assert tab.evaluate("document.activeElement.matches('[data-error-summary]')")
    assert tab.title().startswith("Error: ")

    tab.get_by_role("link", name=re.compile("whole address")).click()
    assert tab.evaluate("document.activeElement.id") == "email"


def test_meter_tells_the_strength(tab: Page, gallery: str) -> None:
    """A new password is judged by the door once typing pauses, and its words are a screen reader's too."""
    tab.route("**/password-strength", lambda route: route.fulfill(json={"score": 3, "words": "Good."}))
    tab.goto(f"{gallery}/signup.html")
    typed, word = tab.locator("#new_password"), tab.locator("#new_password-meter")

    typed.fill("seven geese walk")
    expect(word).to_have_text("Good.")
    expect(tab.get_by_role("status").and_(word)).to_be_visible()
    assert tab.locator("meter").evaluate("meter => meter.value") == 3

    typed.fill("")
    expect(word).to_be_hidden()


def test_meter_keeps_silent_when_nobody_answers(tab: Page, gallery: str) -> None:
    """Where the door does not say, nothing is shown, rather than a word that may be wrong."""
    tab.route("**/password-strength", lambda route: route.fulfill(status=204))
    tab.goto(f"{gallery}/signup.html")

    with tab.expect_response("**/password-strength"):
        tab.locator("#new_password").fill("seven geese walk")
    expect(tab.locator("#new_password-meter")).to_be_hidden()


def test_chosen_scheme_stays(tab: Page, gallery: str) -> None:
    """A chosen scheme is kept over pages, before their first paint, until the system's is chosen again."""
    tab.goto(f"{gallery}/login.html")
    tab.get_by_role("radio", name="Dark").check()
    # A browser keeps a Secure cookie only over TLS; here the test keeps it instead.
    tab.context.add_cookies([{"name": "gatehouse_scheme", "value": "dark", "url": gallery}])

    tab.goto(f"{gallery}/home.html")
    assert tab.evaluate("getComputedStyle(document.documentElement).colorScheme") == "dark"
    assert tab.get_by_role("radio", name="Dark").is_checked()

    tab.get_by_role("radio", name="As the system").check()
    assert tab.evaluate("document.documentElement.dataset.theme") is None


def test_upload_that_is_refused_comes_back(tab: Page, gallery: str) -> None:
    """An upload is sent in the background, and a page that comes back takes the place of this one."""
    back = "<title>Back</title><main id=main><h1>Choose a zip</h1></main>"

    def answer(route: Route) -> None:
        if route.request.method == "POST":
            route.fulfill(content_type="text/html", body=back)
        else:
            route.continue_()

    tab.route("**/upload.html", answer)
    tab.goto(f"{gallery}/upload.html")
    tab.get_by_label("Title").fill("Geese")
    bundle: FilePayload = {"name": "geese.zip", "mimeType": "application/zip", "buffer": b"PK" * 4000}
    tab.locator("#bundle").set_input_files(bundle)
    tab.get_by_role("button", name="Upload the game").click()

    tab.get_by_role("heading", name="Choose a zip").wait_for()
    assert tab.title() == "Back"


def test_menu_closes_on_escape(tab: Page, gallery: str) -> None:
    """The person's menu opens without a script's help and closes on Escape, giving the focus back."""
    tab.goto(f"{gallery}/dashboard.html")
    tab.locator(".menu summary").click()
    assert tab.get_by_role("button", name="Sign out").is_visible()

    tab.keyboard.press("Escape")
    assert not tab.get_by_role("button", name="Sign out").is_visible()
    assert tab.evaluate("document.activeElement.matches('.menu summary')")


def test_works_without_scripts(chromium: Browser, gallery: str) -> None:
    """Without scripts nothing is shown that could not work, and the forms are whole."""
    context = chromium.new_context(java_script_enabled=False)
    plain = context.new_page()
    plain.goto(f"{gallery}/login.html")

    assert plain.locator(".reveal").is_hidden()
    assert plain.locator(".scheme").is_hidden()
    assert plain.locator("#password").is_visible()
    context.close()

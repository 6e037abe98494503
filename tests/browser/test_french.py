"""A house that speaks French: from sign-up to the mail, by the account and by an application's wish."""

import re
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, Page, expect

from benchmarks.bench_house import register
from tests.browser.people import somebody
from tests.clients.person import PASSWORD, Person
from tests.house_fixtures import RunningHouse

APP = """
[[application]]
client_id = "une-horloge"
name = "Horloge"
type = "public"
kind = "native"
grants = ["authorization_code", "refresh_token"]
redirect_uris = ["https://client.example/callback"]
scopes = ["openid", "profile", "games:read"]
"""


def tab(chromium: Browser, language: str) -> Page:
    """A tab of a new browser whose owner reads that language, on a narrow screen."""
    context = chromium.new_context(
        locale=language, reduced_motion="reduce", viewport={"width": 390, "height": 800}
    )
    context.set_default_timeout(15_000)
    return context.new_page()


def in_french(page: Page, title: str) -> None:
    """The page says that it is in French, has that heading, and does not scroll sideways."""
    expect(page.get_by_role("heading", level=1)).to_contain_text(title)
    assert page.locator("html").get_attribute("lang") == "fr"
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_from_sign_up_to_the_account_centre(chromium: Browser, house: RunningHouse) -> None:
    """A French browser opens an account: its mail is French, and so are its pages in an English browser."""
    person = Person(house)
    with tab(chromium, "fr-FR") as page:
        page.goto(house.url("signup"))
        in_french(page, "Créer un compte")
        page.get_by_label("E-mail").fill(person.email)
        page.get_by_label("Pseudo").fill(person.handle)
        page.get_by_label("Mot de passe", exact=True).fill(PASSWORD)
        page.get_by_role("button", name="Créer mon compte").click()
        in_french(page, "Regardez vos e-mails")
        mail = person.mail("Confirmez votre adresse pour Gatehouse")
        assert "Bonjour @" in mail
        link = re.search(r"https://\S+/confirm\S+", mail)
        assert link is not None
        page.goto(link.group())
        page.get_by_role("button", name="Confirmer mon adresse").click()
        in_french(page, "Votre adresse est confirmée")
        page.context.close()

    with tab(chromium, "en-GB") as page:
        page.goto(house.url("login"))
        page.get_by_label("Email or handle").fill(person.handle)
        page.get_by_label("Password", exact=True).fill(PASSWORD)
        page.get_by_role("button", name="Log in").click()
        page.goto(house.url("user_management", "details"))
        in_french(page, "Vos détails")
        page.get_by_label("Langue").select_option(label="English")
        page.get_by_role("button", name="Enregistrer").click()
        expect(page.get_by_text("Your details are saved.")).to_be_visible()
        page.context.close()


@pytest.fixture(scope="module")
def asks(house: RunningHouse) -> str:
    """Where an application sends people that it takes for French."""
    register(house, APP, "horloge_unused")
    query = {"response_type": "code", "client_id": "une-horloge", "scope": "openid profile games:read"}
    query |= {"redirect_uri": "https://client.example/callback", "ui_locales": "fr-CA en"}
    query |= {"code_challenge": "x" * 43, "code_challenge_method": "S256"}
    return house.url("authorization_server", f"authorize?{urlencode(query)}")


def test_as_an_application_wishes(chromium: Browser, house: RunningHouse, asks: str) -> None:
    """Login, sign-up and consent follow ui_locales in an English browser; the foot of the page overrules."""
    with tab(chromium, "en-GB") as page:
        page.goto(asks)
        in_french(page, "Se connecter")
        page.get_by_role("link", name="Créer un compte").click()
        in_french(page, "Créer un compte")
        page.get_by_role("button", name="English").click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("Open an account")
        page.goto(asks)
        expect(page.get_by_role("heading", level=1)).to_contain_text("Log in")
        page.context.close()

    page, _ = somebody(chromium, house)
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(asks)
    in_french(page, "Horloge souhaite agir en votre nom")
    expect(page.get_by_text("Voir votre nom et votre pseudo")).to_be_visible()
    expect(page.get_by_role("button", name="Autoriser")).to_be_visible()
    page.context.close()

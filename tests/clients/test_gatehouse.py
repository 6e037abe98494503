"""One Gatehouse signs people in by another: this process, and the running house as its provider."""

from pathlib import Path

import pytest
from pytest_django import Settings
from social_django.models import UserSocialAuth

from identity.accounts.models import BrowserSession, User
from identity.config.doors import door_url
from identity.config.openid_providers import read_openid_providers
from identity.config.social import openid
from tests.clients.conftest import GATEHOUSE, Registered
from tests.clients.person import Person
from tests.identity.browsing import Browser
from tests.identity.social.conftest import leaves_for

pytestmark = [pytest.mark.house, pytest.mark.django_db]

FILE = """
[[provider]]
id = "house"
name = "The other house"
issuer = "{issuer}"
client_id = "{client_id}"
client_secret_file = "house.secret"
trust_addresses = true
ca_file = "{ca_file}"
"""


@pytest.fixture
def provided(registered: Registered, settings: Settings, tmp_path: Path) -> None:
    """The running house is a provider here, by the file that an operator would write."""
    (tmp_path / "house.secret").write_text(registered.client_secret, encoding="utf-8")
    file = tmp_path / "providers.toml"
    given = {name: getattr(registered, name) for name in ("issuer", "client_id", "ca_file")}
    file.write_text(FILE.format(**given), encoding="utf-8")
    settings.SOCIAL_PROVIDERS = [openid(provider) for provider in read_openid_providers(file)]


def test_opens_an_account_and_comes_back(provided: None, person: Person) -> None:
    """Discovery, PKCE, nonce, consent and userinfo of a real provider; the second time asks nothing."""
    assert door_url("login", "social/house/back") == GATEHOUSE
    browser = Browser()
    back = person.allow(leaves_for(browser.submit(door_url("login", "social/house"))))
    assert browser.open(back)["Location"] == door_url("login", "arrival")
    reply = browser.submit(door_url("login", "arrival"), {"handle": "from_the_other"})
    user = User.objects.get()

    assert reply["Location"] == door_url("dashboard")
    assert (user.email, user.email_verified) == (person.email, True)
    assert UserSocialAuth.objects.get(user=user).provider == "oidc-house"

    again = Browser()
    url = leaves_for(again.submit(door_url("login", "social/house")))
    answer = person.get(url, follow=False)
    assert again.open(answer.headers["Location"])["Location"] == door_url("dashboard")
    assert BrowserSession.objects.filter(user=user).count() == 2

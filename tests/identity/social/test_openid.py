"""Any OpenID Connect provider, several at once."""

import dataclasses
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from pytest_django import Settings
from social_django.models import Association, Nonce, UserSocialAuth

from identity.accounts.models import BrowserSession, User
from identity.config.doors import door_url
from identity.config.social import Provider
from tests.identity.browsing import Browser, words
from tests.identity.social.conftest import answer_of
from tests.identity.social.openid_stand_in import OpenIDStandIn, openid_standing

Work = tuple[OpenIDStandIn, Provider]


@pytest.fixture
def two(settings: Settings) -> Iterator[tuple[Work, Work]]:
    """Two providers of the operator's choice."""
    with ExitStack() as stack:
        work, club = (stack.enter_context(openid_standing(slug)) for slug in ("work", "club"))
        settings.SOCIAL_PROVIDERS = [work[1], club[1]]
        yield work, club


def through(browser: Browser, slug: str) -> Any:
    """The whole way."""
    return browser.open(answer_of(browser.submit(door_url("login", f"social/{slug}"))))


def test_several_at_once(visitor: Browser, alice: User, bob: User, two: tuple[Work, Work]) -> None:
    """The same `sub` at two providers is two people."""
    UserSocialAuth.objects.create(user=alice, provider="oidc-work", uid="employee-7")
    UserSocialAuth.objects.create(user=bob, provider="oidc-club", uid="employee-7")
    page = words(visitor.open(door_url("login")))
    assert "Continue with Work" in page
    assert "Continue with Club" in page
    through(visitor, "work")
    through(Browser(), "club")

    assert {session.user for session in BrowserSession.objects.all()} == {alice, bob}
    assert not Nonce.objects.exists()
    assert not Association.objects.exists()


def test_joins_by_address_only_where_the_operator_trusts_it(
    visitor: Browser, alice: User, settings: Settings, two: tuple[Work, Work]
) -> None:
    """`email_verified` of a stranger's provider is worth nothing until the operator says so."""
    assert through(visitor, "work")["Location"] == door_url("login", "arrival")
    assert not UserSocialAuth.objects.exists()
    settings.SOCIAL_PROVIDERS = [dataclasses.replace(two[0][1], trusted=True)]

    assert through(Browser(), "work")["Location"] == door_url("dashboard")
    assert UserSocialAuth.objects.get().user == alice


def _another_key(stand_in: OpenIDStandIn) -> None:
    stand_in.signs_with = ec.generate_private_key(ec.SECP256R1())


def _says(**claims: Any) -> Callable[[OpenIDStandIn], None]:
    return lambda stand_in: stand_in.claims.update(claims)


def _another_person(stand_in: OpenIDStandIn) -> None:
    stand_in.claims["sub"] = stand_in.says["sub"]
    stand_in.says = {**stand_in.says, "sub": "somebody-else"}


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(f, marks=pytest.mark.rfc("OIDC Core", section, requirement), id=requirement)
        for f, section, requirement in [
            (_another_key, "3.1.3.7", "an ID token signed by another key is refused"),
            (_says(nonce="of another"), "3.1.3.7", "an ID token for another nonce is refused"),
            (_says(aud="another"), "3.1.3.7", "an ID token for another client is refused"),
            (_says(iss="https://another.example"), "3.1.3.7", "an ID token of another issuer is refused"),
            (_says(exp=int(time.time()) - 60), "3.1.3.7", "an ID token that has expired is refused"),
            (_says(iat=int(time.time()) - 6000), "3.1.3.7", "an ID token of long ago is refused"),
            (_another_person, "5.3.2", "userinfo about another than the ID token is refused"),
        ]
    ],
)
def test_refuses(
    visitor: Browser, alice: User, two: tuple[Work, Work], spoil: Callable[[OpenIDStandIn], None]
) -> None:
    """What does not belong together signs nobody in."""
    UserSocialAuth.objects.create(user=alice, provider="oidc-work", uid="employee-7")
    spoil(two[0][0])
    page = through(visitor, "work")

    assert page.status_code in {400, 502}
    assert not BrowserSession.objects.filter(user=alice).exists()


@pytest.mark.rfc("OIDC Discovery", "4.3", "a document about another issuer is refused")
def test_a_document_about_another_issuer(visitor: Browser, two: tuple[Work, Work]) -> None:
    """The way is not even begun."""
    two[0][0].document["issuer"] = "https://another.example"
    page = visitor.submit(door_url("login", "social/work"))

    assert page.status_code == 502
    assert "gave an answer that we cannot use" in words(page)


def test_down_before_the_way_is_begun(visitor: Browser, settings: Settings, two: tuple[Work, Work]) -> None:
    """A provider that cannot be asked where to go is down, and the page says so."""
    gone = dataclasses.replace(
        two[0][1], settings={**two[0][1].settings, "OIDC_ENDPOINT": "http://127.0.0.1:9"}
    )
    settings.SOCIAL_PROVIDERS = [gone]
    page = visitor.submit(door_url("login", "social/work"))

    assert page.status_code == 503
    assert "Work does not answer" in words(page)

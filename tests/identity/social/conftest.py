"""Providers that answer over loopback, and a browser's way through one."""

import html
import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
import requests
from django.http import HttpResponse
from pytest_django import Settings

from identity.config.doors import door_url
from tests.identity.browsing import Browser
from tests.identity.social.stand_in import MAKERS, StandIn, at, standing

Through = Callable[..., HttpResponse]


@pytest.fixture
def stand_ins(settings: Settings) -> Iterator[dict[str, StandIn]]:
    """All three, set up by settings and nothing else."""
    with ExitStack() as stack:
        found = {slug: stack.enter_context(standing(make())) for slug, (make, _) in MAKERS.items()}
        settings.SOCIAL_PROVIDERS = [at(found[slug], make) for slug, (_, make) in MAKERS.items()]
        yield found


def leaves_for(page: HttpResponse) -> str:
    """Where the page on the way leads."""
    found = re.search(r'http-equiv="refresh" content="0; url=([^"]+)"', page.content.decode())
    assert found, page.content.decode()
    return html.unescape(found[1])


def answer_of(page: HttpResponse) -> str:
    """Follow the page to the provider, say yes there, and give the address that it sends the browser to."""
    reply = requests.get(leaves_for(page), allow_redirects=False, timeout=5)
    return str(reply.headers["Location"])


@pytest.fixture
def through(stand_ins: dict[str, StandIn]) -> Through:
    """The whole way of a browser through a provider, from the form at `page` and back."""

    def go(browser: Browser, slug: str, page: str = "") -> HttpResponse:
        begun = browser.submit(page or door_url("login", f"social/{slug}"))
        return browser.open(answer_of(begun))

    return go


def link_page(slug: str) -> str:
    """Where the account centre's form goes."""
    return door_url("user_management", f"linked/{slug}")

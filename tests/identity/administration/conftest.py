"""The administrator's browser, and what deeds are done with."""

from collections.abc import Callable

import pytest
from django.http import HttpResponse

from identity.accounts.models import User
from identity.config.doors import door_url
from tests.identity.browsing import Browser
from tests.identity.second_factors.conftest import give_app
from tests.protocol.fixtures import *  # noqa: F403 - applications for deeds to be done to

__all__ = ["give_app"]

Do = Callable[..., HttpResponse]


@pytest.fixture
def desk(visitor: Browser, administrator: User) -> Browser:
    """The administrator's browser."""
    visitor.sign_in_strongly(administrator)
    return visitor


@pytest.fixture
def do(desk: Browser) -> Do:
    """Do a deed to an account, through its page."""

    def send(user: User, slug: str, reason: str = "they asked", **more: object) -> HttpResponse:
        page = door_url("user_management", f"admin/accounts/user/{user.pk}/do/{slug}/")
        return desk.submit(page, {"reason": reason, **more})

    return send

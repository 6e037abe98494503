"""Sign in after the first factor, or ask for the second: every road to a session leads through here."""

from collections.abc import Sequence
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from identity.accounts.flows.sign_in import sign_in
from identity.accounts.models import User
from identity.config.doors import door_url
from identity.login.onward import send_on
from identity.second_factors import halfway
from identity.second_factors.kept import has_factor


def sign_in_with(
    request: HttpRequest, user: User, methods: Sequence[str], onward: str, *, remember: bool = True
) -> HttpResponse:
    """Sign in and go on to `onward`, which is safe; whoever has a second factor is asked for it first."""
    if not has_factor(user):
        sign_in(request, user, methods, remember=remember)
        return send_on(request, onward)
    _, key = halfway.begin(user, methods, remember=remember)
    return halfway.hand_out(redirect(second_factor_url(onward)), key)


def second_factor_url(onward: str, **query: str) -> str:
    """The page that asks for the second factor and then goes on."""
    return door_url("login", f"second-factor?{urlencode({**query, 'next': onward})}")


def step_up_url(onward: str) -> str:
    """The same for somebody who is signed in already, with one factor."""
    return second_factor_url(onward, step_up="1")

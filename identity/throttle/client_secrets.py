"""Guesses at the secrets of programs: only failures are counted, so that the busy ones are not slowed.

A program is held off alone, by the name that it gives and its address: its neighbours behind the same address
go on. An address is, when it fails under many names.
"""

import time
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from chassis.client_address import client_address
from identity.authorization_server.answers import UNAUTHORIZED, View, come_back_later
from identity.authorization_server.errors import OAuth2Error
from identity.authorization_server.rules import parameters
from identity.authorization_server.rules.client_authentication import presented
from identity.throttle.limit import Limit
from identity.throttle.network import network_of
from identity.throttle.too_many import TooManySecrets

MINUTE = 60
NAMES = 10
"""So many programs' worth of failures from one address are too many."""
MOST_HELD = 10_000


class HeldOff:
    """Who is held off, as far as this process knows; asked on the short path, which is why it asks nobody."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._until: dict[str, float] = {}
        self._clock = clock

    def __bool__(self) -> bool:
        """Whether anybody may be."""
        return bool(self._until)

    def hold(self, who: str, wait: float) -> None:
        """Hold `who` off for so long."""
        if len(self._until) >= MOST_HELD:
            self._until.clear()  # the counters know them still
        self._until[who] = self._clock() + wait

    def holds(self, *any_of: str) -> bool:
        """Whether one of these is held off."""
        now = self._clock()
        for who in any_of:
            until = self._until.get(who)
            if until is not None and until > now:
                return True
            self._until.pop(who, None)
        return False

    def clear(self) -> None:
        """Forget all."""
        self._until.clear()


held = HeldOff()


def is_held_off(identifier: str, environ: Any) -> bool:
    """Whether this program from this address is to be answered by Django, which knows more."""
    return bool(held) and held.holds(*_askers(identifier, environ))


def guesses_counted(view: View) -> View:
    """Count failed authentications at an endpoint, and answer 429 after too many."""

    @wraps(view)
    def counted(request: HttpRequest) -> HttpResponse:
        if wait := wait_of(request):
            return come_back_later(TooManySecrets(wait))
        response = view(request)
        count(request, response)
        return response

    return counted


def wait_of(request: HttpRequest) -> float:
    """The seconds that this program must wait before its secret is looked at again; 0 when it need not."""
    program, place = _askers(identifier_in(request), request.META)
    wait = max(_by_program().wait(program), _by_place().wait(place))
    if wait:
        held.hold(program if _by_program().wait(program) else place, wait)
    return wait


def count(request: HttpRequest, response: HttpResponse) -> None:
    """Remember a failed authentication."""
    if response.status_code == UNAUTHORIZED:
        program, place = _askers(identifier_in(request), request.META)
        for limit, who in ((_by_program(), program), (_by_place(), place)):
            if limit.count(who) >= limit.most:
                held.hold(who, limit.wait(who))


def identifier_in(request: HttpRequest) -> str:
    """Whom the program says that it is; nobody when that cannot be read."""
    try:
        form = dict(parameters.form(request))
        return presented(request.headers.get("Authorization"), form.get("client_id"), None).identifier
    except OAuth2Error:
        return ""


def _askers(identifier: str, environ: Any) -> tuple[str, str]:
    place = network_of(client_address(environ))
    return f"{place}\n{identifier}", place


def _by_program() -> Limit:
    return Limit("secret", settings.SECRET_FAILURES, MINUTE)


def _by_place() -> Limit:
    return Limit("secrets", settings.SECRET_FAILURES * NAMES, MINUTE)

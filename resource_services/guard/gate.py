"""The guard as the chassis of a service knows it."""

from collections.abc import Callable
from typing import TypeVar

from flask import Flask

from chassis.problems import Problem
from resource_services.guard import errors
from resource_services.guard import flask as guard_flask
from resource_services.guard.guard import Guard

View = TypeVar("View", bound=Callable[..., object])


class Gate:
    """Puts a guard before the endpoints of a service."""

    problems: tuple[type[Problem], ...] = (
        errors.InvalidRequest,
        errors.MissingCredentials,
        errors.InvalidToken,
        errors.InsufficientScope,
        errors.GuardUnavailable,
    )

    def __init__(self, guard: Guard) -> None:
        self._guard = guard

    def init_app(self, app: Flask, admitted: Callable[[str], None]) -> None:
        """Stand before the endpoints of `app`; before them, tell `admitted` whose each good token is."""
        guard_flask.init_app(app, self._guard, lambda token: admitted(token.sub))

    def scopes(self, app: Flask) -> list[str]:
        """All that tokens must carry somewhere in `app`, in order."""
        return guard_flask.needed_scopes(app)

    def unguarded(self, why: str) -> Callable[[View], View]:
        """Mark an endpoint as open to all on purpose."""
        return guard_flask.unguarded(why)  # type: ignore[return-value]

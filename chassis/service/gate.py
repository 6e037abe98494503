"""What stands before a service's endpoints: the guard, as far as the chassis needs to know it."""

from collections.abc import Callable
from typing import Any, Protocol, TypeVar

from flask import Flask

from chassis.problems import Problem

View = TypeVar("View", bound=Callable[..., Any])


class Gate(Protocol):
    """Judges every request before its endpoint, unless the endpoint is marked as open."""

    problems: tuple[type[Problem], ...]
    """What it may answer in an endpoint's place."""

    def init_app(self, app: Flask, admitted: Callable[[str], None]) -> None:
        """Stand before the endpoints of `app`; before them, tell `admitted` whose each good token is."""

    def scopes(self, app: Flask) -> list[str]:
        """All that tokens must carry somewhere in `app`, in order."""

    def unguarded(self, why: str) -> Callable[[View], View]:
        """Mark an endpoint as open to all on purpose."""

"""A service as a server runs it."""

import sys
from collections.abc import Callable
from typing import Protocol, TypeVar

from flask import Flask

from chassis import logs, valkey
from chassis.drained import Drained
from chassis.service.settings import ServiceSettings

Settings = TypeVar("Settings", bound=ServiceSettings)

TURN = 0.001
"""Seconds for which one thread may keep the others waiting. The thread that hears revocations is one of them,
and of Python's usual five milliseconds it may have to wait for several turns under load."""


class Startable(Protocol):
    """A guard, which begins its work once per process."""

    def start(self) -> None:
        """Begin."""


def served(
    settings: Settings, make_guard: Callable[[Settings], Startable], create_app: Callable[..., Flask]
) -> Drained:
    """Give what a server calls: `create_app` gets `settings`, the started `guard`, and `valkey`."""
    logs.configure(settings.service)
    sys.setswitchinterval(TURN)
    guard = make_guard(settings)
    guard.start()
    client = valkey.connect(settings.valkey_url.get_secret_value())
    return Drained(create_app(settings, guard=guard, valkey=client))

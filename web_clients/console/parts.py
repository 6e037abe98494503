"""What the commands work with; tests bring their own."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

import typer

from chassis.http import Session
from web_clients.console import settings as environment
from web_clients.console.access import Access
from web_clients.console.door import Door
from web_clients.console.errors import Misused, NotSignedIn
from web_clients.console.house import House
from web_clients.console.prompts import Prompts
from web_clients.console.reaching import open_session
from web_clients.console.settings import Settings
from web_clients.console.token_file import TokenFile


@dataclass
class Parts:
    """The settings, and all that reaches out of the program."""

    settings: Settings
    open_session: Callable[[str | None], Session] = open_session
    prompts: Prompts = field(default_factory=Prompts)
    pause: Callable[[float], None] = time.sleep
    _sessions: dict[str | None, Session] = field(default_factory=dict)

    @property
    def tokens(self) -> TokenFile:
        """Where the tokens are kept."""
        return TokenFile(self.settings.token_file, own_folder=self.settings.tokens is None)

    @property
    def access(self) -> Access:
        """Whoever is signed in."""
        return Access(self.tokens, self.open_session)

    def http(self, house: House) -> Session:
        """Connections to a house, opened once."""
        if house.ca_file not in self._sessions:
            self._sessions[house.ca_file] = self.open_session(house.ca_file)
        return self._sessions[house.ca_file]

    def door(self, name: str, base: str = "/api/v1") -> Door:
        """A door of the house in which somebody is signed in; raises NotSignedIn."""
        found = self.tokens.read()
        if found is None:
            raise NotSignedIn("Nobody is signed in here.", "Sign in: gatehouse login")
        return Door(name, self.access, self.http(found.house), base)

    def confirm(self, question: str, *, yes: bool) -> None:
        """Go on only when the person says so, here or with --yes."""
        if not yes and not self.prompts.sure(question):
            raise Misused("Nothing was changed.")


def parts_of(context: typer.Context) -> Parts:
    """The parts of this run, made the first time that a command needs them."""
    root = context.find_root()
    if root.obj is None:
        root.obj = Parts(environment.read())
    parts: Parts = root.obj
    return parts

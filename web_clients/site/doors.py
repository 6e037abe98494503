"""The doors: public origins, and which of them the site answers."""

from collections.abc import Mapping
from urllib.parse import urlsplit

from flask import Blueprint, Flask, request
from werkzeug.exceptions import MisdirectedRequest

OWN = ("home", "dashboard", "games", "profile", "posts", "friends", "messages", "scores")
"""The doors that the site answers; the others belong to identity."""


class Doors:
    """Every door's origin (`https://host[:port]`) by name."""

    def __init__(self, origins: Mapping[str, str]) -> None:
        self.origins = dict(origins)
        self._own = {self.authority(name): name for name in OWN}

    def url(self, name: str, path: str = "") -> str:
        """The absolute address of `path` at a door; raises KeyError for a door that does not exist."""
        return f"{self.origins[name]}/{path.lstrip('/')}"

    def authority(self, name: str) -> str:
        """`host[:port]`, as a browser sends it in the Host header."""
        return urlsplit(self.origins[name]).netloc.lower()

    def own_origins(self) -> frozenset[str]:
        """The origins of the site's own pages."""
        return frozenset(self.origins[name] for name in OWN)

    def at(self, authority: str) -> str | None:
        """The site's door with this authority, if it is one."""
        return self._own.get(authority.lower())


class DoorProgram(Flask):
    """A Flask program in which each blueprint answers on the authority of one door, and nowhere else."""

    def __init__(self, import_name: str, doors: Doors) -> None:
        self.doors = doors
        self._opening: str | None = None
        super().__init__(import_name, host_matching=True, static_folder=None)
        self.before_request(self._refuse_strange_hosts)

    def open_door(self, name: str, *blueprints: Blueprint) -> None:
        """Show the pages of `blueprints` at the door `name`."""
        self._opening = self.doors.authority(name)
        for blueprint in blueprints:
            self.register_blueprint(blueprint)
        self._opening = None

    def add_url_rule(self, rule: str, *args: object, **options: object) -> None:
        """Bind a rule to the door that is being opened."""
        if self._opening is not None:
            options["host"] = self._opening
        super().add_url_rule(rule, *args, **options)  # type: ignore[arg-type]

    def _refuse_strange_hosts(self) -> None:
        """Refuse a Host header that names none of our doors, before any page believes it."""
        if self.doors.at(request.host) is None and request.blueprint != "health":
            raise MisdirectedRequest

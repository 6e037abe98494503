"""Which house to speak to: its doors, and the authority that its certificates come from."""

import json
import tomllib
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from chassis.loopback import is_loopback
from chassis.settings import Origin
from web_clients.console.errors import Misused
from web_clients.console.settings import ROOT, Settings

AUTHORIZATION_SERVER = "authorization_server"
NEEDED = (AUTHORIZATION_SERVER, "games", "profile", "posts", "friends", "messages", "scores")
TABLE = ROOT / "deploy" / "doors.toml"
_ORIGIN: TypeAdapter[str] = TypeAdapter(Origin)
_ORIGINS: TypeAdapter[dict[str, str]] = TypeAdapter(dict[str, Origin])


class House(BaseModel):
    """A house as it was found at `login`; tokens are sent to these doors and nowhere else."""

    model_config = ConfigDict(frozen=True)

    doors: dict[str, Origin]
    ca_file: str | None = None

    @property
    def issuer(self) -> str:
        """The authorization server's origin."""
        return self.doors[AUTHORIZATION_SERVER]


def find(
    settings: Settings, *, host: str | None = None, doors: Path | None = None, ca_file: Path | None = None
) -> House:
    """Find the house that was named, or the one of this checkout; raises Misused where there is none."""
    given = origin(host) if host else settings.host
    file = doors or settings.doors
    local = given is None and file is None
    if file is not None:
        found = listed(file)
    elif given is not None:
        found = beside(given, _table())
    elif settings.local_doors.exists():
        found = listed(settings.local_doors)
    else:
        found = {}
    found |= settings.own_doors.origins() | ({AUTHORIZATION_SERVER: given} if given else {})
    missing = [name for name in NEEDED if name not in found]
    if missing:
        raise _unknown(missing, nothing_given=local)
    near = local or is_loopback(urlsplit(found[AUTHORIZATION_SERVER]).hostname or "")
    authority = ca_file or settings.ca_file or (_existing(settings.local_authority) if near else None)
    return House(doors=found, ca_file=str(authority.expanduser().absolute()) if authority else None)


def origin(text: str) -> str:
    """An origin as a person types it, `https://` or not."""
    try:
        return _ORIGIN.validate_python(text if "://" in text else f"https://{text}")
    except ValidationError as error:
        raise Misused(f"{text} is no address of a house: {error.errors()[0]['msg']}.") from error


def listed(file: Path) -> dict[str, str]:
    """The doors of a JSON file: one object, name to origin."""
    try:
        return _ORIGINS.validate_python(json.loads(file.read_text(encoding="utf-8")))
    except OSError as error:
        raise Misused(f"{file} cannot be read: {error.strerror}.") from error
    except ValueError as error:
        advice = 'It holds one JSON object: {"authorization_server": "https://…", "games": "https://…", …}'
        raise Misused(f"{file} is no list of doors.", advice) from error


def beside(issuer: str, table: Mapping[str, int]) -> dict[str, str]:
    """The doors on the issuer's host, each as far from its own port in the table as the issuer is."""
    parts = urlsplit(issuer)
    if parts.port is None:
        return {}
    host = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname
    offset = parts.port - table[AUTHORIZATION_SERVER]
    return {name: f"https://{host}:{port + offset}" for name, port in table.items()}


def _table() -> dict[str, int]:
    rows = tomllib.loads(TABLE.read_text(encoding="utf-8"))["door"]
    return {row["name"]: row["port"] for row in rows}


def _existing(path: Path) -> Path | None:
    return path if path.is_file() else None


def _unknown(missing: list[str], *, nothing_given: bool) -> Misused:
    if nothing_given:
        advice = "`make up` starts one; for a house elsewhere: gatehouse login --host https://its.name:port"
        return Misused("No house runs from this checkout.", advice)
    advice = "Name them in a file: gatehouse login --doors FILE (docs/console.md shows one)."
    return Misused(f"The addresses of these doors are not known: {', '.join(missing)}.", advice)

"""The doors of this copy: the table's rows with their public addresses."""

import tomllib
from dataclasses import dataclass
from urllib.parse import urlsplit

from certs.names import address
from deploy.local.errors import CannotStart
from deploy.local.settings import ROOT, Launcher, door_override

TABLE = ROOT / "deploy" / "doors.toml"
HTTPS = 443
HIGHEST_PORT = 65535


@dataclass(frozen=True)
class Door:
    """One public origin, the programs behind it, and what it shows in words."""

    name: str
    url: str
    program: str
    api: str | None
    shows: str

    @property
    def host(self) -> str:
        """The host that its certificate must carry."""
        return urlsplit(self.url).hostname or ""

    @property
    def port(self) -> int:
        """Where the edge listens for it."""
        return urlsplit(self.url).port or HTTPS

    @property
    def variable(self) -> str:
        """The name under which every program is told its URL."""
        return f"GATEHOUSE_DOOR_{self.name.upper()}_URL"


def doors(settings: Launcher) -> list[Door]:
    """Read the table; an operator's own URL for a door wins over host, port and offset."""
    rows = tomllib.loads(TABLE.read_text(encoding="utf-8"))["door"]
    return [
        Door(
            name=row["name"],
            url=door_override(row["name"]) or _url(settings, row["port"]),
            program=row["program"],
            api=row.get("api"),
            shows=row["shows"],
        )
        for row in rows
    ]


def _url(settings: Launcher, port: int) -> str:
    port += settings.port_offset
    if not 0 < port <= HIGHEST_PORT:
        raise CannotStart(f"setting GATEHOUSE_PORT_OFFSET: {settings.port_offset} leads to port {port}")
    ip = address(settings.host)
    host = f"[{ip}]" if ip is not None and ip.version == 6 else settings.host.lower()  # noqa: PLR2004 - IPv6
    return f"https://{host}:{port}"


def services(all_doors: list[Door]) -> list[str]:
    """The services behind the doors, in the doors' order."""
    return [door.api for door in all_doors if door.api is not None]

"""What each program finds in its environment: its own settings, the doors, and nothing of another program."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path

from certs.make import Made
from chassis.loopback import is_loopback
from deploy.local.doors import Door, services
from deploy.local.house import House
from deploy.local.listening import ports
from deploy.local.running import MARK
from deploy.local.settings import ROOT, Launcher, meant_for, shell

YEARS = "max-age=63072000"
MINUTES = "max-age=600"
"""Browsers hold a host to HTTPS on all its ports, and localhost belongs to other programs too."""


@dataclass(frozen=True)
class Surroundings:
    """All from which a program's environment is made."""

    settings: Launcher
    house: House
    doors: list[Door]
    made: Made
    listen: list[str]
    caddy: Path
    valkey: Path

    def of(self, process: str) -> dict[str, str]:
        """The environment of one line of the Procfile: a program, or a job `<program>-<job>` beside it."""
        program = process.partition("-")[0]
        own = {"valkey": self._valkey, "edge": self._edge}.get(program)
        return self._shared() | (own() if own is not None else self._program(program))

    def _shared(self) -> dict[str, str]:
        return shell() | {
            MARK: str(self.house.var),
            "GATEHOUSE_VAR": str(self.house.var),
            "GATEHOUSE_CA_FILE": str(self.made.authority),
            **{door.variable: door.url for door in self.doors},
        }

    def _program(self, program: str) -> dict[str, str]:
        own = {
            "PYTHONUNBUFFERED": "1",
            "GATEHOUSE_PYTHON": sys.executable,
            f"{program.upper()}_SECRETS": str(self.house.secrets / program),
            f"GATEHOUSE_{program.upper()}_WORKERS": str(getattr(self.settings, f"{program}_workers")),
        }
        if program == "identity" and all(is_loopback(door.host) for door in self.doors):
            # Shows every mail to whoever asks: nobody but this machine can.
            own["IDENTITY_DEVELOPMENT"] = "true"
        return own | meant_for(program)

    def _upstream(self, program: str) -> str:
        # In quotes: several upstreams are apart by spaces, and a path may hold one.
        return f'"unix/{self.house.socket(program)}"'

    def _valkey(self) -> dict[str, str]:
        return {"GATEHOUSE_VALKEY": str(self.valkey)}

    def _edge(self) -> dict[str, str]:
        private = all(is_loopback(door.host) for door in self.doors)
        programs = ("identity", *services(self.doors), "messages-live", "site")
        return {
            "GATEHOUSE_CADDY": str(self.caddy),
            "GATEHOUSE_EDGE_ADMIN": f"unix/{self.house.socket('edge-admin')}",
            "GATEHOUSE_EDGE_LISTEN": " ".join(self.listen),
            "GATEHOUSE_EDGE_PORTS": ", ".join(f"https://:{port}" for port in ports(self.doors)),
            "GATEHOUSE_EDGE_HSTS": MINUTES if private else YEARS,
            "GATEHOUSE_CERTIFICATE": str(self.made.certificate),
            "GATEHOUSE_CERTIFICATE_KEY": str(self.made.key),
            "GATEHOUSE_THEME": str(ROOT / "theme" / "static"),
            **{
                f"GATEHOUSE_{name.upper().replace('-', '_')}_UPSTREAMS": self._upstream(name)
                for name in programs
            },
            "XDG_DATA_HOME": str(self.house.var / "caddy"),
            "XDG_CONFIG_HOME": str(self.house.var / "caddy"),
            "GOMAXPROCS": str(os.cpu_count() or 1),
        }

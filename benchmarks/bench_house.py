"""What a benchmark needs of a running house: its programs' environment, and an application of its own."""

import secrets
import subprocess
import sys

from tests.house_fixtures import ROOT, RunningHouse


def environment_of(house: RunningHouse, program: str) -> dict[str, str]:
    """The environment in which the house runs a program."""
    doors = {f"GATEHOUSE_DOOR_{name.upper()}_URL": url for name, url in house.urls.items()}
    return (
        house.environment()
        | doors
        | {
            "GATEHOUSE_CA_FILE": str(house.ca_file),
            f"{program.upper()}_SECRETS": str(house.var / "secrets" / program),
        }
    )


def register(house: RunningHouse, registrations: str, secret_file: str) -> str:
    """Register an application from TOML text; give its new secret."""
    secret = "gcs_" + secrets.token_urlsafe(32)
    path = house.var / "secrets" / secret_file
    path.parent.mkdir(exist_ok=True)
    path.write_text(secret)
    file = house.var / f"{path.name}.toml"
    file.write_text(registrations)
    subprocess.run(
        [sys.executable, "-m", "identity.manage", "register", str(file)],
        cwd=ROOT,
        env=environment_of(house, "identity"),
        check=True,
        stdout=subprocess.DEVNULL,
    )
    return secret

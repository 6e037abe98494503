"""`manage.py check --deploy` with the settings of a house that others can reach."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from certs.make import make
from deploy.local import secret_files, valkey_users
from deploy.local.doors import doors
from deploy.local.environment import Surroundings
from deploy.local.house import House
from deploy.local.settings import ROOT, Launcher

HOST = "gatehouse.example"


def main() -> int:
    """Run Django's checks, warnings counting as errors; the answer is the exit status."""
    with tempfile.TemporaryDirectory(prefix="gh-") as folder:
        settings = Launcher(var=Path(folder), host=HOST)
        house = House(settings.var)
        house.lay_out()
        secret_files.make(house.secrets)
        valkey_users.write_users(house)
        all_doors = doors(settings)
        made = make(house.certificates, [HOST])
        around = Surroundings(settings, house, all_doors, made, [], Path(os.devnull), Path(os.devnull))
        command = [sys.executable, "-m", "identity.manage", "check", "--deploy", "--fail-level", "WARNING"]
        environment = around.of("identity") | {"IDENTITY_MAIL_URL": f"smtp://mail.{HOST}:587"}
        return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode  # noqa: S603


if __name__ == "__main__":
    sys.exit(main())

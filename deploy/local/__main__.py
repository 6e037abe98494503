"""`python -m deploy.local up | down | trust | backup`: the house on one machine."""

import argparse
import os
import signal
import sys
import time

from deploy.local.errors import CannotStart
from deploy.local.settings import Launcher, launcher


def main(arguments: list[str]) -> int:
    """Do what the command line says; the answer is the exit status."""
    began = time.monotonic()
    parser = argparse.ArgumentParser(prog="python -m deploy.local", description=__doc__)
    parser.add_argument("command", choices=list(COMMANDS))
    command = parser.parse_args(arguments).command
    # Databases, mail, logs and sockets belong to whoever starts the house, and to nobody else.
    os.umask(0o077)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        return COMMANDS[command](launcher(), began)
    except CannotStart as error:
        print(f"gatehouse: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("gatehouse: stopped before it was up", file=sys.stderr)
        return 130


def _up(settings: Launcher, began: float) -> int:
    from deploy.local.up import up  # noqa: PLC0415 - `down` has no need of it

    up(settings, began)
    print("Gatehouse is down.")
    return 0


def _down(settings: Launcher, _began: float) -> int:
    from deploy.local import running  # noqa: PLC0415 - as above
    from deploy.local.house import House  # noqa: PLC0415

    stopped = running.stop(House(settings.var))
    print("Gatehouse is down." if stopped else f"Nothing runs from {settings.var}.")
    return 0


def _trust(settings: Launcher, _began: float) -> int:
    from certs import trust  # noqa: PLC0415 - as above
    from deploy.local.house import House  # noqa: PLC0415

    return trust.main([str(House(settings.var).certificates / "authority.pem")])


def _backup(settings: Launcher, _began: float) -> int:
    from deploy.local.backup import backup  # noqa: PLC0415 - as above
    from deploy.local.house import House  # noqa: PLC0415

    print(f"A copy of everything is in {backup(House(settings.var))}")
    return 0


COMMANDS = {"up": _up, "down": _down, "trust": _trust, "backup": _backup}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Make the local authority and the doors' certificate, and renew both before they end.

`python -m certs.make [--folder certs] [host …]`
"""

import argparse
import datetime as dt
import sys
from dataclasses import dataclass
from pathlib import Path

from certs import names
from certs.authority import authority
from certs.doors import doors
from certs.errors import UnusableCertificate

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Made:
    """Where the certificates are, and what was made just now."""

    authority: Path
    certificate: Path
    key: Path
    authority_is_new: bool
    certificate_is_new: bool


def make(folder: Path, hosts: list[str], now: dt.datetime | None = None) -> Made:
    """Leave in `folder` an authority and a certificate that are good for `hosts` and loopback.

    Raises UnusableCertificate where a file stands in the way, and OSError where the folder cannot be written.
    """
    now = now or dt.datetime.now(dt.UTC)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    hosts = names.complete(hosts)
    signer = authority(folder, hosts, now)
    new = doors(folder, hosts, signer, now)
    return Made(
        authority=folder / "authority.pem",
        certificate=folder / "doors.pem",
        key=folder / "doors.key",
        authority_is_new=signer.new,
        certificate_is_new=new,
    )


def main(arguments: list[str]) -> int:
    """Make certificates from the command line; the answer is the exit status."""
    parser = argparse.ArgumentParser(prog="python -m certs.make", description=__doc__)
    parser.add_argument("--folder", type=Path, default=FOLDER)
    parser.add_argument("hosts", nargs="*", metavar="host")
    given = parser.parse_args(arguments)
    try:
        made = make(given.folder, given.hosts)
    except (UnusableCertificate, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    print(f"authority    {made.authority}{' (new)' if made.authority_is_new else ''}")
    print(f"certificate  {made.certificate}{' (new)' if made.certificate_is_new else ''}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

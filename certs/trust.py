"""Let this system and its browsers know the local authority, and say what was done.

`python -m certs.trust [authority.pem]`
"""

import sys
from pathlib import Path

from certs.browser_stores import trust_in_browsers
from certs.errors import UnusableCertificate
from certs.files import read_certificate
from certs.make import FOLDER
from certs.system_store import trust_in_system


def trust(authority: Path, home: Path) -> list[tuple[bool, str]]:
    """Add the authority everywhere; a line for each place. Raises UnusableCertificate."""
    name = f"gatehouse-{read_certificate(authority).serial_number:040x}"[:26]
    return [trust_in_system(authority, name), *trust_in_browsers(authority, name, home)]


def main(arguments: list[str]) -> int:
    """Trust from the command line; the answer is the exit status: 1 where something is left to do."""
    authority = Path(arguments[0]) if arguments else FOLDER / "authority.pem"
    if not authority.exists():
        print(f"gatehouse: there is no {authority} yet: `make up` makes it", file=sys.stderr)
        return 1
    try:
        done = trust(authority, Path.home())
    except UnusableCertificate as error:
        print(f"gatehouse: {error}", file=sys.stderr)
        return 1
    for _, line in done:
        print(line)
    print("Start browsers that are open again. It may vouch for this house's own names and for no others.")
    return 0 if all(well for well, _ in done) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

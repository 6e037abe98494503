"""`python -m web_clients.console`: the command line of the house."""

import io
import sys

from web_clients.console.app import run

if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A terminal that cannot show a letter shows another, and no command fails for it.
            stream.reconfigure(errors="replace")
    sys.exit(run(sys.argv[1:]))

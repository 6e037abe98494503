"""`python -m web_clients.console`: the command line of the house."""

import sys

from web_clients.console.app import run

if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))

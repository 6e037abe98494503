"""Questions to the person at the terminal."""

import getpass
import sys

from web_clients.console.errors import Misused


class Prompts:
    """Asks at the terminal; raises Misused where there is none, since nobody would see the question."""

    def line(self, question: str) -> str:
        """Ask for something that may be seen."""
        self._someone_there(question)
        sys.stderr.write(f"{question}: ")
        sys.stderr.flush()
        return _typed(question, sys.stdin.readline())

    def hidden(self, question: str) -> str:
        """Ask for something that nobody may read over a shoulder; it is not shown while it is typed."""
        self._someone_there(question)
        try:
            return _typed(question, getpass.getpass(f"{question}: ") + "\n")
        except EOFError:
            return _typed(question, "")

    def sure(self, question: str) -> bool:
        """Ask whether to go on; anything but a yes is a no."""
        return self.line(f"{question} [y/N]").strip().lower() in {"y", "yes"}

    def _someone_there(self, question: str) -> None:
        if not sys.stdin.isatty():
            raise Misused(f"There is no terminal to ask for: {question}.")


def _typed(question: str, line: str) -> str:
    if not line:
        raise Misused(f"Nothing was typed for: {question}.")
    return line.removesuffix("\n")

"""Addresses that hold a secret, as they may be logged."""

import re

_SECRET = re.compile(r"^(/newsletter/(?:confirm|unsubscribe)/).+")


def hidden(path: str) -> str:
    """The path without what only its mail's reader may know."""
    return _SECRET.sub(r"\1[hidden]", path)

"""Signing in with another device's browser (RFC 8628)."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from web_clients.console.errors import Refused
from web_clients.sign_in.errors import BadAnswer
from web_clients.sign_in.tokens import Tokens

GRANT = "urn:ietf:params:oauth:grant-type:device_code"
INTERVAL = 5
"""Seconds between two polls where the answer does not say (section 3.2)."""
SLOWER = 5
"""Seconds more after slow_down (section 3.5)."""

Poll = Callable[[str], Tokens]
Pause = Callable[[float], None]


class Waiting(Exception):  # noqa: N818 - it is what goes on
    """The person has not answered yet."""


class SlowDown(Waiting):
    """Nor should they be asked about so often."""


@dataclass(frozen=True)
class Codes:
    """What the house gave: a code to poll with, one to type, and where."""

    device_code: str = field(repr=False)
    user_code: str
    page: str
    page_with_code: str
    expires_in: int
    interval: int


def read_codes(document: dict[str, Any]) -> Codes:
    """The codes of an answer; raises BadAnswer for one that cannot be used (section 3.2)."""
    texts = [document.get(name) for name in ("device_code", "user_code", "verification_uri")]
    life, interval = document.get("expires_in"), document.get("interval", INTERVAL)
    if not all(isinstance(text, str) and text for text in texts) or not isinstance(life, int):
        raise BadAnswer("device authorization: not an answer of the protocol")
    device_code, user_code, page = (str(text) for text in texts)
    complete = str(document.get("verification_uri_complete") or page)
    return Codes(
        device_code, user_code, page, complete, life, interval if isinstance(interval, int) else INTERVAL
    )


def wait(codes: Codes, poll: Poll, pause: Pause, tell: Callable[[str], None]) -> Tokens:
    """Show where to answer, and ask until somebody did; raises Refused when nobody did in time."""
    tell(f"Open {codes.page} in any browser and type {codes.user_code}")
    tell(f"or go straight to {codes.page_with_code}")
    waited, interval = 0, codes.interval
    while waited < codes.expires_in:
        pause(interval)
        waited += interval
        try:
            return poll(codes.device_code)
        except SlowDown:
            interval += SLOWER
        except Waiting:
            pass
    raise Refused("Nobody answered in time.", "Begin again: gatehouse login --device")

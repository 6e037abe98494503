"""Where a request came from, as far as the house can tell."""

from dataclasses import dataclass, field

USER_AGENT_KEPT = 400
"""Characters of a browser's name that are stored."""


@dataclass(frozen=True)
class Origin:
    """Address, browser and request id of whoever asks; all that a flow knows of HTTP.

    `devices` is the cookie of `known_devices`, as it was sent.
    """

    address: str | None = None
    user_agent: str = ""
    request_id: str = ""
    devices: str = field(default="", repr=False)


NOWHERE = Origin()
"""A command of the operator: no address, no browser."""

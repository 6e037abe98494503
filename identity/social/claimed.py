"""Who a provider says that somebody is."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Claimed:
    """A provider's account; `uid` is the provider's own name for it, which never changes hands.

    The address is `vouched` for when the provider says that it is verified, and is trusted to say so.
    `auth_time` is when its owner showed the provider who they are, as far as the provider says.
    """

    provider: str
    uid: str
    email: str = ""
    vouched: bool = False
    name: str = ""
    handle: str = ""
    auth_time: int | None = None

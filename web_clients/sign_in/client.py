"""What a program is registered as at the gatehouse."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Client:
    """A confidential client's registration (RFC 6749, section 2); every address is absolute."""

    issuer: str
    client_id: str
    client_secret: str = field(repr=False)
    redirect_uri: str
    post_logout_redirect_uri: str
    scopes: tuple[str, ...]

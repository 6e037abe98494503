"""Who acts, as their access token names them."""

from dataclasses import dataclass
from typing import Self

from resource_services.guard.token import Token
from resource_services.scores.errors import NoPlayer


@dataclass(frozen=True)
class Actor:
    """A person through an app, or an app by itself."""

    sub: str
    handle: str
    client_id: str

    @classmethod
    def of(cls, token: Token) -> Self:
        """Read the token."""
        return cls(token.sub, token.username, token.client_id)

    def must_be_a_person(self) -> None:
        """Refuse an app that acts for itself (RFC 6749, section 4.4); raises NoPlayer."""
        if self.sub == self.client_id:
            raise NoPlayer("Submit the score with the access token of the person who played.")

"""What a member says about their application, already judged."""

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from identity.authorization_server.models import Application

Kind = Application.Kind


@dataclass(frozen=True)
class Details:
    """Everything that an owner decides about an application that exists."""

    name: str
    description: str = ""
    homepage_url: str = ""
    policy_url: str = ""
    terms_url: str = ""
    development: bool = False
    redirect_uris: list[str] = field(default_factory=list)
    post_logout_redirect_uris: list[str] = field(default_factory=list)
    scopes: list[str] = field(default_factory=list)
    token_format: str = Application.TokenFormat.OPAQUE
    algorithm: str = Application.Algorithm.RS256
    backchannel_logout_uri: str = ""
    backchannel_logout_session_required: bool = False

    def columns(self, kind: str) -> dict[str, object]:
        """The columns of the application's row that follow."""
        return {
            "name": self.name,
            "description": self.description,
            "homepage_url": self.homepage_url,
            "policy_url": self.policy_url,
            "terms_url": self.terms_url,
            "development": self.development,
            "redirect_uris": " ".join(self.redirect_uris),
            "post_logout_redirect_uris": " ".join(self.post_logout_redirect_uris),
            "allowed_origins": " ".join(origins(self.redirect_uris)) if kind == Kind.BROWSER else "",
            "scopes": self.scopes,
            "token_format": self.token_format,
            "algorithm": self.algorithm,
            "backchannel_logout_uri": self.backchannel_logout_uri,
            "backchannel_logout_session_required": self.backchannel_logout_session_required,
        }


def origins(redirect_uris: list[str]) -> list[str]:
    """The pages whose scripts may read our answers: those that people come back to."""
    parts = [urlsplit(uri) for uri in redirect_uris]
    return sorted({f"{each.scheme}://{each.netloc}" for each in parts if each.netloc})

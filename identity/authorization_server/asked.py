"""A good authorization request, as the rules and the consent page read it."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from oauth2_provider.exceptions import OAuthToolkitError

from identity.authorization_server.backend import engine
from identity.authorization_server.models import Application, Scope
from identity.authorization_server.rules.audience import asked as asked_resources
from identity.authorization_server.rules.audience import audiences, narrow
from identity.authorization_server.rules.claims_request import ClaimsRequest


@dataclass(frozen=True)
class Asked:
    """What an application asks for; the client, the redirect URI, PKCE and the scopes were found good."""

    application: Application
    redirect_uri: str
    redirect_omitted: bool
    state: str | None
    scopes: tuple[Scope, ...]
    audience: list[str]
    challenge: str
    nonce: str
    prompt: frozenset[str]
    max_age: int | None
    acr_values: tuple[str, ...]
    login_hint: str
    id_token_hint: str
    claims: ClaimsRequest

    @property
    def scope_names(self) -> list[str]:
        """In the order of the request."""
        return [scope.name for scope in self.scopes]


def read(request: HttpRequest) -> Asked:
    """Judge the query of `request` by every rule.

    Raises FatalClientError when nobody can be sent back, and else OAuth2Error.
    """
    try:
        _, credentials = engine().validate_authorization_request(request)
    except OAuthToolkitError as error:
        raise error.oauthlib_error from None
    return _asked(credentials["request"])


def _asked(request: Any) -> Asked:
    known = {scope.name: scope for scope in request.known_scopes}
    scopes = tuple(known[name] for name in request.scopes)
    return Asked(
        application=request.client,
        redirect_uri=request.redirect_uri,
        redirect_omitted=request.using_default_redirect_uri,
        state=request.state,
        scopes=scopes,
        audience=narrow(audiences(scopes), asked_resources(request), request),
        challenge=request.code_challenge,
        nonce=request.nonce or "",
        prompt=frozenset((request.prompt or "").split()),
        max_age=int(request.max_age) if request.max_age else None,
        acr_values=tuple((request.acr_values or "").split()),
        login_hint=request.login_hint or "",
        id_token_hint=request.id_token_hint or "",
        claims=request.wanted_claims,
    )

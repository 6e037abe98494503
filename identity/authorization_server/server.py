"""oauthlib's endpoints with the grants that this house gives, and no others."""

from typing import Any

from oauthlib.oauth2.rfc6749.endpoints import AuthorizationEndpoint, RevocationEndpoint, TokenEndpoint
from oauthlib.oauth2.rfc6749.grant_types import (
    ClientCredentialsGrant,
    ResourceOwnerPasswordCredentialsGrant,
)
from oauthlib.oauth2.rfc6749.tokens import BearerToken
from oauthlib.openid.connect.core.grant_types import AuthorizationCodeGrant, RefreshTokenGrant

from identity.authorization_server.errors import InvalidRequestError
from identity.authorization_server.models import Application
from identity.authorization_server.rules.authorization_request import check_parameters
from identity.authorization_server.rules.device_code import DeviceCodeGrant
from identity.authorization_server.rules.pkce import check_challenge

Grant = Application.Grant


class Bearer(BearerToken):
    """Bearer tokens, with a refresh token only for a client that registered to use them."""

    def create_token(self, request: Any, refresh_token: bool = False, **kwargs: Any) -> Any:  # noqa: FBT001, FBT002 - oauthlib's signature
        """Make the token answer (RFC 6749, section 5.1)."""
        wanted = refresh_token and Grant.REFRESH_TOKEN in request.client.grants
        return super().create_token(request, refresh_token=wanted, **kwargs)


class Server(AuthorizationEndpoint, TokenEndpoint, RevocationEndpoint):
    """The code flow, refreshing, services, devices, and the password for the house's own programs."""

    def __init__(
        self,
        validator: Any,
        *,
        token_expires_in: int,
        token_generator: Any,
        refresh_token_generator: Any,
        **_: Any,
    ) -> None:
        bearer = Bearer(validator, token_generator, token_expires_in, refresh_token_generator)
        code = AuthorizationCodeGrant(validator, pre_auth=[check_parameters, check_challenge])
        AuthorizationEndpoint.__init__(self, "code", bearer, {"code": code})  # type: ignore[arg-type]
        TokenEndpoint.__init__(
            self,
            Grant.AUTHORIZATION_CODE,
            bearer,  # type: ignore[arg-type]  # the stubs take it for a name
            {
                Grant.AUTHORIZATION_CODE: code,
                Grant.REFRESH_TOKEN: RefreshTokenGrant(validator),
                Grant.CLIENT_CREDENTIALS: ClientCredentialsGrant(validator),
                Grant.DEVICE_CODE: DeviceCodeGrant(validator),
                Grant.PASSWORD: ResourceOwnerPasswordCredentialsGrant(validator),
            },
        )
        RevocationEndpoint.__init__(self, validator)

    def validate_token_request(self, request: Any) -> None:
        """Miss the grant type before any grant is looked at (RFC 6749, section 5.2)."""
        super().validate_token_request(request)
        if request.grant_type is None:
            raise InvalidRequestError("The grant type is missing.")

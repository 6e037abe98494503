"""The toolkit's request validator, with a rule of ours over each of its answers."""

from oauth2_provider.oauth2_validators import OAuth2Validator

from identity.authorization_server.rules.client_authentication import ClientAuthentication
from identity.authorization_server.rules.code_exchange import CodeExchange
from identity.authorization_server.rules.grant_type import GrantType
from identity.authorization_server.rules.id_token import IdToken
from identity.authorization_server.rules.issuing import Issuing
from identity.authorization_server.rules.known_client import KnownClient
from identity.authorization_server.rules.password_grant import PasswordGrant
from identity.authorization_server.rules.pkce import Pkce
from identity.authorization_server.rules.redirect_uri import RedirectUri
from identity.authorization_server.rules.refresh_rotation import RefreshRotation
from identity.authorization_server.rules.revocation import Revocation
from identity.authorization_server.rules.scope import RegisteredScope
from identity.authorization_server.rules.silence import Silence


class Validator(  # type: ignore[misc]  # the stubs know no client but their own
    ClientAuthentication,
    KnownClient,
    RedirectUri,
    GrantType,
    RegisteredScope,
    Pkce,
    Silence,
    CodeExchange,
    RefreshRotation,
    PasswordGrant,
    IdToken,
    Issuing,
    Revocation,
    OAuth2Validator,
):
    """One rule a base class, each in its own file."""
